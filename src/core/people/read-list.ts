/** Reading a people list (读人员名单): a sheet of cells becomes entries, or problems that name their cell. Nothing is guessed. */
import type { BureauType, PersonRole } from './people.ts';
import { COLUMN_WORDS, keyOf, NEEDED_COLUMNS, ROLE_WORDS, roleText, TYPE_WORDS, typeText, type ColumnKey } from './words.ts'; // prettier-ignore

/** Rows as they stand in the file: `line` counts from 1. */
export interface GridRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface UnitEntry {
  readonly line: number;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Null: not written. */
  readonly type: BureauType | null;
  readonly order: number | null;
}

export interface PersonEntry {
  readonly line: number;
  readonly unit: string;
  readonly name: string;
  readonly roles: readonly PersonRole[];
  readonly mobile: string;
  readonly email: string | null;
  readonly department: string | null;
}

export interface PeopleList {
  /** One a row that names a unit; the same unit may stand in many. */
  readonly units: readonly UnitEntry[];
  readonly people: readonly PersonEntry[];
  /** Headings that nothing is taken from. */
  readonly unused: readonly string[];
}

/** 第5行“角色”：…, one problem a line. */
export interface ListProblems {
  readonly problems: readonly string[];
}

/** Headings stand in one of these first rows; above them a title may stand. */
const HEADING_ROWS = 10;

export function readPeopleList(grid: readonly GridRow[]): PeopleList | ListProblems {
  const at = grid.slice(0, HEADING_ROWS).findIndex(isHeading);
  const heading = grid[at];
  if (heading === undefined)
    return { problems: [`没有找到标题行：前${HEADING_ROWS}行中要有一行写着${columnNames(NEEDED_COLUMNS)}`] };
  const columns = new Map<ColumnKey, number>();
  const unused: string[] = [];
  const problems: string[] = [];
  for (const [i, text] of heading.cells.entries()) {
    const key = keyOf(COLUMN_WORDS, text);
    if (key === null) unused.push(...(text.trim() === '' ? [] : [text.trim()]));
    else if (columns.has(key)) problems.push(`第${heading.line}行“${text.trim()}”：这一列有两个，请只留一个`);
    else columns.set(key, i);
  }
  const missing = NEEDED_COLUMNS.filter((key) => !columns.has(key));
  if (missing.length > 0) problems.push(`第${heading.line}行：缺少${columnNames(missing)}列`);
  if (problems.length > 0) return { problems };
  return readRows(grid.slice(at + 1), columns, unused);
}

const columnNames = (keys: readonly ColumnKey[]): string => keys.map((key) => `“${COLUMN_WORDS[key][0]}”`).join('、');

function isHeading({ cells }: GridRow): boolean {
  const keys = new Set(cells.map((text) => keyOf(COLUMN_WORDS, text)));
  return keys.has('name') && (keys.has('unit') || keys.has('mobile') || keys.has('roles'));
}

function readRows(rows: readonly GridRow[], columns: ReadonlyMap<ColumnKey, number>, unused: readonly string[]) {
  const problems: string[] = [];
  const units: UnitEntry[] = [];
  const people: PersonEntry[] = [];
  let unit = '';
  for (const { line, cells } of rows) {
    const cell = (key: ColumnKey): string => (cells[columns.get(key) ?? -1] ?? '').trim();
    const wrong = (key: ColumnKey, what: string): null => {
      problems.push(`第${line}行“${COLUMN_WORDS[key][0]}”：${what}`);
      return null;
    };
    if ([...columns.keys()].every((key) => cell(key) === '')) continue;
    // A name that stands over several rows is written once: in a merged cell, or by leaving the next ones empty.
    unit = cell('unit') === '' ? unit : cell('unit');
    if (unit === '') wrong('unit', '没有填写');
    const [type, order] = [typeOf(cell('type'), wrong), orderOf(cell('order'), wrong)];
    units.push({ line, name: unit, aliases: list(cell('aliases')), type, order });
    // A unit without anybody yet.
    if ((['name', 'roles', 'mobile', 'email', 'department'] as const).every((key) => cell(key) === '')) continue;
    const name = cell('name').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
    if (name === '') wrong('name', '没有填写');
    const roles = rolesOf(cell('roles'), wrong);
    const mobile = mobileOf(cell('mobile'), wrong);
    const email = emailOf(cell('email'), wrong);
    people.push({ line, unit, name, roles, mobile, email, department: cell('department') || null });
  }
  problems.push(...repeated(people, 'mobile'), ...repeated(people, 'email'));
  if (people.length === 0 && problems.length === 0) problems.push('标题行下面没有一个人');
  return problems.length > 0 ? { problems } : { units, people, unused };
}

type Wrong = (key: ColumnKey, what: string) => null;

const list = (text: string): string[] => text.split(/[、,，;；/\n]/u).map((s) => s.trim()).filter((s) => s !== ''); // prettier-ignore

function typeOf(text: string, wrong: Wrong): BureauType | null {
  if (text === '') return null;
  const choices = (Object.keys(TYPE_WORDS) as BureauType[]).map(typeText).join('、');
  return keyOf(TYPE_WORDS, text) ?? wrong('type', `“${text}”不认识，可写：${choices}；空着则按名称判断`);
}

function orderOf(text: string, wrong: Wrong): number | null {
  if (text === '') return null;
  const value = Number(text);
  return Number.isInteger(value) && value > 0 && value < 100_000
    ? value
    : wrong('order', `“${text}”应为1以上的整数，如 12；空着则按出现的先后`);
}

function rolesOf(text: string, wrong: Wrong): PersonRole[] {
  const choices = (Object.keys(ROLE_WORDS) as PersonRole[]).map(roleText).join('、');
  const words = list(text.replaceAll(/\s+/gu, '、'));
  if (words.length === 0) wrong('roles', `没有填写，可写：${choices}`);
  return [...new Set(words.flatMap((word) => {
    const role = keyOf(ROLE_WORDS, word);
    if (role === null) wrong('roles', `“${word}”不认识，可写：${choices}；有几个角色用、隔开`);
    return role === null ? [] : [role];
  }))]; // prettier-ignore
}

/** Mainland numbers without +86; others with their + and country code. */
function mobileOf(text: string, wrong: Wrong): string {
  const digits = text.normalize('NFKC').replace(/[\s()-]/gu, '');
  const national = digits.replace(/^(?:\+|00)86(?=1\d{10}$)/u, '');
  if (/^1[3-9]\d{9}$/u.test(national) || /^\+(?!86)\d{7,15}$/u.test(national)) return national;
  wrong(
    'mobile',
    text === '' ? '没有填写，飞书按手机号找到本人' : `“${text}”不是手机号，应为11位数字，境外号码写 +国家码`,
  );
  return '';
}

function emailOf(text: string, wrong: Wrong): string | null {
  const email = text.normalize('NFKC').toLowerCase();
  if (email === '') return null;
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u.test(email)
    ? email
    : wrong('email', `“${text}”不是邮箱，如 zhang@example.gov.cn`);
}

function repeated(people: readonly PersonEntry[], key: 'mobile' | 'email'): string[] {
  const first = new Map<string, PersonEntry>();
  return people.flatMap((p) => {
    const value = p[key];
    const other = value === null || value === '' ? undefined : first.get(value);
    if (value !== null && other === undefined) first.set(value, p);
    return other === undefined
      ? []
      : [
          `第${p.line}行“${COLUMN_WORDS[key][0]}”：与第${other.line}行${other.name === '' ? '' : `（${other.name}）`}相同；一个人只写一行，几个角色用、隔开`,
        ];
  });
}
