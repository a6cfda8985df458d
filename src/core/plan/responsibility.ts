/** Responsibility clauses (责任单位：…; A牵头，B、C配合; …负责): who leads, who supports, which persons, by when. */
import { withoutBlanks } from '../text/blanks.ts';
import { isPersonName, splitUnits } from '../text/unit-lists.ts';
import { looksLikeUnit } from '../text/unit-names.ts';
import { isDeadlineOnly, readDeadline } from './deadlines.ts';
import type { Deadline } from './deadlines.ts';
import type { SourceSpan } from './document.ts';
import { slicePassage, spanOf } from './passage.ts';
import type { Passage } from './passage.ts';
import { labels, verbAhead, VERB, VERBS, withoutConvention } from './responsibility-words.ts';
import type { Label } from './responsibility-words.ts';

export interface UnitMention {
  name: string;
  role: 'lead' | 'resp' | 'support';
  span: SourceSpan;
}

export interface Responsibility {
  mentions: UnitMention[];
  persons: string[];
  deadline: Deadline | null;
  deadlineSpan?: SourceSpan;
  /** The bracket was not closed. */
  open?: boolean;
}

function mentionsIn(
  p: Passage,
  from: number,
  to: number,
  role: UnitMention['role'],
  accept: 'units' | 'all',
  out: Responsibility,
): void {
  for (const unit of splitUnits(p.raw.slice(from, to), accept)) {
    if (unit.person) out.persons.push(unit.person);
    const norm = withoutBlanks(p.norm.slice(from + unit.start, from + unit.end));
    if (accept === 'all' && !looksLikeUnit(norm) && (isPersonName(norm) || isDeadlineOnly(norm))) {
      if (!isDeadlineOnly(norm)) out.persons.push(unit.name);
      else if (out.deadline === null) {
        out.deadline = readDeadline(norm, undefined);
        const [start, end] = [from + unit.start, from + unit.end];
        const printed = readDeadline(p.norm.slice(start, end), undefined);
        out.deadlineSpan = printed ? spanOf(p, start + printed.start, start + printed.end) : spanOf(p, start, end);
      }
      continue;
    }
    if (accept === 'all' && (norm.length > 30 || /[。;:!?]/u.test(norm))) continue;
    const marked = unit.mark === undefined ? role : unit.mark;
    out.mentions.push({ name: unit.name, role: marked, span: spanOf(p, from + unit.start, from + unit.end) });
  }
}

/** A牵头，B、C配合: each verb gives its role to the list before it; 会同 gives support to the list behind it. */
function readVerbs(p: Passage, from: number, to: number, out: Responsibility, fallback: UnitMention['role']): number {
  const norm = p.norm.slice(from, to);
  let at = from;
  let verbs = 0;
  let pending: UnitMention['role'] | null = null;
  for (const match of norm.matchAll(VERB)) {
    const start = from + match.index;
    if (start < at) continue;
    const role = VERBS.find(([name]) => match.groups?.[name] !== undefined)?.[0];
    if (!role) continue;
    const named = role === 'with' ? 'lead' : role;
    if (role === 'none') pending = null;
    else if (named === 'lead' || named === 'resp' || named === 'support') {
      const own = pending ?? (named === 'resp' && out.mentions.some((m) => m.role === 'lead') ? 'support' : named);
      mentionsIn(p, at, start, own, 'units', out);
    }
    pending = role === 'with' ? 'support' : null;
    verbs++;
    at = start + match[0].length;
    // "A负责房屋安全，B负责…": the object of the verb is no unit.
    if (role !== 'with' && !/^[,;、。)\s]/u.test(p.norm.slice(at, at + 1))) {
      const next = p.norm.slice(at, to).search(/[,;。]/u);
      const skip = next < 0 ? to : at + next;
      if (!verbAhead(p.norm, at, skip)) at = skip;
    }
  }
  if (verbs === 0 || at < to) mentionsIn(p, at, to, pending ?? (verbs === 0 ? fallback : 'support'), 'units', out);
  return verbs;
}

/** Reads a clause (content of a bracket, a line, a cell) that is known to speak of responsibility. */
export function readResponsibility(whole: Passage, year: number | undefined): Responsibility {
  const p: Passage = { ...whole, norm: withoutConvention(whole.norm), raw: maskRaw(whole) };
  const out: Responsibility = { mentions: [], persons: [], deadline: null };
  const found = labels(p.norm);
  const first = found[0]?.start ?? p.norm.length;
  if (first > 0) readFree(p, 0, first, year, out);
  for (const [i, label] of found.entries()) {
    const to = found[i + 1]?.start ?? p.norm.length;
    readLabelled(p, label, to, year, out);
  }
  return out;
}

