/** Send slots and windows (发送时段、免打扰): when something may reach a person. Rules: domain.md §3.1. */
import type { Instant, LocalDate, PersonId } from '../brand.ts';
import { isWorkday, nextWorkday, type WorkCalendar } from '../calendar/work-calendar.ts';
import { addMinutes, atLocal, localDate, localTime } from '../calendar/zone.ts';

/** When a day's work begins: lights are computed, overdue begins, the day's notices are made. */
export const DAY_START = '07:00';
/** `slot.at`. Not on the hour or half hour: the platform throttles there. */
export const SLOTS = ['09:10', '14:40'] as const;
const WINDOWS = [['09:00', '11:50'], ['14:30', '17:30']] as const; // prettier-ignore
const OFFICE_WINDOWS = [['08:30', '11:50'], ['14:30', '17:30']] as const; // prettier-ignore

export interface SlotTime {
  readonly slot: string;
  readonly notBefore: Instant;
}

export function dayStart(day: LocalDate): Instant {
  return atLocal(day, DAY_START);
}

/** A slot of a day with the person's own jitter of 0–4 minutes, so that a city's cards don't leave in one second. */
export function slotOn(day: LocalDate, time: (typeof SLOTS)[number], person: PersonId): SlotTime {
  return { slot: `${day}T${time}`, notBefore: addMinutes(atLocal(day, time), jitter(person)) };
}

/** The first slot that has not begun at `now`. */
export function nextSlot(now: Instant, person: PersonId, calendar: WorkCalendar): SlotTime {
  const today = localDate(now);
  if (isWorkday(calendar, today)) {
    for (const time of SLOTS) {
      const slot = slotOn(today, time, person);
      if (atLocal(today, time) >= now) return slot;
    }
  }
  return slotOn(nextWorkday(calendar, today), SLOTS[0], person);
}

/** The day's first slot where it is worked and has not begun, else the next one. */
export function slotFor(day: LocalDate, now: Instant, person: PersonId, calendar: WorkCalendar): SlotTime {
  const planned = slotOn(day, SLOTS[0], person);
  return planned.notBefore >= now && isWorkday(calendar, day) ? planned : nextSlot(now, person, calendar);
}

/** `now` where a send window is open, else the opening of the next one. */
export function windowFrom(now: Instant, office: boolean, calendar: WorkCalendar): Instant {
  const today = localDate(now);
  const time = localTime(now);
  const windows = office ? OFFICE_WINDOWS : WINDOWS;
  if (isWorkday(calendar, today)) {
    for (const [from, to] of windows) {
      if (time < from) return atLocal(today, from);
      if (time <= to) return now;
    }
  }
  return atLocal(nextWorkday(calendar, today), windows[0][0]);
}

function jitter(person: PersonId): number {
  let hash = 2166136261;
  for (const char of person) hash = Math.imul(hash ^ char.codePointAt(0)!, 16777619) >>> 0;
  return hash % 5;
}
