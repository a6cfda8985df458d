/** People and bureaus (人员、责任单位): who holds a duty, who is told. Glossary: domain.md §1. */
import type { BureauId, LocalDate, PersonId } from '../brand.ts';

export type PersonRole =
  | 'Liaison' // 联络员 A角
  | 'DeputyLiaison' // 备份联络员 B角
  | 'Handler' // 承办人
  | 'DeputyHead' // 分管领导
  | 'Head' // 主要领导
  | 'OfficeStaff' // 办公室经办
  | 'OfficeDirector' // 办公室主任
  | 'Supervisor' // 督查领导
  | 'GroupLeader' // 组长
  | 'Admin';

export type BureauType = 'bureau' | 'town' | 'park' | 'outside' | 'judicial' | 'media';

export interface Bureau {
  readonly id: BureauId;
  /** Standard short name in Simplified characters: 市住房城乡建设局. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: BureauType;
  /** 建制序: the order of every list. */
  readonly order: number;
  /** `bureau.ladder`: off for outside, judicial and media bureaus: M1 and M3 only (domain.md §3.10). */
  readonly ladder: boolean;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly bureauId: BureauId;
  readonly roles: readonly PersonRole[];
  readonly mobile: string;
  /** Second way to the account on the platform, where the number is not known there. */
  readonly email?: string;
  /** 科室. */
  readonly department?: string;
  readonly openId: string | null;
  /** Can the bot reach this person: false after leaving (离职) or while blocked. */
  readonly reachable: boolean;
  /** Absence (离岗报备): last day away, inclusive. */
  readonly absentUntil: LocalDate | null;
  /** First day away; none: from when it was said. */
  readonly absentFrom?: LocalDate | null;
}

/** 中央、省属驻市单位, 法检机关, 新闻单位: M1 and M3 only (domain.md §3.10). */
export function hasLadder(type: BureauType): boolean {
  return type !== 'outside' && type !== 'judicial' && type !== 'media';
}

export function hasRole(person: Person, ...roles: PersonRole[]): boolean {
  return person.roles.some((role) => roles.includes(role));
}

export function isOffice(person: Person): boolean {
  return hasRole(person, 'OfficeStaff', 'OfficeDirector');
}

/** Who may act for a bureau's assignments: accept, report, ask (domain.md §4). */
export function actsForBureau(person: Person): boolean {
  return hasRole(person, 'Liaison', 'DeputyLiaison', 'Handler', 'DeputyHead', 'Head');
}

/** Is a person reported absent (离岗报备) on that day. */
export function isAway({ absentFrom, absentUntil }: Person, day: LocalDate): boolean {
  return absentUntil !== null && day <= absentUntil && (absentFrom ?? day) <= day;
}

/** Whom a bureau's matter goes to on `day`: the liaison, else the deputy. Null: nobody can be reached (noOwner). */
export function firstContact(people: readonly Person[], bureauId: BureauId, day: LocalDate): Person | null {
  const here = people.filter((p) => p.bureauId === bureauId && p.reachable);
  const present = (p: Person) => !isAway(p, day);
  return (
    here.find((p) => hasRole(p, 'Liaison') && present(p)) ??
    here.find((p) => hasRole(p, 'DeputyLiaison') && present(p)) ??
    here.find((p) => hasRole(p, 'Liaison', 'DeputyLiaison')) ??
    null
  );
}

export function deputyContact(people: readonly Person[], bureauId: BureauId): Person | null {
  return people.find((p) => p.bureauId === bureauId && p.reachable && hasRole(p, 'DeputyLiaison')) ?? null;
}

export function officePeople(people: readonly Person[]): Person[] {
  return people.filter((p) => p.reachable && isOffice(p));
}

export function officeDirectors(people: readonly Person[]): Person[] {
  return people.filter((p) => p.reachable && hasRole(p, 'OfficeDirector'));
}

/** The bureau that a person means by a name: its short name, or an alias. */
export function bureauCalled(bureaus: readonly Bureau[], name: string | null): Bureau | null {
  const said = name?.trim() ?? '';
  if (said === '') return null;
  const exact = bureaus.find((b) => [b.name, ...b.aliases].includes(said));
  return (
    exact ?? bureaus.find((b) => [b.name, ...b.aliases].some((n) => n === `市${said}` || said.endsWith(n))) ?? null
  );
}
