/** Joining (合并): which of a person's waiting notices go now, together, and which wait. Rules: domain.md §3.1, §3.9. */
import type { Instant, LocalDate } from '../brand.ts';
import { nextWorkday, workdayOnOrAfter, type WorkCalendar } from '../calendar/work-calendar.ts';
import { addDays, dayOfWeek, localDate } from '../calendar/zone.ts';
import { isOffice, type Person } from '../people/people.ts';
import { nextSlot, slotOn, SLOTS, windowFrom } from '../reminder/slots.ts';
import { ROW_ORDER, type JoinGroup, type MessageKind, type Notice } from './notice.ts';

export interface Joined {
  readonly kind: MessageKind;
  readonly notices: readonly Notice[];
}

export interface Postponed {
  readonly keys: readonly string[];
  readonly notBefore: Instant;
  readonly slot: string | null;
}

export interface JoinInput {
  readonly waiting: readonly Notice[];
  readonly person: Person;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  /** Counted cards that went to this person today, and the slots they took. */
  readonly countedToday: { readonly count: number; readonly slots: readonly string[] };
  readonly limit: number;
  /** Plans whose special report (M18) this person has had this week already. */
  readonly specialThisWeek?: readonly string[];
}

/** Answers go at once; proactive ones inside the windows; of the counted ones one card a day, a pressing one may be the second. */
export function join(input: JoinInput): { cards: Joined[]; postponed: Postponed[] } {
  const { person, now, calendar } = input;
  const open = windowFrom(now, isOffice(person), calendar);
  const early = input.waiting.filter((n) => n.proactive && !n.urgent && open > now);
  const specials = input.waiting.filter(
    (n) => n.kind === 'M18' && input.specialThisWeek?.includes(n.planId ?? '') === true && !early.includes(n),
  );
  const ready = input.waiting.filter((n) => !early.includes(n) && !specials.includes(n));
  const groups = (['issue', 'rows'] as const)
    .map((join) => ready.filter((n) => n.join === join))
    .filter((g) => g.length > 0);
  const counted = admit(groups, input);
  return {
    cards: [
      ...ready.filter((n) => n.join === 'alone').map((n) => ({ kind: n.kind, notices: [n] })),
      ...counted.cards,
      ...officeCards(ready),
    ],
    postponed: [
      ...(early.length > 0 ? [{ keys: early.map((n) => n.key), notBefore: open, slot: early[0]!.slot }] : []),
      ...(specials.length > 0 ? [{ keys: specials.map((n) => n.key), ...nextWeek(input) }] : []),
      ...counted.postponed,
    ],
  };
}

/** First the card with a row past due, then M1, then other rows (`limit.order`); what has no room waits for the next working day. */
function admit(groups: readonly Notice[][], input: JoinInput): { cards: Joined[]; postponed: Postponed[] } {
  const cards: Joined[] = [];
  const postponed: Postponed[] = [];
  const slots = new Set(input.countedToday.slots);
  let count = input.countedToday.count;
  for (const group of [...groups].sort((a, b) => rank(a) - rank(b))) {
    const slot = group[0]!.slot;
    const pressing = group.some((n) => n.pressing || n.urgent);
    const taken = slot !== null && slots.has(slot);
    if (!taken && (count < input.limit || (pressing && count < input.limit + 1))) {
      cards.push({ kind: kindOf(group), notices: group });
      count++;
      if (slot !== null) slots.add(slot);
    } else {
      postponed.push({ keys: group.map((n) => n.key), ...later(pressing, input) });
    }
  }
  return { cards, postponed };
}

/** One special report a plan and week (`special.perWeek`): the next one on the first working day of the week to come. */
function nextWeek({ now, person, calendar }: JoinInput): { slot: string; notBefore: Instant } {
  const today = localDate(now);
  return slotOn(workdayOnOrAfter(calendar, addDays(today, 8 - dayOfWeek(today))), SLOTS[0], person.id);
}

function later(pressing: boolean, { now, person, calendar }: JoinInput): { slot: string; notBefore: Instant } {
  if (pressing) return nextSlot(now, person.id, calendar);
  return slotOn(nextWorkday(calendar, localDate(now) as LocalDate), SLOTS[0], person.id);
}

function rank(group: readonly Notice[]): number {
  if (group.some((n) => n.row === 'overdue' || n.row === 'told')) return 0;
  return group[0]!.join === 'issue' ? 1 : 2;
}

/** A card of joined rows has the kind of its gravest row. */
export function kindOf(group: readonly Notice[]): MessageKind {
  const grave = (n: Notice) => (n.row === null ? ROW_ORDER.length : ROW_ORDER.indexOf(n.row));
  return [...group].sort((a, b) => grave(a) - grave(b))[0]!.kind;
}

function officeCards(ready: readonly Notice[]): Joined[] {
  const joins = [...new Set(ready.map((n) => n.join))].filter((j): j is JoinGroup => j.startsWith('office:'));
  return joins.map((j) => {
    const notices = ready.filter((n) => n.join === j);
    return { kind: notices[0]!.kind, notices };
  });
}
