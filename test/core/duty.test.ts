/** Report duties (应报事项): cadence, one at a time, late and missing, 无新增情况, reports that meet the next period. */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import type { Assignment, DraftAssignment, RunningAssignment } from '../../src/core/assignment/state.ts';
import type { ReportId } from '../../src/core/brand.ts';
import { lightOf, tagsOf } from '../../src/core/light/light.ts';
import { accepted, after, agreed, aReport, at, day, inContext } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { director, liaison, staff } from '../builders/people.ts';

const until = (time: string) => (a: Assignment) => advance(a, inContext(time));
const reports = (time: string, over: Partial<Extract<Command, { type: 'report' }>> = {}) => (a: Assignment) =>
  decide(agreed(advance(a, inContext(time))).next, aReport({ reportId: `r-${time}` as ReportId, at: at(time), ...over }), inContext(time, liaison)); // prettier-ignore
/** `period due state`, late ones marked. */
const duties = (a: Assignment) =>
  (a as RunningAssignment).duties.map((d) => `${d.kind === 'first' ? 'first' : d.period} ${d.dueOn.slice(5)} ${d.state}${d.late ? ' late' : ''}`); // prettier-ignore
const far = (over: Partial<DraftAssignment> = {}) => accepted({ due: day('2026-05-29'), ...over });

describe('cadence', () => {
  it('is monthly within 180 days of the due date: the month’s report is due on the fifth working day of the next', () => {
    expect(duties(after(far(), until('2026-02-03T10:00')))).toEqual(['first 12-15 missing', '2025-12 01-08 missing', '2026-01 02-06 open']); // prettier-ignore
  });
  it('is quarterly for 持续推进 and far dates, monthly for 重点', () => {
    const quarter = ['first 12-15 missing', '2025Q4 01-08 open'];
    expect(duties(after(far({ due: null, dueSource: 'none' }), until('2026-01-05T10:00')))).toEqual(quarter);
    expect(duties(after(far({ due: day('2026-12-31') }), until('2026-01-05T10:00')))).toEqual(quarter);
    expect(duties(after(far({ due: day('2026-12-31'), focus: true }), until('2026-01-05T10:00')))[1]).toContain('2025-12'); // prettier-ignore
  });
  it('ends with the task: nothing falls due after its own due date', () => {
    expect(duties(after(accepted(), until('2025-12-31T10:00')))).toEqual(['first 12-15 open']);
  });
});

describe('a duty', () => {
  it('met after its due day is late, never worse', () => {
    expect(duties(after(far(), reports('2025-12-17T10:00')))).toEqual(['first 12-15 fulfilled late']);
  });
  it('is missing once the next one opens, and no more than one is open', () => {
    const a = after(far(), until('2026-01-04T10:00'));
    expect(duties(a)).toEqual(['first 12-15 missing', '2025-12 01-08 open']);
    expect(tagsOf(a as RunningAssignment)).toContain('unreported');
  });
  it('of a period is met by a report that came before it opened, and not asked again', () => {
    const a = after(far(), reports('2025-12-09T10:00'), reports('2025-12-26T10:00'));
    expect(duties(a)).toEqual(['first 12-15 fulfilled', '2025-12 01-08 fulfilled']);
    const { notices } = agreed(advance(a, inContext('2026-01-09T10:00')));
    expect(notices.filter((n) => n.row === 'report')).toEqual([]);
  });
  it('is waived by a suspension; periods that passed meanwhile are not made up for', () => {
    const suspended = after(far({ due: day('2026-03-31') }), (a) => decide(a, { type: 'suspend', until: day('2026-02-10'), reason: '等上级批复' }, inContext('2025-12-10T10:00', director))); // prettier-ignore
    expect(duties(suspended)).toEqual(['first 12-15 waived']);
    expect(duties(after(suspended, until('2026-03-03T10:00')))).toEqual(['first 12-15 waived', '2026-02 03-06 open']);
  });
  it('comes again after an extension that was granted when the task was overdue', () => {
    const extended = after(
      accepted(),
      until('2026-01-12T10:00'),
      (a) => decide(a, { type: 'askExtension', id: 'x', to: day('2026-03-31'), reason: '验收' }, inContext('2026-01-12T10:00', liaison)),
      (a) => decide(a, { type: 'decideExtension', id: 'x', approve: true, granted: null, note: '会议纪要' }, inContext('2026-01-12T11:00', director)),
      until('2026-02-03T10:00'),
    ); // prettier-ignore
    expect(duties(extended)).toEqual(['first 12-15 missing', '2026-01 02-06 open']);
  });
});

describe('a missing report', () => {
  const m32 = (a: Assignment, time: string) => agreed(advance(a, inContext(time))).notices.filter((n) => n.kind === 'M32' && n.personId === staff.id); // prettier-ignore
  it('leads to one head notice, however many periods pass in silence', () => {
    expect(m32(far(), '2026-03-20T10:00').map((n) => n.facts['cause'])).toEqual(['missingReport']);
  });
  it('leaves the work grey after two of them: not known is not red', () => {
    const a = after(far(), reports('2025-12-09T10:00'), until('2026-03-03T10:00'));
    expect(lightOf(a, at('2026-03-03T10:00'), CALENDAR)).toEqual({ light: 'grey', reason: 'unknown' });
  });
});

describe('无新增情况', () => {
  const same = (time: string, text = '') => reports(time, { status: null, noChange: true, text });
  it('is a valid answer twice running, the third time it needs a reason', () => {
    const twice = after(far(), same('2025-12-09T10:00'), same('2026-01-05T10:00'));
    expect(same('2026-02-03T10:00')(twice)).toMatchObject({ refused: 'no-change-too-often', facts: { times: 2 } });
    expect(duties(after(twice, same('2026-02-03T10:00', '等上级批复，本月无新增')))).toContain('2026-01 02-06 fulfilled'); // prettier-ignore
  });
});
