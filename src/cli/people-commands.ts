/** `duban people import | template | list`: who is responsible where, and whether the chat platform knows them. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { bindPeople, type Binding } from '../app/bind-people.ts';
import { importPeople } from '../app/import-people.ts';
import { readConfig, type Config } from '../config/config.ts';
import { variables } from '../config/variables.ts';
import type { Merged } from '../core/people/merge-list.ts';
import type { Bureau, Person } from '../core/people/people.ts';
import { readPeopleList, type PeopleList } from '../core/people/read-list.ts';
import { roleText, typeText } from '../core/people/words.ts';
import { readPeopleFile, writePeopleTemplate } from '../documents/people-file.ts';
import { openLark } from '../lark/lark.ts';
import { displayWidth, padTo } from './columns.ts';
import { EXIT, Failed, UnusableInput } from './failures.ts';
import { agreed } from './plan-commands.ts';
import { EXAMPLE_ROWS, TEMPLATE_NOTES, templateColumns } from './people-template.ts';
import { print } from './print.ts';
import { openWorkspace, type Workspace, type WorkspaceFlags } from './workspace.ts';
import { awayText } from '../../templates/messages/absences.ts';

interface Flags extends WorkspaceFlags {
  readonly json?: boolean;
}

export async function peopleImport(file: string, flags: Flags & { readonly dryRun?: boolean }): Promise<number> {
  const list = await listOf(file);
  const dryRun = flags.dryRun === true;
  await using space = await openWorkspace(flags, { create: true });
  const merged = agreed(await importPeople(space.services)({ list, by: space.actor, dryRun }));
  if ('problems' in merged) throw new UnusableInput(refusedText(file, merged.problems));
  const binding = dryRun ? { why: '未写入，也没有查询飞书账号。' } : await bind(space);
  const bureaus = await space.store.transaction((tx) => tx.bureaus());
  await print(flags.json === true, resultJson(list, merged, binding, dryRun), () => [
    ...bindingLines(binding, bureaus),
    ...mergedLines(list, merged, bureaus, dryRun),
    ...(dryRun ? [] : nextLines(space, flags)),
  ]);
  return EXIT.done;
}

/** The list of the first sheet that holds one. */
async function listOf(file: string): Promise<PeopleList> {
  const grids = await readPeopleFile(file);
  if ('refused' in grids) throw new UnusableInput(`${grids.refused}模板：duban people template -o 人员名单.xlsx`);
  const read = grids.map(({ rows }) => readPeopleList(rows));
  const list = read.find((one) => !('problems' in one));
  if (list !== undefined && !('problems' in list)) return list;
  const problems = read.flatMap((one) => ('problems' in one ? [one.problems] : []));
  const said = problems.find(([first]) => first?.startsWith('没有找到标题行') === false) ??
    problems[0] ?? ['文件里没有表格'];
  throw new UnusableInput(`${refusedText(file, said)}\n  模板：duban people template -o 人员名单.xlsx`);
}

const MOST_SHOWN = 50;

function refusedText(file: string, problems: readonly string[]): string {
  const more = problems.length > MOST_SHOWN ? [`还有${problems.length - MOST_SHOWN}处`] : [];
  const shown = [...problems.slice(0, MOST_SHOWN), ...more].map((problem) => `  ${problem}`);
  return `${file} 有${problems.length}处不对，没有导入：\n${shown.join('\n')}`;
}

type Bound = Binding | { readonly why: string };

/** Accounts are looked for where the platform is configured; `duban serve` does it again at every start. */
async function bind(space: Workspace): Promise<Bound> {
  if (space.demonstration) return { why: '演示数据，不查询飞书账号。' };
  const { config } = readConfig(variables());
  if (config.lark === null)
    return {
      why: '没有查询飞书账号：未设置 DUBAN_LARK_APP_ID、DUBAN_LARK_APP_SECRET。设置后再运行一次，或由 duban serve 启动时查询。',
    };
  const lark = larkOf(config.lark);
  try {
    return await bindPeople({ store: space.store, chat: lark.chat })();
  } catch (error) {
    return {
      why: `名单已写入，但没有查到飞书账号：${error instanceof Error ? error.message : String(error)}。运行 duban doctor 查看原因，好了再运行一次。`,
    };
  } finally {
    lark.close();
  }
}

function larkOf({ encryptKey, verificationToken, ...rest }: NonNullable<Config['lark']>) {
  const keys = { ...(encryptKey ? { encryptKey } : {}), ...(verificationToken ? { verificationToken } : {}) };
  return openLark({ ...rest, ...keys }, { clock: { now: () => Date.now() }, mode: 'real' });
}

function bindingLines(binding: Bound, bureaus: readonly Bureau[]): string[] {
  if ('why' in binding) return [`! ${binding.why}`, ''];
  const { unknown, taken } = binding;
  if (unknown.length + taken.length === 0) return [];
  return [
    `! ${unknown.length + taken.length}人没有找到飞书账号，任务送不到他们：`,
    ...unknown.map(
      (p) => `    ${unitOf(p, bureaus)} ${p.name}  ${p.mobile}${p.email === undefined ? '' : ` ${p.email}`}`,
    ),
    ...taken.map(
      ({ person, by }) =>
        `    ${unitOf(person, bureaus)} ${person.name}  ${person.mobile} 是${by.name}的账号，两人中有一人的号码不对`,
    ),
    '    怎么办：核对手机和邮箱（飞书账号上的那个）；确认他们在应用的可用范围内；改好后再运行一次。',
    '',
  ];
}

