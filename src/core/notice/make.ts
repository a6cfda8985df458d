/** Makers of notices: the key names the occasion, the join group says what may share a card. */
import type { Assignment } from '../assignment/state.ts';
import type { Instant, LocalDate } from '../brand.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { isOffice, type Person } from '../people/people.ts';
import { slotFor, windowFrom } from '../reminder/slots.ts';
import type { MessageKind, Notice, RowReason } from './notice.ts';

interface When {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
}

const KIND_OF_ROW: Record<RowReason, MessageKind> = {
  overdue: 'M6', told: 'M2', due: 'M2', accept: 'M2', report: 'M2', targets: 'M2', contribute: 'M3', confirm: 'M5',
}; // prettier-ignore

/** A row on the bureau's joined card, in the day's first slot. */
export function rowNotice(
  a: Assignment,
  row: RowReason,
  rung: string,
  to: Person,
  day: LocalDate,
  when: When,
  facts: Notice['facts'] = {},
): Notice {
  return { ...inSlot(a, KIND_OF_ROW[row], rung, to, day, when, facts), join: 'rows', row, counted: true };
}

/** M1 任务交办: in the next slot. */
export function issueNotice(a: Assignment, to: Person, slot: { slot: string; notBefore: Instant }): Notice {
  return {
    ...about(a, 'M1', to), key: `M1/${a.id}/issue/${a.dueVersion}/${to.id}`, join: 'issue', row: null,
    ...slot, proactive: true, counted: true, facts: {},
  }; // prettier-ignore
}

/** A working card of the office: a row per matter, one card a kind and slot. */
export function officeNotice(
  a: Assignment,
  kind: 'M9' | 'M17' | 'M18' | 'M32' | 'M33',
  rung: string,
  to: Person,
  day: LocalDate,
  when: When,
  facts: Notice['facts'] = {},
): Notice {
  return { ...inSlot(a, kind, rung, to, day, when, facts), join: `office:${kind}`, row: null, counted: false };
}

/** A reminder to somebody of the office about one matter, on a card of its own in the day's first slot. */
export function slotNotice(
  a: Assignment,
  kind: 'M8',
  rung: string,
  to: Person,
  day: LocalDate,
  when: When,
  facts: Notice['facts'],
): Notice {
  const slot = slotFor(day, when.now, to.id, when.calendar);
  return { ...byHandNotice(a, kind, rung, to, when, facts), ...slot };
}

/** Something that a person sends by hand (M7, M29, M6 to a head): at once inside the windows, else when the next one opens. */
export function byHandNotice(
  a: Assignment,
  kind: MessageKind,
  occasion: string,
  to: Person,
  when: When,
  facts: Notice['facts'],
): Notice {
  return {
    ...about(a, kind, to), key: `${kind}/${a.id}/${occasion}/${to.id}`, join: 'alone', row: null,
    notBefore: windowFrom(when.now, isOffice(to), when.calendar), slot: null, proactive: true, counted: false, facts,
  }; // prettier-ignore
}

/** An outcome of what the receiver asked or reported (M8, M10, M11): within the windows, not counted. */
export function outcomeNotice(
  a: Assignment,
  kind: MessageKind,
  occasion: string,
  to: Person,
  when: When,
  facts: Notice['facts'],
): Notice {
  return { ...byHandNotice(a, kind, occasion, to, when, facts), proactive: false };
}

function inSlot(
  a: Assignment,
  kind: MessageKind,
  rung: string,
  to: Person,
  day: LocalDate,
  when: When,
  facts: Notice['facts'],
): Omit<Notice, 'join' | 'row' | 'counted'> {
  const slot = slotFor(day, when.now, to.id, when.calendar);
  return {
    ...about(a, kind, to),
    key: `${kind}/${a.id}/${rung}/${a.dueVersion}/${to.id}`,
    ...slot,
    proactive: true,
    facts,
  };
}

function about(
  a: Assignment,
  kind: MessageKind,
  to: Person,
): Omit<Notice, 'key' | 'join' | 'row' | 'notBefore' | 'slot' | 'proactive' | 'counted' | 'facts'> {
  return {
    kind, personId: to.id, planId: a.planId, assignmentId: a.id, checkInId: null, proposalId: null,
    tasks: [a.taskNo], pressing: false, urgent: false, replyTo: null,
  }; // prettier-ignore
}
