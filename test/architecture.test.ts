/** The floors (docs/ARCHITECTURE.md §1): the tree keeps them, and the tool that says so really looks. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fromRoot, projectRoot } from '../src/config/project-root.ts';

const FOLDERS = ['src', 'jobs', 'templates', 'sim'].filter((folder) => existsSync(fromRoot(folder)));
const config = createRequire(import.meta.url)(fromRoot('.dependency-cruiser.cjs')) as IFlattenedRuleSet & {
  options: ICruiseOptions;
};

async function cruised(baseDir: string, folders = FOLDERS): Promise<ICruiseResult> {
  const { output } = await cruise(
    folders,
    {
      ...config.options,
      baseDir,
      preserveSymlinks: true,
      ruleSet: { forbidden: config.forbidden ?? [] },
      validate: true,
    },
    config.options.enhancedResolveOptions ?? {},
    { tsConfig: extractTsConfig(fromRoot('tsconfig.json')) },
  );
  if (typeof output === 'string') throw new Error(output);
  return output;
}

/** The rules that a tree with these files breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const base = mkdtempSync(join(tmpdir(), 'duban-floors-'));
  onTestFinished(() => rmSync(base, { recursive: true }));
  symlinkSync(fromRoot('node_modules'), join(base, 'node_modules'));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(base, dirname(file)), { recursive: true });
    writeFileSync(join(base, file), content);
  }
  const { summary } = await cruised(base, [...new Set(Object.keys(files).map((file) => file.split('/')[0] ?? ''))]);
  return summary.violations.map((violation) => violation.rule.name);
}

describe('the floors', () => {
  it('are kept by the whole tree, and every floor was looked at', async () => {
    const { summary, modules } = await cruised(projectRoot());
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    for (const floor of [
      'src/core/',
      'templates/',
      'src/app/',
      'src/store/',
      'src/lark/',
      'src/config/',
      'sim/lark/',
    ]) {
      expect(modules.filter((module) => module.source.startsWith(floor)).length, floor).toBeGreaterThan(1);
    }
    expect(summary.totalDependenciesCruised ?? 0).toBeGreaterThan(200);
  });

  const plants: [rule: string, from: string, imports: string, to: string][] = [
    ['core-is-pure', 'src/core/light.ts', '../app/deliver.ts', 'src/app/deliver.ts'],
    ['core-is-pure', 'src/core/light.ts', '../../templates/card.ts', 'templates/card.ts'],
    ['core-is-pure', 'src/core/light.ts', 'pg', ''],
    ['pure-without-node', 'src/core/light.ts', 'node:fs', ''],
    ['pure-without-node', 'templates/card.ts', 'node:crypto', ''],
    ['templates-are-pure', 'templates/card.ts', '../src/app/deliver.ts', 'src/app/deliver.ts'],
    ['use-cases-know-rules-views-and-ports', 'src/app/deliver.ts', '../store/outbox.ts', 'src/store/outbox.ts'],
    ['adapter-store-stands-alone', 'src/store/outbox.ts', '../lark/client.ts', 'src/lark/client.ts'],
    ['adapter-lark-stands-alone', 'src/lark/client.ts', '../queue/wake.ts', 'src/queue/wake.ts'],
    ['adapter-queue-stands-alone', 'src/queue/wake.ts', '../../jobs/sweep.ts', 'jobs/sweep.ts'],
    ['adapter-documents-stands-alone', 'src/documents/docx.ts', '../store/outbox.ts', 'src/store/outbox.ts'],
    ['drivers-call-use-cases', 'jobs/sweep.ts', '../src/store/outbox.ts', 'src/store/outbox.ts'],
    ['drivers-call-use-cases', 'src/http/routes/tasks.ts', '../../lark/client.ts', 'src/lark/client.ts'],
    ['jobs-and-routes-apart', 'src/http/server.ts', '../../jobs/sweep.ts', 'jobs/sweep.ts'],
    ['config-knows-zod', 'src/config/config.ts', '../app/deliver.ts', 'src/app/deliver.ts'],
    ['lark-server-knows-the-wire-only', 'sim/lark/server.ts', '../../src/core/light.ts', 'src/core/light.ts'],
    ['main-is-on-top', 'jobs/sweep.ts', '../src/main.ts', 'src/main.ts'],
    ['programs-are-not-imported', 'src/app/deliver.ts', '../cli/main.ts', 'src/cli/main.ts'],
    ['pure-commands-load-no-database', 'src/cli/plan-parse.ts', '../store/outbox.ts', 'src/store/outbox.ts'],
    ['not-to-unresolvable', 'src/app/deliver.ts', './nowhere.ts', ''],
  ];

  it.each(plants)('catch %s where %s imports %s', async (rule, from, imports, to) => {
    const files = { [from]: `import { planted } from '${imports}';\nexport const used = planted;\n` };
    if (to !== '') files[to] = 'export const planted = 1;\n';
    expect(await broken(files)).toContain(rule);
  });

  it('catch a type-only import and a lazy one as well', async () => {
    const target = { 'src/store/outbox.ts': 'export interface Row { id: string }\nexport const row = 1;\n' };
    const typed = `import type { Row } from '../store/outbox.ts';\nexport const id = (row: Row): string => row.id;\n`;
    const lazy = `export const load = () => import('../store/outbox.ts');\n`;
    expect(await broken({ 'src/core/a.ts': typed, ...target })).toContain('core-is-pure');
    expect(await broken({ 'src/app/a.ts': lazy, ...target })).toContain('use-cases-know-rules-views-and-ports');
  });

  it('catch a circle of two rules', async () => {
    const files = {
      'src/core/a.ts': `import { b } from './b.ts';\nexport const a = () => b;\n`,
      'src/core/b.ts': `import { a } from './a.ts';\nexport const b = () => a;\n`,
    };
    expect(await broken(files)).toContain('no-circular');
  });

  it('let through what is allowed', async () => {
    const files = {
      'src/core/a.ts': `import { Temporal } from 'temporal-polyfill';\nexport const a = Temporal;\n`,
      'templates/b.ts': `import { a } from '../src/core/a.ts';\nexport const b = a;\n`,
      'src/app/c.ts': `import { b } from '../../templates/b.ts';\nexport const c = b;\n`,
      'src/store/d.ts': `import pg from 'pg';\nimport { c } from '../app/c.ts';\nexport const d = [pg, c];\n`,
      'jobs/e.ts': `import { c } from '../src/app/c.ts';\nexport const e = c;\n`,
      'src/main.ts': `import { d } from './store/d.ts';\nimport { e } from '../jobs/e.ts';\nexport const main = [d, e];\n`,
    };
    expect(await broken(files)).toEqual([]);
  });
});
