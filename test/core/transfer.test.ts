/** 对分工有异议 and 改派 (A6): heard, decided in three ways, held meanwhile; a transfer replaces one lead by one. */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import {
  openCoordination,
  openEscalation,
  type Assignment,
  type RunningAssignment,
} from '../../src/core/assignment/state.ts';
import { nextStepAt } from '../../src/core/assignment/steps.ts';
import type { BureauId } from '../../src/core/brand.ts';
import { localDate } from '../../src/core/calendar/zone.ts';
import { stillStands } from '../../src/core/notice/relevance.ts';
import { successorOf } from '../../src/core/request/transfer.ts';
import { accepted, after, agreed, aReport, at, day, inContext, issued } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { aBureau, aPerson, director, EVERYBODY, liaison, staff } from '../builders/people.ts';

const ROADS = 'b-roads' as BureauId;
const roads = aPerson('Liaison', { name: '唐路', bureauId: 'b-roads' });
const context = (now: string, actor: typeof liaison | null) => ({
  ...inContext(now, actor, [...EVERYBODY, roads]),
  bureaus: [aBureau(), aBureau({ id: 'b-roads', name: '市交通运输局', aliases: ['交通局'] }), aBureau({ id: 'b-customs', name: '东莞海关', ladder: false })],
}); // prettier-ignore
const says =
  (on: string, what: Command, who = liaison) =>
  (a: Assignment) =>
    decide(a, what, context(on, who));
const lives = (until: string) => (a: Assignment) => advance(a, context(until, null));
const running = (a: Assignment) => a as RunningAssignment;
const object = (namedBureau: string | null = '交通局'): Command => ({ type: 'object', id: 'o1', namedBureau, reason: '不属本局职责' }); // prettier-ignore
const outcome = (how: 'move' | 'uphold' | 'refer', over = {}): Command => ({ type: 'decideObjection', id: 'o1', how, to: null, basis: null, reason: null, ...over }); // prettier-ignore
const hear = (agree: boolean, reason: string | null = null): Command => ({ type: 'consentTransfer', id: 'o1', agree, reason }); // prettier-ignore
const objected = () => after(issued(), says('2025-12-02T10:00', object()));

describe('an objection', () => {
  it('goes to the director and to the bureau that is named, which has three working days', () => {
    const { notices, next } = agreed(says('2025-12-02T10:00', object())(issued()));
    expect(notices.map((n) => [n.kind, n.personId, n.facts['hearing'] === true])).toEqual([
      ['M8', director.id, false],
      ['M8', roads.id, true],
    ]);
    expect(running(next).objections[0]).toMatchObject({ namedBureauId: ROADS, hearBy: '2025-12-05', decideBy: '2025-12-09' }); // prettier-ignore
  });

  it('of a bureau that nobody knows is decided without a hearing', () => {
    const { notices, next } = agreed(says('2025-12-02T10:00', object('某某办'))(issued()));
    expect(notices.map((n) => n.personId)).toEqual([director.id]);
    expect(running(next).objections[0]).toMatchObject({ namedBureau: '某某办', namedBureauId: null });
  });

  it('is answered once, by the named bureau alone, with a reason where it refuses', () => {
    expect(says('2025-12-03T10:00', hear(true), liaison)(objected())).toMatchObject({ refused: 'no-right' });
    expect(says('2025-12-03T10:00', hear(false), roads)(objected())).toMatchObject({ refused: 'reason-required' });
    const heard = agreed(says('2025-12-03T10:00', hear(true), roads)(objected()));
    expect(heard.notices.map((n) => [n.kind, n.personId])).toEqual([['M8', director.id]]);
    expect(says('2025-12-03T11:00', hear(false, '无人'), roads)(heard.next)).toMatchObject({ refused: 'already-answered' }); // prettier-ignore
  });

  it('holds level 2 and above to the decision limit, and is brought to the director’s mind after it', () => {
    const late = after(objected(), lives('2025-12-09T08:00'));
    expect(openEscalation(running(late), 'notAccepted')).toBeNull();
    expect(openEscalation(running(after(issued(), lives('2025-12-09T08:00'))), 'notAccepted')?.level).toBe(3);
    const reminded = agreed(advance(objected(), context('2025-12-12T08:00', null)));
    const own = reminded.notices.filter((n) => n.kind === 'M8');
    expect(own.map((n) => [n.personId, n.facts['reminder']])).toEqual([[director.id, 1], [director.id, 3]]); // prettier-ignore
    expect(openEscalation(running(reminded.next), 'notAccepted')?.level).toBe(3);
    const upheld = after(reminded.next, says('2025-12-12T09:00', outcome('uphold'), director));
    expect(stillStands(own[1]!, upheld, null)).toBe(false);
  });
});

