/** Installing for real (正式安装): people, then a plan, then its tasks, each by its command on an empty database. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fromRoot } from '../../src/config/project-root.ts';
import { withDatabase } from '../database.ts';

const database = withDatabase({ migrated: false });
const folder = mkdtempSync(join(tmpdir(), 'duban-install-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function duban(...args: string[]) {
  const program = `import { main } from './src/cli/main.ts'; await main(process.argv.slice(1));`;
  const env = { ...process.env, DATABASE_URL: database.url, DUBAN_LARK_APP_ID: '', DUBAN_LARK_APP_SECRET: '' };
  const options = { cwd: fromRoot(), encoding: 'utf8', env } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, '--', ...args], options); // prettier-ignore
  return { status, stdout, stderr };
}

const LIST = `单位,姓名,角色,手机
市政务服务数据管理局,周文,办公室主任、联络员,13800000001
市市场监管局,陈敏,联络员,13800000002
市公安局,陈锋,联络员,13800000003
市住房城乡建设局,罗栋,联络员,13800000004
各镇街,莫贤,联络员,13800000005
`;

it('leads from an empty database to a plan whose units are known', { timeout: 120_000 }, () => {
  const list = join(folder, '名单.csv');
  writeFileSync(list, LIST.replace('联络员,13800000003', '联系员,13800000003'));
  const wrong = duban('people', 'import', list);
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('第4行“角色”：“联系员”不认识，可写：联络员、');

  writeFileSync(list, LIST);
  const first = duban('people', 'import', list);
  expect(first.stdout).toContain('已导入：单位新增5个、更新0个，人员新增5人、更新0人');
  expect(first.stdout).toContain('下一步：duban plan import');
  expect(duban('people', 'import', list).stdout).toContain('没有变化：名单中的5人都已在册。');

  const plan = duban('plan', 'import', 'docs/examples/plan.txt');
  expect([plan.stderr, plan.status]).toEqual(['', 0]);
  expect(plan.stdout).not.toContain('单位未识别');

  const tasks = duban('task', 'list');
  expect(tasks.stdout.split('\n')[0]).toMatch(/^ +1 {2}无灯 {5}待交办 {2}2026-06-30 {2}压减办理时限$/u);
});
