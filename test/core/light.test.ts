/** Lights (红黄绿灯): the first condition that holds decides; lateness of reporting never colours the work. */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import type { RunningAssignment } from '../../src/core/assignment/state.ts';
import type { ReportId } from '../../src/core/brand.ts';
import { standing } from '../../src/core/indicator/schedule.ts';
import { lightOf, tagsOf } from '../../src/core/light/light.ts';
import { accepted, after, agreed, anIndicator, aReport, at, day, inContext, issued } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { liaison } from '../builders/people.ts';

type State = ReturnType<typeof accepted>;
const reported =
  (over: Parameters<typeof aReport>[0], now = '2025-12-09T10:00') =>
  (a: State) =>
    decide(a, aReport({ at: at(now), ...over }), inContext(now, liaison));
const light = (a: State, now: string) => lightOf(a, at(now), CALENDAR);

describe('light', () => {
  it('is grey while nothing can be known yet, with the reason', () => {
    expect(light(issued(), '2025-12-02T10:00')).toEqual({ light: 'grey', reason: 'awaitingAcceptance' });
    expect(light(accepted(), '2025-12-05T10:00')).toEqual({ light: 'grey', reason: 'awaitingFirstReport' });
    expect(light(accepted(), '2025-12-16T10:00')).toEqual({ light: 'grey', reason: 'unknown' });
  });

  it('turns red at 07:00 of the first working day after the due date, not before', () => {
    const a = after(accepted(), reported({}));
    expect(light(a, '2026-01-04T06:59')?.reason).toBe('nearDue');
    expect(light(a, '2026-01-04T07:00')).toEqual({ light: 'red', reason: 'overdue' });
  });

  it('is yellow in the last seven days, and for 存在困难', () => {
    expect(light(after(accepted(), reported({})), '2025-12-24T10:00')).toEqual({ light: 'yellow', reason: 'nearDue' });
    expect(light(after(accepted(), reported({ status: 'at_risk', problem: '设备未到' })), '2025-12-10T10:00')).toEqual({
      light: 'yellow',
      reason: 'atRisk',
    });
  });

  it('measures figures against 时序进度: more than 30 points behind is red, 10 to 30 yellow', () => {
    const flow = anIndicator({ kind: 'flow', name: '新增智能工厂', value: 80, unit: '家' });
    const a = accepted({ indicators: [flow], startOn: day('2025-01-01') });
    const with_ = (value: number) =>
      light(after(a, reported({ figures: [{ indicatorId: 'i1', value }] })), '2025-12-10T10:00');
    expect(with_(40)).toEqual({ light: 'red', reason: 'farBehind' });
    expect(with_(60)).toEqual({ light: 'yellow', reason: 'behind' });
    expect(with_(80)).toEqual({ light: 'green', reason: 'onTrack' });
  });

  it('is not lit before the first figures of a task that has indicators, whatever the words say', () => {
    const a = after(accepted({ indicators: [anIndicator()] }), reported({ status: 'at_risk', problem: '设备未到' }));
    expect(light(a, '2025-12-10T10:00')).toEqual({ light: 'grey', reason: 'noFigures' });
    const event = accepted({ indicators: [anIndicator({ kind: 'event', value: 1, unit: '' })] });
    expect(light(after(event, reported({})), '2025-12-10T10:00')?.light).toBe('green');
  });

  it('of 持续推进 is yellow at the second report running that nothing has begun', () => {
    const once = after(accepted({ due: null, dueSource: 'none' }), reported({ status: 'not_started' }));
    const twice = after(once, reported({ reportId: 'r2' as ReportId, status: 'not_started' }, '2025-12-29T10:00'));
    expect(light(once, '2025-12-10T10:00')?.light).toBe('green');
    expect(light(twice, '2025-12-30T10:00')).toEqual({ light: 'yellow', reason: 'notStarted' });
  });

  it('after a late report is the light after the same report in time (I33); only the tag tells', () => {
    const inTime = after(accepted(), reported({}));
    const late = after(accepted(), reported({}, '2025-12-18T10:00'));
    expect(light(late, '2025-12-19T10:00')).toEqual(light(inTime, '2025-12-19T10:00'));
    expect(tagsOf(late as RunningAssignment)).toContain('late');
    expect(tagsOf(inTime as RunningAssignment)).not.toContain('late');
  });

  it('is not given to supports, nor outside the ladder', () => {
    expect(light(accepted({ role: 'support' }), '2026-01-10T10:00')).toBeNull();
    expect(light(accepted({ ladder: false }), '2026-01-10T10:00')).toBeNull();
  });
});

describe('bureaus outside the ladder', () => {
  it('hear M1 and nothing more by the machine', () => {
    const a = accepted({ ladder: false });
    expect(agreed(advance(a, inContext('2026-02-05T10:00'))).notices).toEqual([]);
  });
});

describe('expected progress', () => {
  it('of a stock runs from its first figure to the target', () => {
    const a = after(
      accepted({ indicators: [anIndicator()] }),
      reported({ figures: [{ indicatorId: 'i1', value: 410 }] }),
    ) as RunningAssignment;
    expect(standing(a, a.indicators[0]!, day('2025-12-20'))).toMatchObject({ value: 410, expected: 410, gap: 0 });
  });
});