function mergedLines(list: PeopleList, merged: Merged, bureaus: readonly Bureau[], dryRun: boolean): string[] {
  const [bureausNew, bureausChanged] = counts(merged.bureaus);
  const [peopleNew, peopleChanged] = counts(merged.people);
  const nothing = merged.bureaus.length + merged.people.length === 0;
  const kept = merged.beside.length === 0 ? [] : [`  名单之外还有${merged.beside.length}人，没有改动：${some(merged.beside.map((p) => p.name))}`]; // prettier-ignore
  return [
    nothing
      ? `没有变化：名单中的${list.people.length}人都已在册。`
      : `${dryRun ? '将要导入（--dry-run，未写入）' : '已导入'}：单位新增${bureausNew}个、更新${bureausChanged}个，人员新增${peopleNew}人、更新${peopleChanged}人`,
    ...merged.people.filter(({ before }) => before !== null).slice(0, MOST_SHOWN).map(({ before, after }) => `  ${changeText(before!, after, bureaus)}`),
    ...kept,
    ...(list.unused.length === 0 ? [] : [`  没有用到的列：${list.unused.join('、')}`]),
    ...merged.warnings.map((warning) => `! ${warning}`),
  ]; // prettier-ignore
}

function counts(changes: readonly { before: unknown }[]): [number, number] {
  const fresh = changes.filter(({ before }) => before === null).length;
  return [fresh, changes.length - fresh];
}

/** 何丽华：手机 … → …，角色 … → … */
function changeText(before: Person, after: Person, bureaus: readonly Bureau[]): string {
  const shown: [string, (p: Person) => string][] = [
    ['姓名', (p) => p.name],
    ['单位', (p) => unitOf(p, bureaus)],
    ['角色', (p) => p.roles.map(roleText).join('、')],
    ['手机', (p) => p.mobile],
    ['邮箱', (p) => p.email ?? '无'],
    ['科室', (p) => p.department ?? '无'],
  ];
  const changes = shown.flatMap(([title, of]) =>
    of(before) === of(after) ? [] : [`${title} ${of(before)} → ${of(after)}`],
  );
  return `${before.name}：${changes.join('，')}`;
}

function some(names: readonly string[]): string {
  return `${names.slice(0, 5).join('、')}${names.length > 5 ? '等' : ''}`;
}

function unitOf(person: Person, bureaus: readonly Bureau[]): string {
  return bureaus.find((b) => b.id === person.bureauId)?.name ?? '';
}

function nextLines({ demonstration }: Workspace, { data }: Flags): string[] {
  return demonstration ? [] : ['', `下一步：duban plan import 方案.docx${data === undefined ? '' : ` --data ${data}`}`];
}

function resultJson(list: PeopleList, merged: Merged, binding: Bound, dryRun: boolean) {
  const of = (changes: readonly { before: unknown }[]) => {
    const [added, changed] = counts(changes);
    return { added, changed };
  };
  return {
    dryRun, listed: list.people.length, bureaus: of(merged.bureaus), people: of(merged.people),
    beside: merged.beside.map((p) => p.name), warnings: merged.warnings,
    binding: 'why' in binding ? { asked: false, why: binding.why } : { asked: true, bound: binding.bound, unknown: binding.unknown.map((p) => p.name), taken: binding.taken.map(({ person }) => person.name) },
  }; // prettier-ignore
}

export async function peopleTemplate(flags: { readonly output?: string }): Promise<void> {
  const file = flags.output ?? '人员名单.xlsx';
  if (existsSync(file)) throw new Failed(`${file} 已存在，没有覆盖。请用 -o 换一个文件名。`);
  if (!/\.xlsx$/iu.test(file)) throw new UnusableInput(`-o“${file}”：模板是 .xlsx 文件，如 人员名单.xlsx。`);
  await writeFile(file, await writePeopleTemplate(templateColumns(), EXAMPLE_ROWS, TEMPLATE_NOTES));
  process.stdout.write(
    `已写出 ${file}：第一张表填人员，第二张表是说明。填好后：duban people import ${file} --dry-run\n`,
  );
}

export async function peopleList(flags: Flags): Promise<void> {
  await using space = await openWorkspace(flags);
  const [bureaus, people] = await space.store.transaction(async (tx) => [await tx.bureaus(), await tx.people()]);
  const rows = people.map((p) => ({
    bureau: unitOf(p, bureaus), name: p.name, roles: p.roles.map(roleText), mobile: p.mobile, email: p.email ?? null, department: p.department ?? null,
    bound: p.openId !== null, reachable: p.reachable, absentUntil: p.absentUntil,
  })); // prettier-ignore
  await print(flags.json === true, { bureaus: bureaus.map(({ name, aliases, type, order }) => ({ name, aliases, type, order })), people: rows }, () => {
    if (people.length === 0) return ['名单是空的。填好模板后导入：duban people template -o 人员名单.xlsx，duban people import 人员名单.xlsx'];
    const nameWidth = Math.max(...rows.map((r) => displayWidth(r.name)));
    return bureaus.flatMap((b) => {
      const here = rows.filter((r) => r.bureau === b.name);
      const aliases = b.aliases.length === 0 ? '' : `（${b.aliases.join('、')}）`;
      return [
        `${b.order}. ${b.name}${aliases}  ${typeText(b.type)}${here.length === 0 ? '  还没有人' : ''}`,
        ...here.map((r) => `     ${padTo(r.name, nameWidth)}  ${r.mobile}  ${r.roles.join('、')}${stateText(r)}`),
      ];
    });
  }); // prettier-ignore
}

function stateText(row: { bound: boolean; reachable: boolean; absentUntil: string | null }): string {
  const states = [
    row.bound ? null : '未绑定飞书',
    row.reachable ? null : '消息送不到',
    row.absentUntil === null ? null : awayText(row.absentUntil),
  ].filter((state) => state !== null);
  return states.length === 0 ? '' : `  ! ${states.join('，')}`;
}
