/** Each invariant sees what it is there for, told by looks made by hand: a checker that can't find anything checks nothing. */
import { describe, expect, it } from 'vitest';
import { allInvariants } from '../../../sim/run/invariants/all.ts';
import { daysOf } from '../../../sim/run/invariants/days.ts';
import type { Look, Seen, Sending, StoredAssignment, Viewer } from '../../../sim/run/invariants/look.ts';
import type { Message } from '../../../sim/lark/server.ts';
import { publishedCalendar } from '../../../src/store/work-calendar.ts';
import { accepted } from '../../builders/assignment.ts';

const liaison: Viewer = { personId: 'u-1', openId: 'ou_1', name: '何丽华', bureauId: 'b-1', roles: ['Liaison'] };
const office: Viewer = { personId: 'u-2', openId: 'ou_2', name: '李文静', bureauId: 'b-2', roles: ['OfficeStaff'] };

let numbers = 0;

function message(change: Partial<Message>): Message {
  return {
    seq: ++numbers, messageId: `om_${++numbers}`, chatId: 'oc_1', chatType: 'p2p', from: 'bot', type: 'interactive', text: `卡片${numbers}`,
    header: null, buttons: [], fields: [], at: '2025-12-08T09:10:00+08:00', updatedAt: '2025-12-08T09:10:00+08:00', recalled: false,
    urgent: false, replyTo: null, reactions: [], readBy: [], ...change,
  }; // prettier-ignore
}

function seen(who: Viewer, change: Partial<Message> = {}): Seen {
  return { who, message: message(change), fresh: true };
}

function sending(change: Partial<Sending>): Sending {
  return {
    id: `m-${++numbers}`, personId: 'u-1', kind: 'M2', op: 'send', noticeKeys: [], tasks: ['1'], urgent: false, state: 'delivered',
    createdAt: '2025-12-08T01:10:00Z', firstTriedAt: '2025-12-08T01:10:00Z', messageId: null, targetMessageId: null, error: null, ...change,
  }; // prettier-ignore
}

function look(now: string, change: Partial<Look> = {}): Look {
  return {
    now, seen: [], sendings: [], unsent: [], notices: [], waiting: [], deeds: [], journal: [], assignments: [], checkIns: [], ...change,
  }; // prettier-ignore
}

/** Names of the invariants that these looks violate. */
function violated(...looks: Look[]): string[] {
  const invariants = allInvariants({ days: daysOf(publishedCalendar()), viewers: [liaison, office] });
  for (const one of looks) invariants.see(one);
  return invariants.verdicts().flatMap(({ name, violations }) => (violations > 0 ? [name] : []));
}

/** A card as it was seen, and the row that accounts for it. */
function card(who: Viewer, at: string, kind = 'M2'): Pick<Look, 'seen' | 'sendings'> {
  const one = seen(who, { at });
  return { seen: [one], sendings: [sending({ personId: who.personId, kind, messageId: one.message.messageId })] };
}

function stored(state: StoredAssignment['state']): StoredAssignment {
  return { id: state.id, version: 1, state };
}