describe('the director', () => {
  it('moves the duty where the other bureau agrees, or on a recorded basis; not by a word of his own', () => {
    expect(says('2025-12-04T10:00', outcome('move'), director)(objected())).toMatchObject({ refused: 'reason-required', facts: { what: 'basis' } }); // prettier-ignore
    const refused = after(objected(), says('2025-12-03T10:00', hear(false, '不属职责'), roads));
    expect(says('2025-12-04T10:00', outcome('move'), director)(refused)).toMatchObject({ refused: 'reason-required' });
    const byDecision = after(
      refused,
      says('2025-12-04T10:00', outcome('move', { basis: '12月4日会议纪要' }), director),
    );
    expect(byDecision).toMatchObject({ status: 'transferred', transferredTo: ROADS, basis: '12月4日会议纪要' });
    const consent = after(objected(), says('2025-12-03T10:00', hear(true), roads));
    expect(after(consent, says('2025-12-04T10:00', outcome('move'), director)).status).toBe('transferred');
    expect(says('2025-12-04T10:00', outcome('move'), staff)(consent)).toMatchObject({ refused: 'no-right' });
  });

  it('does not move it to itself, to who can’t be reached, or outside the chain of command', () => {
    for (const to of ['b-tech', 'b-nobody', 'b-customs'])
      expect(says('2025-12-04T10:00', outcome('move', { to, basis: '纪要' }), director)(objected())).toMatchObject({ refused: 'no-such-bureau' }); // prettier-ignore
  });

  it('keeps it where it is, and both bureaus hear it', () => {
    const { next, notices } = agreed(says('2025-12-04T10:00', outcome('uphold', { reason: '方案已明确' }), director)(objected())); // prettier-ignore
    expect(running(next).objections[0]?.state).toBe('upheld');
    expect(notices.map((n) => [n.kind, n.personId])).toEqual([['M8', liaison.id], ['M8', roads.id]]); // prettier-ignore
  });

  it('refers it: a coordination item carries it, the hold lasts until the decision, which ends both', () => {
    const referred = after(objected(), says('2025-12-04T10:00', outcome('refer'), director));
    expect(openCoordination(running(referred))).toMatchObject({ state: 'referred', what: '分工异议（建议由交通局承担）：不属本局职责' }); // prettier-ignore
    const later = after(referred, lives('2026-01-20T08:00'));
    expect(openEscalation(running(later), 'overdue')?.level).toBe(1);
    const upheld = running(after(later, says('2026-01-20T09:00', outcome('uphold'), director)));
    expect(openCoordination(upheld)).toBeNull();
    expect(openEscalation(running(after(upheld, lives('2026-01-21T08:00'))), 'overdue')?.level).toBe(3);
  });

  it('may move a duty of his own motion, on a basis', () => {
    const move: Command = { type: 'transfer', to: '市交通运输局', basis: '市政府办通知', reason: null };
    expect(after(accepted(), says('2026-01-07T10:00', move, director)).status).toBe('transferred');
    expect(says('2026-01-07T10:00', { ...move, basis: ' ' }, director)(accepted())).toMatchObject({ refused: 'reason-required' }); // prettier-ignore
  });
});

describe('what was moved away', () => {
  const moved = agreed(
    says('2026-01-07T10:00', { type: 'transfer', to: ROADS, basis: '纪要', reason: null } as Command, director)(after(accepted(), lives('2026-01-07T08:00'))),
  ); // prettier-ignore

  it('is told to its bureau, and nothing of it is chased any more', () => {
    expect(moved.notices.map((n) => [n.kind, n.personId])).toEqual([['M12', liaison.id]]);
    expect(nextStepAt(moved.next, CALENDAR)).toBeNull();
    expect(openEscalation(running(moved.next), 'overdue')).toBeNull();
    const rows = agreed(advance(accepted(), context('2026-01-04T08:00', null))).notices.filter((n) => n.row !== null);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((n) => !stillStands(n, moved.next, null))).toBe(true);
  });

  it('answers what is said about it by where it went', () => {
    expect(says('2026-01-08T10:00', aReport({ at: at('2026-01-08T10:00') }))(moved.next)).toMatchObject({ refused: 'already-transferred', facts: { name: '市交通运输局' } }); // prettier-ignore
  });

  it('has one successor: same task and dates, a new acceptance clock, told by M12 and not by M1', () => {
    const draft = successorOf(running(moved.next), ROADS, 'p1-4-b-roads' as never, context('2026-01-07T10:00', director)); // prettier-ignore
    const from = { bureauId: 'b-tech' as BureauId, basis: '纪要', reason: null };
    const { next, notices } = agreed(decide(draft, { type: 'issue', from }, context('2026-01-07T10:00', director)));
    expect(next).toMatchObject({ bureauId: ROADS, role: 'lead', status: 'pendingAcceptance', due: day('2025-12-31'), acceptBy: '2026-01-12', leadBureauIds: [ROADS] }); // prettier-ignore
    expect(notices.map((n) => [n.kind, n.personId, localDate(n.notBefore)])).toEqual([['M12', roads.id, '2026-01-07']]); // prettier-ignore
  });
});
