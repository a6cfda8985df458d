/** The core against a second telling of the rules (oracle.ts), over lives of assignments that nobody wrote by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import type { Assignment } from '../../src/core/assignment/state.ts';
import type { ReportId } from '../../src/core/brand.ts';
import { localDate } from '../../src/core/calendar/zone.ts';
import { lightOf } from '../../src/core/light/light.ts';
import type { Notice } from '../../src/core/notice/notice.ts';
import type { Person } from '../../src/core/people/people.ts';
import { aDraft, agreed, anIndicator, aReport, at, day, inContext } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { director, liaison, staff } from '../builders/people.ts';
import { tell, type Expected, type Told } from './oracle.ts';

const RUNS = Number(process.env['DUBAN_LAW_RUNS'] ?? 120);

const DAY = 86_400_000;
const after = (from: string, days: number) => new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10); // prettier-ignore
const ISSUE_DAYS = ['2025-09-26', '2025-10-10', '2025-11-17', '2025-12-01', '2025-12-26', '2025-12-31', '2026-01-04', '2026-01-19', '2026-02-11']; // prettier-ignore

const lives: fc.Arbitrary<Told> = fc
  .record({
    role: fc.constantFrom('lead' as const, 'lead' as const, 'lead' as const, 'support' as const, 'targets' as const),
    issuedOn: fc.constantFrom(...ISSUE_DAYS),
    dueIn: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 41, max: 400 })),
    started: fc.integer({ min: 0, max: 500 }),
    urgent: fc.boolean(),
    focus: fc.boolean(),
    indicator: fc.option(
      fc.record({
        kind: fc.constantFrom('flow' as const, 'ratio' as const),
        target: fc.constantFrom(40, 90, 450),
        dueIn: fc.integer({ min: 20, max: 300 }),
      }),
      { freq: 2 },
    ),
    acceptedIn: fc.option(fc.integer({ min: 1, max: 20 }), { freq: 3 }),
    reports: fc.array(
      fc.record({
        in: fc.integer({ min: 1, max: 200 }),
        status: fc.constantFrom(
          'on_track' as const,
          'on_track' as const,
          'at_risk' as const,
          'not_started' as const,
          'blocked' as const,
        ),
        share: fc.option(fc.integer({ min: 1, max: 120 })),
      }),
      { maxLength: 6 },
    ),
    extension: fc.option(
      fc.record({
        in: fc.integer({ min: 1, max: 60 }),
        takes: fc.integer({ min: 1, max: 5 }),
        by: fc.integer({ min: 1, max: 80 }),
      }),
    ),
    suspension: fc.option(fc.record({ in: fc.integer({ min: 1, max: 60 }), for: fc.integer({ min: 1, max: 100 }) })),
  }) // prettier-ignore
  .map((x): Told => {
    const due = x.dueIn === null ? null : after(x.issuedOn, x.dueIn);
    const until = after(x.issuedOn, Math.min(230, (x.dueIn ?? 200) + 45));
    const lead = x.role === 'lead';
    // One disturbance a life: what two of them do together is no rule's matter.
    const extended = lead && x.extension !== null && due !== null;
    const suspended = lead && !extended && x.suspension !== null && (due === null || after(x.issuedOn, x.suspension.in) <= due); // prettier-ignore
    const decidedOn = extended ? after(x.issuedOn, x.extension!.in + x.extension!.takes) : null;
    const on = suspended ? after(x.issuedOn, x.suspension!.in) : null;
    const away = suspended ? { on: on!, until: after(on!, x.suspension!.for) } : null;
    const acceptedOn = suspended ? after(x.issuedOn, 1) : x.acceptedIn === null ? null : after(x.issuedOn, x.acceptedIn); // prettier-ignore
    return {
      role: x.role, issuedOn: x.issuedOn, due, startOn: after(x.issuedOn, -x.started), urgent: lead && x.urgent, focus: lead && x.focus,
      indicator: lead && x.indicator ? { ...x.indicator, due: after(x.issuedOn, x.indicator.dueIn) } : null,
      acceptedOn: x.role === 'targets' || (suspended && on! <= acceptedOn!) ? null : acceptedOn,
      reports: x.reports
        .map((r) => ({ on: after(x.issuedOn, r.in), status: r.status, figure: lead && x.indicator && r.share !== null ? Math.round((x.indicator.target * r.share) / 100) : null }))
        .filter((r) => !away || r.on < away.on || r.on > away.until)
        .filter((r) => x.role === 'lead' || r.status !== 'blocked')
        .sort((a, b) => (a.on < b.on ? -1 : 1)),
      extension: extended && after(due, x.extension!.by) > decidedOn! ? { askedOn: after(x.issuedOn, x.extension!.in), decidedOn: decidedOn!, to: after(due, x.extension!.by) } : null,
      suspension: away && on! > acceptedOn! ? away : null, until,
    }; // prettier-ignore
  });

/** The same life lived by the core, day by day. */
function live(told: Told): Expected {
  const out: Expected = { rows: [], office: [], lights: [] };
  let state: Assignment = aDraft({
    role: told.role, due: told.due === null ? null : day(told.due), dueSource: told.due === null ? 'none' : 'horizon',
    startOn: day(told.startOn), urgent: told.urgent, focus: told.focus,
    indicators: told.indicator ? [anIndicator({ kind: told.indicator.kind, value: told.indicator.target, due: day(told.indicator.due) })] : [],
  }); // prettier-ignore
  const notices: Notice[] = [];
  const act = (command: Command, now: string, actor: Person) => {
    const decision = agreed(decide(state, command, inContext(now, actor)));
    state = decision.next;
    notices.push(...decision.notices);
  };
  act({ type: 'issue' }, `${told.issuedOn}T08:50`, staff);
  for (let today = after(told.issuedOn, 1); today <= told.until; today = after(today, 1)) {
    const morning = advance(state, inContext(`${today}T07:00`));
    state = morning.next;
    notices.push(...morning.notices);
    out.lights.push(`${today} ${lightOf(state, at(`${today}T07:00`), CALENDAR)?.light ?? 'none'}`);
    const ten = `${today}T10:00`;
    if (told.acceptedOn === today && state.status === 'pendingAcceptance') act({ type: 'accept', at: at(ten) }, ten, liaison); // prettier-ignore
    for (const [n, r] of told.reports.entries()) {
      if (r.on !== today) continue;
      const figures = r.figure === null ? [] : [{ indicatorId: 'i1', value: r.figure }];
      act(aReport({ reportId: `r${n}` as ReportId, at: at(ten), status: r.status, figures }), ten, liaison);
    }
    if (told.extension?.askedOn === today) act({ type: 'askExtension', id: 'x', to: day(told.extension.to), reason: '验收' }, ten, liaison); // prettier-ignore
    if (told.extension?.decidedOn === today) act({ type: 'decideExtension', id: 'x', approve: true, granted: null, note: '会议纪要' }, ten, director); // prettier-ignore
    if (told.suspension?.on === today) act({ type: 'suspend', until: day(told.suspension.until), reason: '政策调整' }, ten, director); // prettier-ignore
  }
  if (told.role === 'support') out.lights.length = 0;
  const inTime = (n: Notice) => localDate(n.notBefore) <= told.until;
  for (const n of notices.filter(inTime)) {
    if (n.row !== null && n.personId === liaison.id) out.rows.push(`${localDate(n.notBefore)} ${n.row}`);
    const mine = n.kind === 'M18' ? n.personId === director.id : n.personId === staff.id;
    if (mine && ['M17', 'M18', 'M32'].includes(n.kind)) out.office.push(`${localDate(n.notBefore)} ${n.kind} ${String(n.facts['cause'])}`); // prettier-ignore
  }
  return out;
}

const sorted = (e: Expected) => ({ ...e, rows: e.rows.toSorted(), office: e.office.toSorted() });

describe('the core and a second telling of the rules', () => {
  it(
    'agree on every row, every office card and every morning’s light',
    () => {
      fc.assert(fc.property(lives, (told) => {
      expect(sorted(live(told))).toEqual(sorted(tell(told)));
    }), { numRuns: RUNS }); // prettier-ignore
    },
    30_000 + RUNS * 200,
  );
});
