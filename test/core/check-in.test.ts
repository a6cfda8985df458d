/** Check-ins (情况了解): asked, chased, answered word for word. */
import { describe, expect, it } from 'vitest';
import {
  advanceCheckIn,
  answerCheckIn,
  askCheckIn,
  closeCheckIn,
  nextCheckInStepAt,
  type AskCheckIn,
} from '../../src/core/check-in/check-in.ts';
import { decideCheckInHead } from '../../src/core/check-in/head-notice.ts';
import type { CheckIn } from '../../src/core/check-in/state.ts';
import { localDate, localTime } from '../../src/core/calendar/zone.ts';
import type { Person } from '../../src/core/people/people.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { accepted, at, inContext } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { deputy, deputyHead, director, liaison, staff, supervisor } from '../builders/people.ts';

const ask = (over: Partial<AskCheckIn> = {}, now = '2025-12-02T10:00') =>
  askCheckIn(
    { id: 'ci1' as never, lead: accepted(), asker: supervisor, onBehalfOf: null, question: '平台何时投入使用', dueAt: at('2025-12-05T17:30'), urgent: false, openOfBureau: 0, ...over },
    inContext(now),
  ); // prettier-ignore
function asked(): CheckIn {
  const decision = ask();
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision.next;
}
/** Everything that falls due by itself, as `kind to day time`. */
function chased(until: string): string[] {
  let c = asked();
  const said: string[] = [];
  for (
    let next = nextCheckInStepAt(c, CALENDAR);
    next !== null && localDate(next) <= until;
    next = nextCheckInStepAt(c, CALENDAR)
  ) {
    const decision = advanceCheckIn(c, accepted(), { ...inContext('2025-12-02T10:00'), now: next });
    said.push(
      ...decision.notices.map(
        (n) => `${n.kind} ${n.personId} ${localDate(n.notBefore).slice(5)} ${localTime(n.notBefore).slice(0, 2)}`,
      ),
    );
    c = decision.next;
  }
  return said;
}

describe('a check-in', () => {
  it('goes to the liaison of the lead at once', () => {
    const decision = ask();
    expect(isRefusal(decision) ? [] : decision.notices.map((n) => [n.kind, n.personId])).toEqual([['M7', liaison.id]]);
  });

  it('is chased at half time, on the due day with the deputy, told to the asker once at due, then drafted for the heads', () => {
    const office = (day: string) => [`M32 ${staff.id} ${day} 09`, `M32 u-OfficeDirector-b-office ${day} 09`];
    expect(chased('2025-12-20')).toEqual([
      `M7 ${liaison.id} 12-04 09`,
      `M7 ${liaison.id} 12-05 09`,
      `M7 ${deputy.id} 12-05 09`,
      `M25 ${supervisor.id} 12-05 17`,
      ...office('12-08'),
      ...office('12-09'),
    ]);
  });

  it('gives the asker the answer word for word, once', () => {
    const words = '平台已完成主体建设，预计12月20日投入试运行。';
    const answer = { text: words, by: liaison.id, at: at('2025-12-03T10:00'), figures: [] };
    const answered = answerCheckIn(asked(), answer, inContext('2025-12-03T10:00'));
    if (isRefusal(answered)) throw new Error(answered.refused);
    expect(answered.next.answer?.text).toBe(words);
    expect(answered.notices.map((n) => [n.kind, n.personId])).toEqual([['M25', supervisor.id]]);
    expect(answerCheckIn(answered.next, answer, inContext('2025-12-03T10:01'))).toMatchObject({
      refused: 'already-answered',
    });
  });

  it('answered and left alone for three working days is closed', () => {
    const answered = answerCheckIn(
      asked(),
      { text: '好', by: liaison.id, at: at('2025-12-03T10:00'), figures: [] },
      inContext('2025-12-03T10:00'),
    );
    if (isRefusal(answered)) throw new Error(answered.refused);
    expect(advanceCheckIn(answered.next, accepted(), inContext('2025-12-08T08:00')).next.status).toBe('closed');
  });

  it('is refused for the past, for a fourth one of a liaison, and chases nobody once closed', () => {
    expect(ask({ dueAt: at('2025-12-01T17:30') })).toMatchObject({ refused: 'date-in-past' });
    expect(ask({ openOfBureau: 3 })).toMatchObject({ refused: 'too-many-check-ins' });
    expect(
      nextCheckInStepAt(closeCheckIn(asked(), 'cancelled', inContext('2025-12-02T11:00')).next, CALENDAR),
    ).toBeNull();
  });
});

describe('the head notice of a question that stays unanswered', () => {
  const late = (until: string) => {
    const now = at(`${until}T10:00`);
    return { c: advanceCheckIn(asked(), accepted(), { ...inContext('2025-12-02T10:00'), now }).next, now };
  };
  const decideHead = (how: 'sent' | 'phoned' | 'held', who: Person, note: string | null = null, level: 2 | 3 = 2) => {
    const { c, now } = late('2025-12-08');
    return decideCheckInHead(c, accepted(), { level, how, note }, who, { ...inContext('2025-12-08T10:00'), now });
  };

  it('is drafted for the deputy head a working day after the due time, for the head on the second', () => {
    expect(late('2025-12-05').c.headNotices).toEqual([]);
    expect(late('2025-12-08').c.headNotices).toMatchObject([{ to: 'deputyHead', level: 2, state: 'draft' }]);
    expect(late('2025-12-09').c.headNotices.map((h) => h.to)).toEqual(['deputyHead', 'head']);
  });
  it('goes to that head when the director sends it, once', () => {
    const sent = decideHead('sent', director);
    if (isRefusal(sent)) throw new Error(sent.refused);
    expect(sent.notices.map((n) => [n.kind, n.personId])).toEqual([['M6', deputyHead.id]]);
    expect(sent.next.headNotices).toMatchObject([{ state: 'sent', decidedBy: director.id }]);
    const again = decideCheckInHead(sent.next, accepted(), { level: 2, how: 'sent', note: null }, director, inContext('2025-12-08T11:00')); // prettier-ignore
    expect(again).toMatchObject({ refused: 'already-decided' });
  });
  it('is not sent by staff, who may phone or hold it with a word why', () => {
    expect(decideHead('sent', staff)).toMatchObject({ refused: 'no-right' });
    expect(decideHead('held', staff)).toMatchObject({ refused: 'reason-required' });
    expect(decideHead('phoned', staff, '已与周敏通话，明日答复')).toMatchObject({ notices: [] });
    expect(decideHead('held', liaison, '不必')).toMatchObject({ refused: 'no-right' });
  });
  it('is moot once the answer is in', () => {
    const { c } = late('2025-12-08');
    const answered = answerCheckIn(c, { text: '下周投用', by: liaison.id, at: at('2025-12-08T09:30'), figures: [] }, inContext('2025-12-08T09:30')); // prettier-ignore
    if (isRefusal(answered)) throw new Error(answered.refused);
    expect(decideCheckInHead(answered.next, accepted(), { level: 2, how: 'sent', note: null }, director, inContext('2025-12-08T11:00'))).toMatchObject({ refused: 'already-decided' }); // prettier-ignore
  });
});
