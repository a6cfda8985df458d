/** 请配合单位补充 (M3): who is asked, when, once reminded, and that silence is never the lead's matter. */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import type { Assignment, RunningAssignment } from '../../src/core/assignment/state.ts';
import type { BureauId } from '../../src/core/brand.ts';
import { localDate } from '../../src/core/calendar/zone.ts';
import { addedTo, requestsOf } from '../../src/core/contribution/contribution.ts';
import { forecast } from '../../src/core/forecast/forecast.ts';
import { lightOf } from '../../src/core/light/light.ts';
import { accepted, after, agreed, aReport, at, day, inContext, issued } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { aPerson, EVERYBODY, liaison } from '../builders/people.ts';

const TRADE = 'b-trade' as BureauId;
const trade = aPerson('Liaison', { name: '陈国华', bureauId: 'b-trade' });
const PEOPLE = [...EVERYBODY, trade];
const lead = () => accepted({ supportBureauIds: [TRADE], due: day('2026-03-31') });
const support = (over = {}) => after(issued({ id: 'p1-4-b-trade' as never, role: 'support', bureauId: TRADE, leadBureauIds: ['b-tech' as BureauId], due: day('2026-03-31'), ...over }), (a) => decide(a, { type: 'accept', at: at('2025-12-02T10:00') }, inContext('2025-12-02T10:00', trade))); // prettier-ignore
const ask = (id = 's1', question = '进口食品检验情况'): Command => ({ type: 'askContributions', id, bureauIds: [TRADE], question }); // prettier-ignore
const says =
  (on: string, what: Command, who = liaison) =>
  (a: Assignment) =>
    decide(a, what, inContext(on, who, PEOPLE));
const lives = (until: string) => (a: Assignment) => advance(a, inContext(until, null, PEOPLE));
const running = (a: Assignment) => a as RunningAssignment;

/** The lead's last ask, as its support bureau gets it. */
function asked(of: Assignment, s: Assignment, on: string) {
  const [request] = requestsOf(of, running(of).asks.at(-1)!, [of, s], inContext(on, null, PEOPLE));
  return agreed(decide(s, request!.command, inContext(on, null, PEOPLE)));
}

describe('the lead asks its support bureaus', () => {
  const tapped = after(lead(), says('2025-12-04T10:00', ask()));

  it('by a tap: the bureau gets M3 in the next slot, with three working days to answer', () => {
    const { next, notices } = asked(tapped, support(), '2025-12-04T10:00');
    expect(notices.map((n) => [n.kind, n.row, n.personId, n.slot])).toEqual([['M3', 'contribute', trade.id, '2025-12-04T14:40']]); // prettier-ignore
    expect(running(next).contributions[0]).toMatchObject({ by: '2025-12-09', question: '进口食品检验情况', state: 'open' }); // prettier-ignore
  });

  it('and then by itself three working days before the first reminder of each later report', () => {
    const later = running(after(tapped, lives('2025-12-29T08:00')));
    // The December report falls due on 8 January; its first reminder is on 4 January, a working Sunday.
    expect(later.asks.map((a) => [a.id, localDate(a.at), a.askedBy])).toEqual([
      ['s1', '2025-12-04', liaison.id],
      ['2025-12', '2025-12-29', null],
    ]);
    expect(running(after(lead(), lives('2025-12-29T08:00'))).asks).toEqual([]);
  });

  it('refuses units that the plan does not name for this task', () => {
    expect(says('2025-12-04T10:00', { ...ask(), bureauIds: ['b-other' as BureauId] } as Command)(lead())).toMatchObject({ refused: 'no-supports' }); // prettier-ignore
    expect(says('2025-12-04T10:00', ask())(support())).toMatchObject({ refused: 'no-right' });
  });
});

describe('a support bureau that was asked', () => {
  const tapped = after(lead(), says('2025-12-04T10:00', ask()));
  const open = asked(tapped, support(), '2025-12-04T10:00').next;

  it('is reminded once, on its day; silence is a line of the office, and no light, level or tag of anybody', () => {
    const chased = agreed(advance(open, inContext('2025-12-09T08:00', null, PEOPLE)));
    expect(chased.notices.map((n) => [n.kind, n.slot])).toEqual([['M3', '2025-12-09T09:10']]);
    const missed = running(after(chased.next, lives('2026-01-15T08:00')));
    expect(missed.contributions[0]?.state).toBe('missed');
    expect(missed.escalations).toEqual([]);
    const before = after(lead(), (a) => says('2025-12-09T10:00', aReport())(a));
    const asking = after(before, says('2025-12-09T11:00', ask()), lives('2025-12-20T08:00'));
    expect(lightOf(asking, at('2025-12-20T08:00'), CALENDAR)).toEqual(lightOf(after(before, lives('2025-12-20T08:00')), at('2025-12-20T08:00'), CALENDAR)); // prettier-ignore
  });

  it('answers by a report of its own, also late, and the lead sees it', () => {
    const answered = running(after(open, says('2025-12-12T10:00', aReport({ text: '已提供检验数据', at: at('2025-12-12T10:00') }), trade))); // prettier-ignore
    expect(addedTo(running(tapped), [answered])).toEqual([
      { bureauId: TRADE, text: '已提供检验数据', at: at('2025-12-12T10:00'), pending: false },
    ]);
    expect(addedTo(running(tapped), [running(open)])[0]?.pending).toBe(true);
  });

  it('with nothing to add is not asked again by itself this year, but may be by a tap', () => {
    const declined = after(open, says('2025-12-05T10:00', { type: 'declineContribution' }, trade));
    const bySelf = after(tapped, lives('2025-12-29T08:00'));
    expect(asked(bySelf, declined, '2025-12-29T08:00').events).toEqual([]);
    const again = after(tapped, says('2025-12-10T10:00', ask('s2')));
    expect(asked(again, declined, '2025-12-10T10:00').notices).toHaveLength(1);
    const nextYear = { ...running(bySelf), asks: [{ ...running(bySelf).asks.at(-1)!, at: at('2026-01-29T08:00') }] };
    expect(asked(nextYear, declined, '2026-01-29T08:00').events).toHaveLength(1);
  });

  it('outside the chain of command is asked too, and no more than reminded', () => {
    const customs = asked(tapped, support({ ladder: false }), '2025-12-04T10:00').next;
    const { notices, next } = agreed(advance(customs, inContext('2025-12-20T08:00', null, PEOPLE)));
    expect(new Set(notices.map((n) => n.kind))).toEqual(new Set(['M3']));
    expect(running(next).contributions[0]?.state).toBe('missed');
  });

  it('stands in the forecast', () => {
    const cards = forecast([tapped, support()], [], inContext('2025-12-20T08:00', null, PEOPLE), 14);
    expect(cards.filter((c) => c.personId === trade.id).map((c) => [c.day, c.kind])).toContainEqual(['2025-12-29', 'M3']); // prettier-ignore
  });
});
