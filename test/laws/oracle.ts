/** A second telling of the rules of supervision, day by day and from the rules' text alone; shares nothing with the core but the holidays. */
// Written to disagree: where the core lists steps with dates, this walks through the calendar and asks each morning what the rules say of that day.
import { CALENDAR } from '../builders/calendar.ts';

export interface Told {
  readonly role: 'lead' | 'support' | 'targets';
  readonly issuedOn: string;
  /** Null: 持续推进. */
  readonly due: string | null;
  readonly startOn: string;
  readonly urgent: boolean;
  readonly focus: boolean;
  readonly indicator: { readonly kind: 'flow' | 'ratio'; readonly target: number; readonly due: string } | null;
  /** Everything below happens at ten in the morning of its day, after that day's rows were written. */
  readonly acceptedOn: string | null;
  readonly reports: readonly { readonly on: string; readonly status: Said; readonly figure: number | null }[];
  readonly extension: { readonly askedOn: string; readonly decidedOn: string; readonly to: string } | null;
  readonly suspension: { readonly on: string; readonly until: string } | null;
  readonly until: string;
}
type Said = 'on_track' | 'at_risk' | 'not_started' | 'blocked';

export interface Expected {
  /** `2025-12-04 accept`: rows of the liaison's card. */
  readonly rows: string[];
  /** `2026-01-15 M17 overdue`: cards that the office gets. */
  readonly office: string[];
  /** Light at 07:00 of each day from the one after issue. */
  readonly lights: string[];
}

const DAY = 86_400_000;
const num = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY;
const text = (n: number) => new Date(n * DAY).toISOString().slice(0, 10);
const weekday = (n: number) => (((n + 3) % 7) + 7) % 7; // 0 is Monday
const works = (n: number) => CALENDAR.makeUpDays.has(text(n)) || (weekday(n) < 5 && !CALENDAR.holidays.has(text(n)));
/** Working days in (from, to]. */
const worked = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + 1 + i).filter(works).length; // prettier-ignore
function shift(from: number, wd: number): number {
  let at = from;
  for (let left = Math.abs(wd); left > 0;) if (works((at += Math.sign(wd)))) left--;
  return at;
}
const onOrBefore = (n: number): number => (works(n) ? n : onOrBefore(n - 1));

