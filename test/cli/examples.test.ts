/** The examples that README and help name (示例): they are there, and do what is said of them. */
import { existsSync, readFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { readPlanFile } from '../../src/cli/plan-file.ts';
import { replyParse } from '../../src/cli/reply-parse.ts';
import { fromRoot } from '../../src/config/project-root.ts';

it('README names only example files that exist', () => {
  for (const page of ['README.md', 'README.zh-CN.md'])
    for (const [file] of readFileSync(fromRoot(page), 'utf8').matchAll(/docs\/examples\/[\w.-]+/gu))
      expect(existsSync(fromRoot(file)), file).toBe(true);
});

it('the example plan has tasks, targets and units', async () => {
  const { document } = await readPlanFile(fromRoot('docs/examples/plan.txt'));
  expect(document.tasks.map((t) => [t.no, t.lead, t.deadline])).toEqual([
    ['1', ['市政务服务数据管理局'], '2026-06-30'],
    ['2', ['市政务服务数据管理局'], '2026-09-30'],
    ['3', ['市住房城乡建设局'], '2026-12-31'],
  ]);
  expect(document.indicators.length).toBeGreaterThan(2);
  expect(document.safeguards).toHaveLength(1);
});

it('the example reply is understood', async () => {
  let out = '';
  const sink = new Writable({ write: (piece, _encoding, done) => ((out += String(piece)), done()) });
  await replyParse(Readable.from([readFileSync(fromRoot('docs/examples/reply.json'))]), sink);
  expect(JSON.parse(out)).toMatchObject({ items: [{ task: '4', intent: 'report', figures: [{ value: 15 }] }] });
});
