/** Small valid rows for the store's tests. */
import type { JournalEntry, OutboxMessage, Effects } from '../../src/app/ports.ts';
import type { InboundMessage } from '../../src/app/inbound.ts';
import type { DraftAssignment } from '../../src/core/assignment/state.ts';
import type { AssignmentId, BureauId, Instant, LocalDate, PersonId, PlanId } from '../../src/core/brand.ts';
import type { Notice } from '../../src/core/notice/notice.ts';
import type { Person } from '../../src/core/people/people.ts';
import type { Plan } from '../../src/core/plan/state.ts';
import { DEFAULT_RULES } from '../../src/core/rules/rules.ts';

export const at = (text: string): Instant => text as Instant;
export const NOON = at('2025-12-01T04:00:00Z');
export const NONE: Effects = { journal: [], notices: [] };

/** A clock that stands until it is turned. */
export function standingClock(now: Instant = NOON): { now(): Instant; turn(to: Instant): void } {
  let current = now;
  return { now: () => current, turn: (to) => void (current = to) };
}

export function anEntry(over: Partial<JournalEntry> = {}): JournalEntry {
  return {
    actor: 'system', action: 'issued', objectType: 'assignment', objectId: 'a1', before: 'draft', after: 'pendingAcceptance',
    data: { b: 2, a: [1, { z: null, y: '第4项' }] }, cause: 'tick/1', ...over,
  }; // prettier-ignore
}

export function aNotice(key: string, over: Partial<Notice> = {}): Notice {
  return {
    key, kind: 'M2', personId: 'p1' as PersonId, planId: null, assignmentId: null, checkInId: null, proposalId: null, tasks: ['4'],
    join: 'rows', row: 'due', notBefore: NOON, proactive: true, counted: true, pressing: false, urgent: false, slot: null,
    replyTo: null, facts: {}, ...over,
  }; // prettier-ignore
}

export function aMessage(id: string, over: Partial<Omit<OutboxMessage, 'seq'>> = {}): Omit<OutboxMessage, 'seq'> {
  return {
    id, personId: 'p1' as PersonId, kind: 'M2', op: 'send', uuid: `uuid-${id}`, targetMessageId: null, noticeKeys: [], tasks: ['4'],
    slot: null, proactive: true, counted: true, urgent: false, state: 'queued', content: null, createdAt: NOON, nextTryAt: NOON,
    attempts: 0, firstTriedAt: null, messageId: null, chatId: null, deliveredAt: null, error: null, ...over,
  }; // prettier-ignore
}

export function aText(key: string, text = '收到'): InboundMessage {
  return {
    type: 'message', key, at: NOON, openId: 'ou_1', messageId: key, chatId: 'oc_1', chatType: 'p2p', text, parentId: null,
    mentionsBot: false, files: [], messageType: 'text',
  }; // prettier-ignore
}

export function aPerson(id: string, over: Partial<Person> = {}): Person {
  return {
    id: id as PersonId, name: '李宁', bureauId: 'b1' as BureauId, roles: ['Liaison'], mobile: `+86${id}`, openId: `ou_${id}`,
    reachable: true, absentUntil: null, ...over,
  }; // prettier-ignore
}

export function aPlan(id: string, over: Partial<Plan> = {}): Plan {
  const task = (no: string, title: string) => ({
    no, title, section: [], text: title, leadNames: [], supportNames: [], lead: [], support: [], unmatched: [], due: null, dueSource: 'none' as const,
    continuous: true, line: 1, skipped: null,
  }); // prettier-ignore
  return {
    id: id as PlanId, title: '示范方案', shortTitle: '示范', docNumber: null, issuer: null, issuedOn: null, sourceHash: id,
    status: 'active', horizon: null, officeBureauId: null, authority: 'office', tasks: [task('1', '道路改造'), task('2', '水质提升')],
    targets: [], safeguards: [], checking: { doubts: [], units: {}, steps: [] }, rules: DEFAULT_RULES, issuedAt: null, advancedTo: null, lights: {}, ...over,
  }; // prettier-ignore
}

export function anAssignment(id: string, over: Partial<DraftAssignment> = {}): DraftAssignment {
  return {
    id: id as AssignmentId, planId: 'plan1' as PlanId, bureauId: 'b1' as BureauId, role: 'lead', taskNo: '1', taskTitle: '道路改造',
    leadBureauIds: [], supportBureauIds: [], indicators: [], due: '2025-12-31' as LocalDate, dueSource: 'plan', dueVersion: 1,
    startOn: '2025-01-01' as LocalDate, rules: DEFAULT_RULES, ladder: true, urgent: false, focus: false, status: 'draft', ...over,
  }; // prettier-ignore
}