const monthOf = (n: number) => { const d = new Date(n * DAY); return d.getUTCFullYear() * 12 + d.getUTCMonth(); }; // prettier-ignore
const firstOf = (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;

interface Owed {
  readonly due: number;
  /** Months that it covers; null for the first report. */
  readonly from: number;
  readonly to: number;
  readonly first: boolean;
  /** The Tuesday of a two-weekly report; null for the others. */
  readonly tuesday: number | null;
}

export function tell(told: Told): Expected {
  const issued = num(told.issuedOn);
  const limit = shift(issued, told.urgent ? 1 : 3);
  let due = told.due === null ? null : num(told.due);
  /** Nothing that was to be said on or before this day is said any more. */
  let set = issued;
  let accepted = told.role === 'targets';
  let suspendedOn: number | null = null;
  let notAccepted = false;
  let open: Owed | null = null;
  const ended: ('in' | 'missing')[] = [];
  let covered: number | null = null; // last month covered by a regular duty
  let lastDuty: number;
  /** Duties whose report has not come, and whether the office has had a head notice of it: there is one a silence. */
  let missed: Owed[] = [];
  let raised = false;
  let lastRow = 0;
  /** Red and not overdue since; the Tuesday of the last two-weekly duty. */
  let red: number | null = null;
  let lastTuesday: number | null = null;
  /** Months that ended behind, by number. */
  const monthEnds: number[] = [];
  let behindRaised = false;
  let behindDay: number | null = null;
  const said: { on: number; status: Said; figure: number | null }[] = [];
  const out: Expected = { rows: [], office: [], lights: [] };

  if (told.role === 'support') return support(told, limit);
  const tenth = told.urgent ? issued + 3 : shift(issued, 10);
  open = { due: due === null ? tenth : Math.min(tenth, due), from: 0, to: 0, first: true, tuesday: null };
  missed = [open];
  lastDuty = open.due;

  const overdue = (d: number) => told.role === 'lead' && due !== null && worked(due, d) >= 1;
  /** The duty after those that were, or null where the task ends first; never one whose opening has passed by `after`. */
  const next = (after: number): Owed | null => {
    if (red !== null) {
      let tuesday = lastTuesday !== null && lastTuesday > red ? lastTuesday + 14 : shift(red, 5);
      while (weekday(tuesday) !== 1) tuesday++;
      for (; ; tuesday += 14) {
        const dueOn = works(tuesday) ? tuesday : shift(tuesday, 2);
        if (due !== null && dueOn > due) return null;
        if (shift(dueOn, -1) > after) return { due: dueOn, from: tuesday - 13, to: 0, first: false, tuesday };
      }
    }
    let [month, base] = [covered === null ? monthOf(lastDuty) : covered + 1, lastDuty];
    for (;;) {
      const quarterly = !told.focus && (due === null || due - base > 180);
      const from = quarterly ? month - (month % 3) : month;
      const to = quarterly ? from + 2 : month;
      const dueOn = shift(firstOf(to + 1) - 1, 5);
      if (due !== null && dueOn > due) return null;
      if (shift(dueOn, -4) > after) return { due: dueOn, from: firstOf(from), to, first: false, tuesday: null };
      [month, base] = [to + 1, dueOn];
    }
  };
  const take = (duty: Owed) => {
    if (duty.tuesday !== null) {
      lastTuesday = duty.tuesday;
      return;
    }
    if (!duty.first) covered = duty.to;
    lastDuty = duty.due;
  };

  for (let d = issued + 1; d <= num(told.until); d++) {
    if (suspendedOn !== null && told.suspension && d === num(told.suspension.until)) {
      if (due !== null) due += d - suspendedOn;
      suspendedOn = null;
      set = d;
    }
    if (suspendedOn === null && overdue(d) && open) {
      ended.push('missing');
      open = null;
    }
    turn(d);
    if (suspendedOn === null) monthEnd(d);
    if (suspendedOn === null && d > set && works(d)) morning(d);
    out.lights.push(`${text(d)} ${light(d)}`);
    happenings(d);
    turn(d);
  }
  return out;

  /** Red begins and ends; grey by missing reports keeps it. */
  function turn(d: number): void {
    if (told.role !== 'lead' || suspendedOn !== null) return;
    const now = light(d);
    if (red === null && now === 'red' && !overdue(d)) red = d;
    if (now === 'green' || now === 'yellow') red = null;
    if (now === 'green') behindRaised = false;
  }

  function lagging(d: number): boolean {
    return ['red', 'yellow'].includes(light(d)) && !overdue(d) && !nearOnly(d);
  }

  /** On the first of a month, how the last one ended; behind twice running is told on its first working day. */
  function monthEnd(d: number): void {
    if (told.role !== 'lead' || !text(d).endsWith('-01') || d <= set) return;
    if (lagging(d - 1)) monthEnds.push(monthOf(d - 1));
    const first = works(d) ? d : shift(d, 1);
    if (monthEnds.includes(monthOf(d - 1)) && monthEnds.includes(monthOf(d - 1) - 1) && !behindRaised)
      behindDay = first;
  }

  function morning(d: number): void {
    const rows = new Set<string>();
    if (behindDay !== null && lagging(d)) {
      if (d === behindDay) rows.add('told');
      if (d === shift(behindDay, 1)) {
        behindRaised = true;
        if (!notAccepted && !raised && !missed.some((m) => d > shift(m.due, 5)))
          out.office.push(`${text(d)} M32 behind`);
      }
    }
    const late = due !== null && overdue(d) ? worked(due, d) : 0;
    const ladder = told.urgent ? [1, 3, 5, 10] : [1, 5, 10, 20];
    if (late > 0) {
      if (late === ladder[0]) rows.add('overdue');
      if (late === ladder[1]! - 1 || late === ladder[2]! - 1) rows.add('told');
      // A repeat, unless the day has its row already (14 January of the printed calendar).
      else if (late > 1 && d === shift(lastRow, 5)) rows.add('overdue');
      if (late === ladder[1]) out.office.push(`${text(d)} M32 overdue`);
      if (late === ladder[2]) out.office.push(`${text(d)} M17 overdue`, `${text(d)} M32 overdue`);
      if (late === ladder[3]) out.office.push(`${text(d)} M18 overdue`);
    } else if (due !== null && told.role === 'lead') {
      const last = onOrBefore(due);
      if (due - issued > 90 && d === onOrBefore(due - 30)) rows.add('due');
      if (d === onOrBefore(due - 7) || d === shift(last, -1)) rows.add('due');
      if (told.urgent && (d === onOrBefore(due - 3) || d === last)) rows.add('due');
    }
    if (!accepted) {
      if (d === limit) rows.add('accept');
      if (d === shift(limit, 1)) {
        notAccepted = true;
        if (late === 0) out.office.push(`${text(d)} M32 notAccepted`);
      }
      if (d === shift(limit, 3) && late === 0) out.office.push(`${text(d)} M17 notAccepted`);
    }
    if (late === 0) reporting(d, rows);
    const gravest = ['overdue', 'told', 'due', 'accept', 'report', 'targets'].find((r) => rows.has(r));
    if (!gravest) return;
    out.rows.push(`${text(d)} ${gravest}`);
    lastRow = d;
  }

  function reporting(d: number, rows: Set<string>): void {
    const coming = next(set > d - 1 ? set : d - 1);
    if (coming && d === shift(coming.due, coming.tuesday === null ? -4 : -1)) {
      if (open) ended.push('missing');
      open = coming;
      take(coming);
      missed = [...missed, coming];
    }
    const row = told.role === 'targets' ? 'targets' : 'report';
    const days = (o: Owed) => (o.tuesday === null ? [shift(o.due, -4), onOrBefore(o.due), shift(o.due, 1)] : [shift(o.due, -1)]); // prettier-ignore
    if (open && days(open).includes(d)) rows.add(row);
    if (told.role !== 'lead') return;
    for (const duty of missed.filter(() => !raised)) {
      if (d === shift(duty.due, 9) && !notAccepted) rows.add('told');
      if (d !== shift(duty.due, 10)) continue;
      raised = true;
      if (!notAccepted) out.office.push(`${text(d)} M32 missingReport`);
    }
  }

  function happenings(d: number): void {
    const day = text(d);
    const accept = () => ([accepted, notAccepted] = [true, false]);
    if (told.acceptedOn === day) accept();
    for (const report of told.reports.filter((r) => r.on === day)) {
      accept();
      said.push({ on: d, status: report.status, figure: report.figure });
      [missed, raised] = [[], false];
      const fulfilled = open ?? (overdue(d) ? null : next(set > d ? set : d));
      if (fulfilled && (fulfilled === open || d >= fulfilled.from)) {
        if (fulfilled !== open) take(fulfilled);
        open = null;
        ended.push('in');
      }
      turn(d);
    }
    if (told.extension?.decidedOn === day) {
      due = num(told.extension.to);
      set = d;
    }
    if (told.suspension?.on === day) {
      suspendedOn = d;
      [open, missed, raised] = [null, [], false];
      behindRaised = false;
    }
  }

  function light(d: number): string {
    if (told.role !== 'lead') return 'none';
    if (suspendedOn !== null) return 'grey';
    if (overdue(d)) return 'red';
    const last = said.findLast((s) => s.status !== 'blocked')?.status ?? (said.length > 0 ? 'on_track' : null);
    const figure = said.findLast((s) => s.figure !== null)?.figure ?? null;
    if ((last === null && figure === null) || ended.slice(-2).join() === 'missing,missing') return 'grey';
    if (told.indicator && figure === null) return 'grey';
    const attained = told.indicator ? figure! / told.indicator.target : null;
    const gap = told.indicator ? (100 * (expected(told.indicator, d) - attained!)) : 0; // prettier-ignore
    if (gap > 30 + 1e-9) return 'red';
    if (gap >= 10 - 1e-9 || last === 'at_risk') return 'yellow';
    if (last === 'not_started' && !told.indicator && idle(d)) return 'yellow';
    if (near(d, attained)) return 'yellow';
    return 'green';
  }

  function near(d: number, attained: number | null): boolean {
    return due !== null && due - d <= 7 && (attained ?? 0) < 0.9;
  }

  /** Yellow for no other reason than that the date is near. */
  function nearOnly(d: number): boolean {
    const last = said.findLast((s) => s.status !== 'blocked')?.status ?? 'on_track';
    const figure = said.findLast((s) => s.figure !== null)?.figure ?? null;
    const gap = told.indicator && figure !== null ? 100 * (expected(told.indicator, d) - figure / told.indicator.target) : 0; // prettier-ignore
    return gap < 10 - 1e-9 && last !== 'at_risk' && !(last === 'not_started' && !told.indicator && idle(d));
  }

  function expected(i: NonNullable<Told['indicator']>, d: number): number {
    if (i.kind === 'ratio') return 1;
    const start = num(told.startOn);
    return Math.min(1, Math.max(0, (d - start) / (num(i.due) - start)));
  }

  function idle(d: number): boolean {
    if (due === null) return said.filter((s) => s.status !== 'blocked').slice(-2).filter((s) => s.status === 'not_started').length === 2; // prettier-ignore
    const start = num(told.startOn);
    return (d - start) / (due - start) >= 0.1;
  }
}

/** Support bureaus: one row on the limit day; silence is a matter of the office's list. */
function support(told: Told, limit: number): Expected {
  const answered = [told.acceptedOn, ...told.reports.map((r) => r.on)].some((on) => on !== null && num(on) < limit);
  return { rows: answered ? [] : [`${text(limit)} accept`], office: [], lights: [] };
}
