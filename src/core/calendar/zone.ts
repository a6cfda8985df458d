/** Local time of the product: Asia/Shanghai, UTC+8 all year. */
// China has kept UTC+8 without daylight saving since 1991, so fixed arithmetic is exact for every date that
// a running plan can hold, and a hundred times cheaper than a zone look-up in the simulation.
import { Temporal } from 'temporal-polyfill';
import type { Instant, LocalDate } from '../brand.ts';

const OFFSET = '+08:00';

/** The instant of a wall-clock time (`09:10`) on a local day. */
export function atLocal(date: LocalDate, time: string): Instant {
  return toInstant(Temporal.Instant.from(`${date}T${time}${OFFSET}`));
}

/** Reads any ISO instant with offset into our one form. @throws RangeError for text that is no instant */
export function instant(text: string): Instant {
  return toInstant(Temporal.Instant.from(text));
}

export function fromEpochMs(ms: number): Instant {
  return toInstant(Temporal.Instant.fromEpochMilliseconds(Math.floor(ms / 1000) * 1000));
}

export function toEpochMs(at: Instant): number {
  return Temporal.Instant.from(at).epochMilliseconds;
}

export function localDate(at: Instant): LocalDate {
  return local(at).slice(0, 10) as LocalDate;
}

/** `09:10`. */
export function localTime(at: Instant): string {
  return local(at).slice(11, 16);
}

/** ISO 8601 with the offset +08:00, as APIs and people read it: `2025-12-01T09:10:00+08:00`. */
export function withOffset(at: Instant): string {
  return `${local(at)}${OFFSET}`;
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return fromEpochMs(toEpochMs(at) + minutes * 60_000);
}

/** @throws RangeError for a day that does not exist, such as 2025-09-31 */
export function date(text: string): LocalDate {
  return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDate;
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ days }).toString() as LocalDate;
}

/** Calendar days from `a` to `b`; negative where `b` lies before `a`. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b)).days;
}

/** 1 Monday … 7 Sunday. */
export function dayOfWeek(day: LocalDate): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

function local(at: Instant): string {
  return new Temporal.ZonedDateTime(Temporal.Instant.from(at).epochNanoseconds, OFFSET)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

function toInstant(value: Temporal.Instant): Instant {
  return value.toString({ smallestUnit: 'second' }) as Instant;
}
