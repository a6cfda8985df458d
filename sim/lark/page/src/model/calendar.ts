// Arithmetic of a month's sheet for date pickers, in plain calendar dates (YYYY-MM-DD). Pure.

const DAY_MS = 86_400_000;

function ms(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(ms(text)) && new Date(ms(text)).toISOString().startsWith(text);
}

export function addDays(date: string, days: number): string {
  return new Date(ms(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day some months away, or that month's last day where it has no such one. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}

/** Six weeks from Monday around the month of `date`. */
export function sheet(date: string): string[] {
  const first = `${date.slice(0, 7)}-01`;
  const weekday = (new Date(ms(first)).getUTCDay() + 6) % 7;
  return Array.from({ length: 42 }, (_, index) => addDays(first, index - weekday));
}

/** 2025年12月 */
export function monthText(date: string): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月`;
}

/** 2025年12月31日 */
export function dateText(date: string): string {
  return isDate(date) ? `${monthText(date)}${Number(date.slice(8, 10))}日` : date;
}
