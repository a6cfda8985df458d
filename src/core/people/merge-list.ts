/** Taking over a people list (并入人员名单): what a list changes in the people and bureaus that are there. Pure; nobody is removed. */
import type { BureauId, PersonId } from '../brand.ts';
import { canonicalUnit, unitType } from '../text/unit-names.ts';
import { toSimplified } from '../text/script.ts';
import { actsForBureau, hasLadder, hasRole, isOffice, type Bureau, type Person } from './people.ts';
import type { ListProblems, PeopleList, PersonEntry, UnitEntry } from './read-list.ts';

export interface Organisation {
  readonly bureaus: readonly Bureau[];
  readonly people: readonly Person[];
}

export interface Changed<T> {
  /** Null: new. */
  readonly before: T | null;
  readonly after: T;
}

export interface Merged {
  readonly bureaus: readonly Changed<Bureau>[];
  readonly people: readonly Changed<Person>[];
  /** In the database and not in the list; they stay as they are. */
  readonly beside: readonly Person[];
  /** What the office should see to before it issues a plan. */
  readonly warnings: readonly string[];
}

/** @param idOf a short id made from a text, the same for the same text */
export function mergeList(now: Organisation, list: PeopleList, idOf: (text: string) => string): Merged | ListProblems {
  const units = mergeUnits(now.bureaus, list.units, idOf);
  if (units.problems !== undefined) return { problems: units.problems };
  const people = mergePeople(now.people, list.people, (unit) => units.idFor.get(canonicalUnit(unit))!, idOf);
  const changedUnits = units.all.filter(({ before, after }) => !same(before, after));
  const changedPeople = people.filter(({ before, after }) => !same(before, after));
  const taken = new Set(people.map(({ after }) => after.id));
  const beside = now.people.filter((p) => !taken.has(p.id));
  const everybody = [...people.map(({ after }) => after), ...beside];
  return {
    bureaus: changedUnits, people: changedPeople, beside,
    warnings: warningsOf(everybody, units.all.map(({ after }) => after)),
  }; // prettier-ignore
}

function mergeUnits(bureaus: readonly Bureau[], entries: readonly UnitEntry[], idOf: (text: string) => string) {
  const problems: string[] = [];
  const groups = grouped(entries);
  const owner = new Map<string, string>();
  const claim = (name: string, unit: string, line: number): void => {
    const key = canonicalUnit(name);
    const other = owner.get(key);
    if (other !== undefined && other !== unit)
      problems.push(`第${line}行“单位别名”：“${name}”已经是${other}的名称或别名`);
    else owner.set(key, unit);
  };
  const known = (name: string): Bureau | null => {
    const key = canonicalUnit(name);
    return (
      bureaus.find((b) => canonicalUnit(b.name) === key) ??
      bureaus.find((b) => b.aliases.some((alias) => canonicalUnit(alias) === key)) ??
      null
    );
  };
  let last = Math.max(0, ...bureaus.map((b) => b.order), ...entries.map((e) => e.order ?? 0));
  const ids = new Set<string>(bureaus.map((b) => b.id));
  const idFor = new Map<string, BureauId>();
  const all: Changed<Bureau>[] = [];
  for (const group of groups) {
    const first = group[0]!;
    const name = toSimplified(first.name);
    const before = known(name);
    if (before !== null && all.some((one) => one.after.id === before.id)) {
      problems.push(`第${first.line}行“单位”：“${first.name}”与${before.name}是同一个单位，请用同一个名称`);
      continue;
    }
    const type = agreed(group, 'type', '类型', problems) ?? before?.type ?? unitType(name);
    const order = agreed(group, 'order', '建制序', problems) ?? before?.order ?? ++last;
    const id = before?.id ?? (free(ids, `b-${idOf(canonicalUnit(name))}`) as BureauId);
    // Another spelling of the name takes its place; a list that calls a bureau by its alias does not rename it.
    const renames = before !== null && !before.aliases.includes(name) && canonicalUnit(before.name) === canonicalUnit(name); // prettier-ignore
    const named = before === null || renames ? name : before.name;
    const written = group.flatMap((e) => e.aliases.map(toSimplified));
    const aliases = [...new Set([...(before?.aliases ?? []), ...(renames ? [before.name] : []), ...written])].filter(
      (alias) => alias !== named,
    );
    const ladder = before !== null && before.type === type ? before.ladder : hasLadder(type);
    all.push({ before, after: { id, name: named, aliases, type, order, ladder } });
    idFor.set(canonicalUnit(first.name), id);
    for (const each of [named, ...aliases]) claim(each, named, group.find((e) => e.aliases.includes(each))?.line ?? first.line); // prettier-ignore
  }
  return problems.length > 0 ? { problems } : { all, idFor };
}

