/** `duban plan parse` as scripts call it: one JSON document out, or exit code 2 and one Chinese line. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-plan-parse-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function parse(text: string, ...flags: string[]): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, 'plan.txt');
  await writeFile(file, text);
  const call = `import { planParse } from ${JSON.stringify(join(root, 'src/cli/plan-parse.ts'))};
    planParse({ file: ${JSON.stringify(file)}, json: ${flags.includes('--json')} }).then((code) => { process.exitCode = code; });`;
  const script = join(folder, 'call.mts');
  await writeFile(script, call);
  try {
    const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', script], {
      cwd: root,
      maxBuffer: 1 << 26,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string };
    return { code: failed.code, out: failed.stdout, err: failed.stderr };
  }
}

const PLAN =
  '云岭市重点工作方案\n一、重点任务\n1.完善机制。到2026年新建站点30个。（责任单位：市科技局、市财政局）\n二、组织保障\n（一）加强领导。';

describe('duban plan parse', () => {
  it('says that nothing was read, and that no task was', async () => {
    const nothing = await parse('hello', '--json');
    expect([nothing.code, nothing.out]).toEqual([2, '']);
    expect(nothing.err).toMatch(/^错误：.*没有读到任务、指标或保障措施。请确认是方案的正文.*\n$/);
    const few = await parse('云岭市工作方案\n二、组织保障\n（一）加强领导。');
    expect(few.code).toBe(0);
    expect(few.err).toMatch(/^没有读到任务，只读到指标0项、保障措施1条。/);
  });

  it('prints one JSON document', async () => {
    const { code, out, err } = await parse(PLAN, '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      title: '云岭市重点工作方案',
      tasks: [{ no: '1', lead: ['市科技局'], support: ['市财政局'], deadline: '2026-12-31', line: 3 }],
      indicators: [{ value: 30, unit: '个', task: '1' }],
      safeguards: [{ title: '加强领导' }],
    });
  });

  it('prints tasks, targets and numbered doubts for people', async () => {
    const { out } = await parse(`${PLAN}\n三、其他任务\n2.强化监管。`);
    expect(out).toContain('牵头：市科技局；配合：市财政局；时限：2026-12-31');
    expect(out).toContain('存疑');
  });

  it('loses nothing of a long answer', async () => {
    const items = Array.from(
      { length: 400 },
      (_, i) => `${i + 1}.落实第${i + 1}件事项。${'细化措施，'.repeat(20)}（责任单位：市科技局）`,
    );
    const { out } = await parse(['云岭市重点工作方案', '一、重点任务', ...items].join('\n'), '--json');
    expect((JSON.parse(out) as { tasks: unknown[] }).tasks).toHaveLength(400);
  });

  it('answers 2 and one line where the file is marked secret or cannot be read', async () => {
    const secret = await parse(`机密★1年\n${PLAN}`, '--json');
    expect(secret).toMatchObject({ code: 2, out: '' });
    expect(secret.err.trim().split('\n')).toEqual([expect.stringMatching(/^错误：第1行有密级标志“机密”.*请/u)]);
    expect(await parse('', '--json')).toMatchObject({ code: 2, err: expect.stringContaining('可导入的格式') });
  });
});