function maskRaw(p: Passage): string {
  const norm = withoutConvention(p.norm);
  if (norm === p.norm) return p.raw;
  return norm
    .split('')
    .map((char, i) => (char === ' ' ? ' ' : p.raw[i]))
    .join('');
}

/** Text in front of any label: time limits and 牵头/配合 phrases. */
function readFree(p: Passage, from: number, to: number, year: number | undefined, out: Responsibility): void {
  let start = from;
  const parts: [number, number][] = [];
  for (let i = from; i <= to; i++) {
    if (i === to || /[,;。]/u.test(p.norm[i] as string)) {
      parts.push([start, i]);
      start = i + 1;
    }
  }
  let open: number | null = null;
  for (const [a, b] of parts) {
    const text = p.norm.slice(a, b);
    if (isDeadlineOnly(text)) {
      setDeadline(p, a, b, year, out);
      if (open !== null) readVerbs(p, open, a, out, 'resp');
      open = null;
    } else open ??= a;
  }
  if (open !== null) readVerbs(p, open, lastUnitEnd(parts, p, to), out, 'resp');
}

function lastUnitEnd(parts: readonly [number, number][], p: Passage, to: number): number {
  const last = parts.at(-1);
  return last && isDeadlineOnly(p.norm.slice(last[0], last[1])) ? last[0] : to;
}

function setDeadline(p: Passage, from: number, to: number, year: number | undefined, out: Responsibility): void {
  const read = readDeadline(p.raw.slice(from, to), year);
  if (!read || (out.deadline && out.deadline.date !== null)) return;
  out.deadline = read;
  out.deadlineSpan = spanOf(p, from + read.start, from + read.end);
}

function readLabelled(p: Passage, label: Label, to: number, year: number | undefined, out: Responsibility): void {
  const content = slicePassage(p, label.end, to);
  if (label.role === 'none' || content.raw === '') return;
  if (label.role === 'deadline') return setDeadline(p, label.end, to, year, out);
  if (label.role === 'person') {
    for (const name of content.norm.split(/[、,;。\s/]+/u))
      if (isPersonName(name.replace(/\(.*$/u, ''))) out.persons.push(name);
    return;
  }
  const list = sentenceEnd(p.norm, label.end, to);
  const spoken = p.norm
    .slice(label.end, list)
    .replace(/\((?:负责)?(?:牵头|配合|协办|参与|协同|主办)(?:单位|部门)?\)/gu, '');
  if (verbAhead(spoken, 0, spoken.length) && readVerbs(p, label.end, list, out, label.role) > 0) return;
  const parts = timePart(p, label.end, list, year, out);
  mentionsIn(p, label.end, parts, label.role, 'all', out);
}

/** A list of units ends at 。 or at ; behind which no unit follows. */
function sentenceEnd(norm: string, from: number, to: number): number {
  const stop = norm.slice(from, to).search(/[。\n]/u);
  return stop < 0 ? to : from + stop;
}

/** Takes a time limit off the end of a list (责任单位：市科技局，2024年6月底前). */
function timePart(p: Passage, from: number, to: number, year: number | undefined, out: Responsibility): number {
  const cut = Math.max(
    p.norm.lastIndexOf(',', to - 1),
    p.norm.lastIndexOf(';', to - 1),
    p.norm.lastIndexOf(' ', to - 1),
  );
  if (cut <= from || !isDeadlineOnly(p.norm.slice(cut + 1, to))) return to;
  setDeadline(p, cut + 1, to, year, out);
  return cut;
}

/** Who leads and who supports, by what the clause (or all clauses of a task) says beside each other. */
export function settle(mentions: readonly UnitMention[]): {
  lead: UnitMention[];
  support: UnitMention[];
  told: boolean;
} {
  const explicit = mentions.filter((m) => m.role === 'lead');
  const resp = mentions.filter((m) => m.role === 'resp');
  const helpers = mentions.filter((m) => m.role === 'support');
  let lead = explicit;
  let support = explicit.length > 0 ? mentions.filter((m) => m.role !== 'lead') : helpers;
  const told = explicit.length > 0 || (helpers.length > 0 && resp.length > 0);
  if (explicit.length === 0) {
    lead = helpers.length > 0 ? resp : resp.slice(0, 1);
    if (helpers.length === 0) support = resp.slice(1);
  }
  const leads = unique(lead);
  const taken = new Set(leads.map((m) => m.name));
  return { lead: leads, support: unique(support).filter((m) => !taken.has(m.name)), told };
}

function unique(mentions: readonly UnitMention[]): UnitMention[] {
  const seen = new Set<string>();
  return mentions.filter((m) => !seen.has(m.name) && seen.add(m.name));
}