function grouped(entries: readonly UnitEntry[]): UnitEntry[][] {
  const groups = new Map<string, UnitEntry[]>();
  for (const entry of entries) {
    const key = canonicalUnit(entry.name);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
}

/** What the rows of one unit say: written once is enough, written twice it must be the same. */
function agreed<Key extends 'type' | 'order'>(
  group: readonly UnitEntry[],
  key: Key,
  title: string,
  problems: string[],
) {
  const written = group.filter((e) => e[key] !== null);
  const [first] = written;
  const other = written.find((e) => e[key] !== first?.[key]);
  if (first && other)
    problems.push(`第${other.line}行“${title}”：与第${first.line}行不同，同一个单位（${first.name}）只能有一个`);
  return first?.[key] ?? null;
}

function mergePeople(
  people: readonly Person[],
  entries: readonly PersonEntry[],
  unitOf: (unit: string) => BureauId,
  idOf: (text: string) => string,
): Changed<Person>[] {
  const found = new Map<PersonEntry, Person>();
  const taken = new Set<Person>();
  const match = (is: (entry: PersonEntry, person: Person) => boolean): void => {
    for (const entry of entries) {
      if (found.has(entry)) continue;
      const alike = people.filter((p) => !taken.has(p) && is(entry, p));
      if (alike.length !== 1) continue;
      found.set(entry, alike[0]!);
      taken.add(alike[0]!);
    }
  };
  // The surest sign first, over the whole list: who changes his number keeps his history.
  match((e, p) => p.mobile === e.mobile);
  match((e, p) => e.email !== null && p.email === e.email);
  match((e, p) => p.bureauId === unitOf(e.unit) && p.name === e.name);
  const ids = new Set<string>(people.map((p) => p.id));
  return entries.map((entry) => {
    const before = found.get(entry) ?? null;
    const { name, roles, mobile } = entry;
    const email = entry.email ?? before?.email ?? null;
    const department = entry.department ?? before?.department ?? null;
    const after: Person = {
      ...(before ?? { id: free(ids, `u-${idOf(mobile)}`) as PersonId, openId: null, reachable: true, absentUntil: null }),
      name, bureauId: unitOf(entry.unit), roles, mobile,
      ...(email === null ? {} : { email }), ...(department === null ? {} : { department }),
      // Another number may be another account: it is asked for again.
      ...(before !== null && before.mobile !== mobile ? { openId: null, reachable: true } : {}),
    }; // prettier-ignore
    return { before, after };
  });
}

function free(taken: Set<string>, wanted: string): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}

function warningsOf(people: readonly Person[], bureaus: readonly Bureau[]): string[] {
  const without = bureaus.filter((b) => answersToNobody(people.filter((p) => p.bureauId === b.id)));
  const names = `${without.slice(0, 5).map((b) => b.name).join('、')}${without.length > 5 ? '等' : ''}`; // prettier-ignore
  return [
    ...(without.length > 0 ? [`${without.length}个单位没有联络员，交办给它们的任务送不到人：${names}`] : []),
    ...(people.some((p) => hasRole(p, 'OfficeDirector')) ? [] : ['没有办公室主任：需要审定的事项没有人能定']),
    ...(people.some(isOffice) ? [] : ['没有办公室经办：反馈没有人审核，摘要没有人收']),
  ];
}

/** No liaison, and not a place where only leaders or the office itself sit. */
function answersToNobody(staff: readonly Person[]): boolean {
  const desks = staff.filter((p) => actsForBureau(p));
  return !desks.some((p) => hasRole(p, 'Liaison')) && (desks.length > 0 || staff.length === 0);
}

/** The same in every field, in whatever order they stand. */
function same(a: object | null, b: object): boolean {
  if (a === null) return false;
  const text = (value: object) => JSON.stringify(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}
