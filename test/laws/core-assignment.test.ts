/** Laws of assignments under any sequence of commands and time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import type { Decision } from '../../src/core/assignment/context.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import { replay } from '../../src/core/assignment/evolve.ts';
import type { AssignmentEvent } from '../../src/core/assignment/events.ts';
import type { Assignment } from '../../src/core/assignment/state.ts';
import { nextStepAt } from '../../src/core/assignment/steps.ts';
import type { ReportId } from '../../src/core/brand.ts';
import { isWorkday } from '../../src/core/calendar/work-calendar.ts';
import { addMinutes, localDate, localTime } from '../../src/core/calendar/zone.ts';
import type { Notice } from '../../src/core/notice/notice.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { aDraft, anIndicator, aReport, at, day, inContext } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { director, EVERYBODY, liaison, staff } from '../builders/people.ts';

const RUNS = Number(process.env['DUBAN_LAW_RUNS'] ?? 300);

const status = fc.constantFrom('on_track', 'at_risk', 'blocked', 'not_started', null);
const command = (n: number): fc.Arbitrary<Command> =>
  fc.oneof(
    fc.constant<Command>({ type: 'accept', at: at('2025-12-01T09:00') }),
    fc.record({ status, text: fc.constantFrom('', '正在推进', '设备未到') }).map((r): Command => aReport({ ...r, status: r.status, reportId: `r${n}` as ReportId, at: at('2025-12-09T10:00') })),
    fc.constant<Command>({ ...aReport({ reportId: `c${n}` as ReportId }), type: 'claimCompletion' }),
    fc.constant<Command>({ type: 'approve', basis: null }),
    fc.constant<Command>({ type: 'return', reason: '完成数与上月相同，请说明口径', newDue: null }),
    fc.constantFrom('2025-12-20', '2026-01-20', '2026-03-31').map((to): Command => ({ type: 'askExtension', id: `x${n}`, to: day(to), reason: '验收' })),
    fc.boolean().map((approve): Command => ({ type: 'decideExtension', id: `x${n - 1}`, approve, granted: null, note: '会议纪要' })),
    fc.constant<Command>({ type: 'suspend', until: day('2026-01-15'), reason: '政策调整' }),
    fc.constant<Command>({ type: 'resume' }),
    fc.constant<Command>({ type: 'coordinate', id: `k${n}`, what: '用地指标' }),
    fc.constant<Command>({ type: 'press', reason: '', anyway: true }),
  ); // prettier-ignore

interface Life {
  readonly state: Assignment;
  readonly events: AssignmentEvent[];
  readonly notices: Notice[];
}

/** Lives through steps: minutes that pass, then a command by whoever may. */
function live(steps: readonly { minutes: number; command: Command }[]): Life {
  const draft = aDraft({ indicators: [anIndicator()] });
  const events: AssignmentEvent[] = [{ type: 'created', assignment: draft }];
  const notices: Notice[] = [];
  let state: Assignment = draft;
  let now = at('2025-12-01T08:50');
  const take = (decision: Decision) => {
    state = decision.next;
    events.push(...decision.events);
    notices.push(...decision.notices);
  };
  take(decide(state, { type: 'issue' }, inContext('2025-12-01T08:50')) as Decision);
  for (const step of steps) {
    now = addMinutes(now, step.minutes);
    take(advance(state, { ...inContext('2025-12-01T08:50'), now }));
    for (const actor of [liaison, staff, director]) {
      const decision = decide(state, step.command, { ...inContext('2025-12-01T08:50'), now, actor });
      if (!isRefusal(decision)) {
        take(decision);
        break;
      }
    }
  }
  return { state, events, notices };
}

const lives = fc
  .array(fc.record({ minutes: fc.integer({ min: 1, max: 20_000 }) }), { minLength: 1, maxLength: 12 })
  .chain((steps) => fc.tuple(...steps.map((s, n) => command(n).map((c) => ({ ...s, command: c })))));

describe('laws of an assignment', () => {
  it('the journal replayed gives the state (I28)', () => {
    fc.assert(fc.property(lives, (steps) => {
      const { state, events } = live(steps);
      expect(replay(events)).toEqual(state);
    }), { numRuns: RUNS }); // prettier-ignore
  });

  it('no occasion is named twice, and every key tells whom it is for', () => {
    fc.assert(fc.property(lives, (steps) => {
      const { notices } = live(steps);
      expect(new Set(notices.map((n) => n.key)).size).toBe(notices.length);
      for (const n of notices) expect(EVERYBODY.some((p) => n.key.includes(p.id))).toBe(true);
    }), { numRuns: RUNS }); // prettier-ignore
  });

  it('proactive notices wait for a working day’s windows (I3)', () => {
    fc.assert(fc.property(lives, (steps) => {
      for (const n of live(steps).notices.filter((x) => x.proactive)) {
        expect(isWorkday(CALENDAR, localDate(n.notBefore))).toBe(true);
        const time = localTime(n.notBefore);
        expect((time >= '08:30' && time <= '11:50') || (time >= '14:30' && time <= '17:30')).toBe(true);
      }
    }), { numRuns: RUNS }); // prettier-ignore
  });

  it('what has fallen due is taken: the next step lies ahead, and taking it again changes nothing', () => {
    fc.assert(fc.property(lives, fc.integer({ min: 0, max: 100_000 }), (steps, minutes) => {
      const { state } = live(steps);
      const now = addMinutes(at('2025-12-01T08:50'), 12 * 20_000 + minutes);
      const ctx = { ...inContext('2025-12-01T08:50'), now };
      const once = advance(state, ctx).next;
      const next = nextStepAt(once, CALENDAR);
      expect(next === null || next > now).toBe(true);
      expect(advance(once, ctx).events).toEqual([]);
    }), { numRuns: RUNS }); // prettier-ignore
  });

  it('closed is the end of it (I8)', () => {
    fc.assert(fc.property(lives, (steps) => {
      const { state } = live(steps);
      if (state.status !== 'closed') return;
      expect(nextStepAt(state, CALENDAR)).toBeNull();
    }), { numRuns: RUNS }); // prettier-ignore
  });

  it('levels only rise while a cause is open, and dueVersion never falls', () => {
    fc.assert(fc.property(lives, (steps) => {
      let level = 0;
      let version = 1;
      for (const e of live(steps).events) {
        if (e.type === 'escalated' && e.cause === 'overdue') {
          expect(e.level).toBeGreaterThanOrEqual(level);
          level = e.level;
        }
        if (e.type === 'escalationResolved' || e.type === 'dueMoved') level = 0;
        if (e.type === 'dueMoved') expect(e.dueVersion).toBe(++version);
      }
    }), { numRuns: RUNS }); // prettier-ignore
  });
});
