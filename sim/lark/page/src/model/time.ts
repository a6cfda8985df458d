// Wall-clock texts. The page never shows the browser's own zone: what an instant says in its offset is what people read.

export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  offset: string;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const DAY_MS = 86_400_000;

/** Fields of an instant as its own offset writes them; `Z` is read as Beijing time. Null for anything else. */
export function wall(iso: string): Wall | null {
  const found = ISO.exec(iso);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, offset] = found;
  const fields: Wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    offset: offset ?? '+08:00',
  };
  if (fields.offset !== 'Z') return fields;
  const shifted = new Date(Date.parse(iso) + 8 * 3_600_000).toISOString();
  return { ...(wall(shifted.replace('Z', '+08:00')) as Wall), offset: '+08:00' };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Days since 1970 of the date on the wall, for comparing calendar days. */
export function dayNumber(at: Wall): number {
  return Math.floor(Date.UTC(at.year, at.month - 1, at.day) / DAY_MS);
}

function weekday(at: Wall): string {
  return WEEKDAYS[(dayNumber(at) + 4) % 7] ?? '';
}

/** 08:50 */
export function clockText(iso: string): string {
  const at = wall(iso);
  return at === null ? '' : `${two(at.hour)}:${two(at.minute)}`;
}

/** 今天、昨天、12月1日 周一、2024年12月1日: the heading of a day in a thread. */
export function dayText(iso: string, now: string): string {
  const at = wall(iso);
  const today = wall(now);
  if (at === null) return '';
  if (today === null) return `${at.month}月${at.day}日 ${weekday(at)}`;
  const ago = dayNumber(today) - dayNumber(at);
  if (ago === 0) return '今天';
  if (ago === 1) return '昨天';
  if (at.year !== today.year) return `${at.year}年${at.month}月${at.day}日`;
  return `${at.month}月${at.day}日 ${weekday(at)}`;
}

/** Short time for the list of chats: 08:50 today, 昨天, 12月1日. */
export function listText(iso: string, now: string): string {
  const at = wall(iso);
  const today = wall(now);
  if (at === null) return '';
  if (today !== null) {
    const ago = dayNumber(today) - dayNumber(at);
    if (ago === 0) return clockText(iso);
    if (ago === 1) return '昨天';
    if (at.year !== today.year) return `${at.year}/${at.month}/${at.day}`;
  }
  return `${at.month}月${at.day}日`;
}

/** 2025-12-01（周一）08:50 for the strip with the clock. */
export function stripText(iso: string): string {
  const at = wall(iso);
  if (at === null) return iso;
  return `${at.year}-${two(at.month)}-${two(at.day)}（${weekday(at)}）${two(at.hour)}:${two(at.minute)}`;
}

/** 12月1日 09:10, for tool tips and read receipts. */
export function fullText(iso: string): string {
  const at = wall(iso);
  return at === null
    ? iso
    : `${at.year}年${at.month}月${at.day}日（${weekday(at)}）${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
}

/** `YYYY-MM-DDTHH:MM` as an instant in the offset of `now`; null for anything else. */
export function fromInput(value: string, now: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value)) return null;
  const offset = wall(now)?.offset ?? '+08:00';
  return `${value.length === 16 ? `${value}:00` : value}${offset}`;
}