describe('invariants', () => {
  it('find nothing in a card in its slot and an answer to a question', () => {
    const question = message({
      from: 'ou_1',
      at: '2025-12-08T20:00:00+08:00',
      reactions: [{ emoji: 'Get', by: 'bot' }],
    });
    const answer = seen(liaison, { at: '2025-12-08T20:00:00+08:00', replyTo: question.messageId });
    expect(
      violated(
        look('2025-12-08T02:00:00Z', card(liaison, '2025-12-08T09:10:00+08:00')),
        look('2025-12-08T13:00:00Z', {
          seen: [{ who: liaison, message: question, fresh: true }, answer],
          sendings: [sending({ kind: 'M24', op: 'reply', messageId: answer.message.messageId })],
        }),
      ),
    ).toEqual([]);
  });

  it('I1: an overdue assignment whose ladder has not begun', () => {
    const overdue = stored(accepted({ due: '2025-12-03' as never }));
    expect(
      violated(look('2025-12-04T10:00:00Z', { assignments: [overdue] }), look('2025-12-04T17:00:00Z')).includes('I1'),
    ).toBe(true);
  });

  it('I2: a copy that nobody accounts for, after an hour', () => {
    const copy = { seen: [seen(liaison)] };
    expect(violated(look('2025-12-08T01:30:00Z', copy), look('2025-12-08T02:00:00Z'))).toEqual([]);
    expect(violated(look('2025-12-08T01:30:00Z', copy), look('2025-12-08T02:30:00Z'))).toEqual(['I2']);
  });

  it('I2: one dedupe key in two messages, and the same words twice a day', () => {
    const twice = ['m-a', 'm-b'].map((id) => sending({ id, noticeKeys: ['M2/a/T-7/1/u-1'] }));
    expect(violated(look('2025-12-08T02:00:00Z', { sendings: twice }))).toEqual(['I2']);
    const alike = ['om_x', 'om_y'].map((messageId) => seen(office, { messageId, text: '联络员缺位' }));
    const rows = ['om_x', 'om_y'].map((messageId) => sending({ kind: 'M15', personId: 'u-2', messageId }));
    expect(violated(look('2025-12-08T02:00:00Z', { seen: alike, sendings: rows }))).toEqual(['I2']);
  });

  it('I3: a card in the noon rest, at half past eight to a bureau, or on a Sunday; the office is open by then', () => {
    for (const at of ['2025-12-08T12:10:00+08:00', '2025-12-08T08:30:00+08:00', '2025-12-07T09:10:00+08:00'])
      expect(violated(look('2025-12-08T06:00:00Z', card(liaison, at)))).toEqual(['I3']);
    expect(violated(look('2025-12-08T06:00:00Z', card(office, '2025-12-08T08:30:00+08:00', 'M32')))).toEqual([]);
    // A Sunday that is worked (调休).
    expect(violated(look('2026-01-04T06:00:00Z', card(liaison, '2026-01-04T09:10:00+08:00')))).toEqual([]);
  });

  it('I4: a second card of one day, unless something falls due', () => {
    const morning = look('2025-12-08T02:00:00Z', card(liaison, '2025-12-08T09:10:00+08:00'));
    const afternoon = look('2025-12-08T07:00:00Z', card(liaison, '2025-12-08T14:40:00+08:00'));
    expect(violated(morning, afternoon)).toEqual(['I4']);
    const asked = {
      id: 'k',
      version: 1,
      state: { status: 'open', bureauId: 'b-1', dueAt: '2025-12-08T09:30:00Z' },
    };
    expect(violated({ ...morning, checkIns: [asked] }, afternoon)).toEqual([]);
  });

  it('I6, I28: a state that no journal row led to', () => {
    expect(violated(look('2025-12-08T02:00:00Z', { assignments: [stored(accepted({}))] }))).toEqual(['I6', 'I28']);
  });

  it('I9: a message without a mark after an hour, with two of them, and a second answer', () => {
    const asks = (marks: number): Seen =>
      seen(liaison, {
        from: 'ou_1',
        messageId: 'om_q',
        reactions: Array.from({ length: marks }, () => ({ emoji: 'Get', by: 'bot' })),
      });
    const later = look('2025-12-08T02:10:00Z');
    expect(violated(look('2025-12-08T01:10:00Z', { seen: [asks(0)] }), later)).toEqual(['I9']);
    expect(violated(look('2025-12-08T01:10:00Z', { seen: [asks(1)] }), later)).toEqual([]);
    expect(violated(look('2025-12-08T01:10:00Z', { seen: [asks(2)] }))).toEqual(['I9']);
    const answers = ['om_1', 'om_2'].map((messageId) => seen(liaison, { messageId, replyTo: 'om_q' }));
    const rows = ['om_1', 'om_2'].map((messageId) => sending({ kind: 'M4', op: 'reply', messageId }));
    expect(violated(look('2025-12-08T01:10:00Z', { seen: [asks(1), ...answers], sendings: rows }), later)).toEqual([
      'I9',
    ]);
  });

  it('I10: what has no end after one working day, over the weekend too', () => {
    const stuck = { unsent: [sending({ id: 'm-s', state: 'failed', createdAt: '2025-12-05T01:10:00Z' })] };
    expect(violated(look('2025-12-07T12:00:00Z', stuck))).toEqual([]);
    expect(violated(look('2025-12-08T02:00:00Z', stuck))).toEqual(['I10']);
  });

  it('I10: what came back and was told to nobody', () => {
    const back = { sendings: [sending({ state: 'undeliverable', error: 'blocked' })] };
    const told = [{ key: 'M15/u-1', kind: 'M15', personId: 'u-2', assignmentId: null, about: 'u-1' }];
    expect(violated(look('2025-12-08T02:00:00Z', back))).toEqual(['I10']);
    expect(violated(look('2025-12-08T02:00:00Z', { ...back, notices: told }))).toEqual([]);
  });
});
