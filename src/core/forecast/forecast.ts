/** Forecast (预计发送): what would be sent in the coming days if nobody answers: the same decisions, run on future days. */
import { advance } from '../assignment/advance.ts';
import type { Context } from '../assignment/context.ts';
import { decide } from '../assignment/decide.ts';
import type { Assignment } from '../assignment/state.ts';
import type { Instant, LocalDate } from '../brand.ts';
import { addDays, addMinutes, atLocal, localDate } from '../calendar/zone.ts';
import { requestsOf } from '../contribution/contribution.ts';
import { isRefusal } from '../refusal.ts';
import type { MessageKind, Notice } from '../notice/notice.ts';
import { join } from '../notice/join.ts';
import { stillStands } from '../notice/relevance.ts';
import { dayStart, SLOTS } from '../reminder/slots.ts';

/** Of a slot, by person. */
const JITTER_MINUTES = 4;

export interface ForecastCard {
  readonly day: LocalDate;
  readonly slot: string | null;
  readonly personId: string;
  readonly kind: MessageKind;
  readonly tasks: readonly string[];
}

/** Reminders and the office's working cards; digests, answers and what people send by hand can't be foreseen. */
export function forecast(
  assignments: readonly Assignment[],
  waiting: readonly Notice[],
  ctx: Context,
  days: number,
): ForecastCard[] {
  let states = [...assignments];
  let pending = [...waiting];
  const cards: ForecastCard[] = [];
  const counted = new Map<string, { count: number; slots: string[] }>();
  for (let day = localDate(ctx.now); day <= addDays(localDate(ctx.now), days); day = addDays(day, 1)) {
    const morning = later(dayStart(day), ctx.now);
    const taken = states.map((a) => advance(a, { ...ctx, now: morning }));
    states = taken.map((d) => d.next);
    pending.push(...taken.flatMap((d) => d.notices));
    for (const { next: lead, events } of taken) {
      for (const e of events) {
        if (e.type !== 'contributionsAsked') continue;
        for (const { support, command } of requestsOf(lead, e.ask, states, ctx)) {
          const asked = decide(support, command, { ...ctx, now: morning });
          if (isRefusal(asked)) continue;
          states = states.map((a) => (a.id === support.id ? asked.next : a));
          pending.push(...asked.notices);
        }
      }
    }
    for (const time of SLOTS)
      pending = send(states, pending, { ...ctx, now: later(atLocal(day, time), ctx.now) }, cards, counted);
  }
  return cards;
}

function send(
  states: readonly Assignment[],
  pending: readonly Notice[],
  ctx: Context,
  cards: ForecastCard[],
  counted: Map<string, { count: number; slots: string[] }>,
): Notice[] {
  const until = addMinutes(ctx.now, JITTER_MINUTES);
  const due = pending.filter((n) => n.notBefore <= until);
  const left = pending.filter((n) => n.notBefore > until);
  for (const person of ctx.people) {
    const own = due.filter(
      (n) => n.personId === person.id && stillStands(n, states.find((a) => a.id === n.assignmentId) ?? null, null),
    );
    if (own.length === 0) continue;
    const day = localDate(ctx.now);
    const today = counted.get(`${day}/${person.id}`) ?? { count: 0, slots: [] };
    const joined = join({ waiting: own, person, now: ctx.now, calendar: ctx.calendar, countedToday: today, limit: 1 });
    for (const { keys, notBefore, slot } of joined.postponed)
      left.push(...own.filter((n) => keys.includes(n.key)).map((n) => ({ ...n, notBefore, slot })));
    for (const card of joined.cards) {
      const slot = card.notices[0]!.slot;
      cards.push({
        day,
        slot,
        personId: person.id,
        kind: card.kind,
        tasks: [...new Set(card.notices.flatMap((n) => n.tasks))].sort((a, b) =>
          a.localeCompare(b, 'en', { numeric: true }),
        ),
      });
      if (card.notices.some((n) => n.counted))
        counted.set(`${day}/${person.id}`, {
          count: today.count + 1,
          slots: slot ? [...today.slots, slot] : today.slots,
        });
    }
  }
  return left;
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
