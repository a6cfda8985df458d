/** Checking a plan from the command line, the whole way round: import, fix, export, edit, read back, adopt. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveOrganisation } from '../../src/app/import-plan.ts';
import { aPerson } from '../builders/people.ts';
import { planText, UNITS } from '../builders/plan.ts';
import { withStore } from '../store/store.ts';

const root = join(import.meta.dirname, '../..');
const office = withStore();
let folder = '';
let plan = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-plan-check-'));
  const people = [
    aPerson('OfficeStaff', { name: '陈静', bureauId: 'b-market' }),
    aPerson('OfficeDirector', { name: '刘文', bureauId: 'b-market' }),
  ];
  await office.in((tx) => saveOrganisation(tx, UNITS, people));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `duban plan …` as 陈静 unless it says otherwise. */
async function duban(...args: string[]): Promise<Ran> {
  const call = `import { main } from ${JSON.stringify(join(root, 'src/cli/main.ts'))}; await main(process.argv.slice(1));`;
  const as = args.includes('--as') ? [] : ['--as', '陈静'];
  const env = { ...process.env, DATABASE_URL: office.url, NO_COLOR: '1' };
  const argv = ['--import', 'tsx', '--input-type=module', '-e', call, 'plan', ...args, ...as];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, argv, {
      cwd: root,
      env,
      maxBuffer: 1 << 26,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string };
    return { code: failed.code, out: failed.stdout, err: failed.stderr };
  }
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('duban plan', () => {
  it(
    'import prints tasks and numbered doubts with file and line, and what settles each',
    { timeout: 60_000 },
    async () => {
      const path = await file('方案.txt', planText({ head: '内部资料' }));
      const unconfirmed = await duban('import', path);
      expect([unconfirmed.code, unconfirmed.err]).toEqual([2, expect.stringContaining('--confirm-internal')]);
      const dry = await duban('import', path, '--dry-run');
      expect(dry.out).toContain('未写入');
      const done = await duban('import', path, '--confirm-internal');
      plan = /（(p[0-9a-f]{8})）/u.exec(done.out)?.[1] ?? '';
      expect(done.out).toMatch(/^已导入：云岭市质量提升实施方案（p/u);
      expect(done.out).toMatch(/^2 +增强创新能力 +市科技局 +市工业和信息化局 +未写时限 +2$/mu);
      expect(done.out).toContain(`${path}:8  单位“市质量促进中心”（第3项）在单位名单中没有对应的单位`);
      expect(done.out).toContain(`duban plan fix ${plan} 3 --unit`);
      const again = await duban('import', path, '--confirm-internal');
      expect([again.code, again.out]).toEqual([0, expect.stringMatching(/^这份文件已导入过，没有改变/u)]);
    },
  );

  it(
    'fix settles by number, refuses a wrong value with the nearest, and takes it back',
    { timeout: 60_000 },
    async () => {
      const wrong = await duban('fix', plan, '3', '--unit', '市市监局');
      expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('相近的有：市市场监管局')]);
      expect((await duban('fix', plan, '3', '--unit', '市市场监管局')).out).toContain(
        '单位“市质量促进中心”：未对应 → 市市场监管局',
      );
      expect((await duban('fix', plan, '--undo')).out).toContain('单位“市质量促进中心”：市市场监管局 → 未对应');
      expect((await duban('fix', plan, '3', '--ignore', '不交办')).out).toContain('不处理：不交办');
      const state = JSON.parse((await duban('fix', plan, '--json')).out) as { open: number[] };
      expect(state.open).toEqual([2, 4, 5]);
    },
  );

  it('export writes a workbook that is read back, once', { timeout: 60_000 }, async () => {
    const path = join(folder, '核对表.xlsx');
    expect((await duban('export', plan, '--for-checking', '-o', path)).out).toContain('已导出');
    expect((await duban('fix', plan, '--from', path)).out).toMatch(/^核对表与方案一致，没有改变/u);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const tasks = book.getWorksheet('任务')!;
    tasks.getCell('E3').value = new Date(Date.UTC(2026, 5, 30));
    tasks.getCell('C5').value = '市工商局';
    await book.xlsx.writeFile(path);
    const refused = await duban('fix', plan, '--from', path);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('任务!C5：“市工商局”不在单位名单中')]);
    tasks.getCell('C5').value = '市市场监管局';
    await book.xlsx.writeFile(path);
    expect((await duban('fix', plan, '--from', path, '--dry-run')).out).toContain('第2项 完成时限：无 → 2026-06-30');
    expect((await duban('fix', plan, '--from', path)).out).toContain('还有1处待核对');
    expect((await duban('fix', plan, '--from', path)).out).toMatch(/^核对表与方案一致，没有改变/u);
    expect((await duban('fix', plan, '4', '--keep')).out).toContain('没有待核对的了');
  });

  it(
    'an amended file is shown, and takes over where that is said; a checked plan is adopted',
    { timeout: 60_000 },
    async () => {
      const path = await file('修订稿.txt', planText({ last: '5、强化监管。到2026年，抽检合格率达到99%。' }));
      const diff = await duban('diff', plan, path);
      expect(diff.out).toContain('合格率 不低于98%（2026-12-31），第5项 → ');
      const shown = await duban('import', path);
      expect([shown.code, shown.out]).toEqual([1, expect.stringContaining('--replace')]);
      const taken = await duban('import', path, '--replace');
      expect([taken.code, taken.out]).toEqual([0, expect.stringMatching(/^已改用修订后的文件/u)]);
      expect(taken.out).toContain('没有存疑之处');
      const adopted = await duban('adopt', plan, '--as', '刘文');
      expect([adopted.code, adopted.out]).toEqual([0, expect.stringContaining('已立项')]);
      const late = await duban('fix', plan, '--task', '1', '--title', '晚了');
      expect([late.code, late.err]).toEqual([2, expect.stringContaining('该方案已立项')]);
    },
  );
});
