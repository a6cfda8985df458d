/** Local time of the product: Asia/Shanghai, UTC+8 all year. */
// China has kept UTC+8 without daylight saving since 1991, so fixed arithmetic is exact for every date that a running
// plan can hold. Days are counted as numbers, found once each through Temporal and then remembered: the simulation asks
// for the same few thousand days some million times.
import { Temporal } from 'temporal-polyfill';
import type { Instant, LocalDate } from '../brand.ts';

const OFFSET = '+08:00';
const OFFSET_S = 8 * 3600;
const DAY_S = 86_400;

/** The instant of a wall-clock time (`09:10`, `09:10:30`) on a local day. */
export function atLocal(date: LocalDate, time: string): Instant {
  return ofSeconds(dayNumber(date) * DAY_S + secondsOf(time) - OFFSET_S);
}

/** Reads any ISO instant with offset into our one form. @throws RangeError for text that is no instant */
export function instant(text: string): Instant {
  return Temporal.Instant.from(text).toString({ smallestUnit: 'second' }) as Instant;
}

export function fromEpochMs(ms: number): Instant {
  return ofSeconds(Math.floor(ms / 1000));
}

export function toEpochMs(at: Instant): number {
  return seconds(at) * 1000;
}

export function localDate(at: Instant): LocalDate {
  return dayOf(Math.floor((seconds(at) + OFFSET_S) / DAY_S));
}

/** `09:10`. */
export function localTime(at: Instant): string {
  return timeOf(seconds(at) + OFFSET_S).slice(0, 5);
}

/** ISO 8601 with the offset +08:00, as APIs and people read it: `2025-12-01T09:10:00+08:00`. */
export function withOffset(at: Instant): string {
  const local = seconds(at) + OFFSET_S;
  return `${dayOf(Math.floor(local / DAY_S))}T${timeOf(local)}${OFFSET}`;
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return ofSeconds(seconds(at) + Math.floor(minutes * 60));
}

/** @throws RangeError for a day that does not exist, such as 2025-09-31 */
export function date(text: string): LocalDate {
  return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDate;
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return dayOf(dayNumber(day) + days);
}

/** Calendar days from `a` to `b`; negative where `b` lies before `a`. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** 1 Monday … 7 Sunday. */
export function dayOfWeek(day: LocalDate): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1; // day 0, 1 January 1970, was a Thursday
}

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const numbers = new Map<string, number>();
const days = new Map<number, LocalDate>();

function dayNumber(day: string): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const plain = Temporal.PlainDate.from(day);
  return remember(plain.toString() as LocalDate, EPOCH.until(plain).days, day);
}

function dayOf(number: number): LocalDate {
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = EPOCH.add({ days: number }).toString() as LocalDate;
  remember(day, number, day);
  return day;
}

function remember(day: LocalDate, number: number, asked: string): number {
  days.set(number, day);
  numbers.set(asked, number);
  return number;
}

function seconds(at: Instant): number {
  return dayNumber(at.slice(0, 10)) * DAY_S + secondsOf(at.slice(11, 19));
}

function ofSeconds(total: number): Instant {
  return `${dayOf(Math.floor(total / DAY_S))}T${timeOf(total)}Z` as Instant;
}

function secondsOf(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8) || 0);
}

/** `09:10:00` of seconds since some midnight. */
function timeOf(total: number): string {
  const s = ((total % DAY_S) + DAY_S) % DAY_S;
  return [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60].map((n) => String(n).padStart(2, '0')).join(':');
}
