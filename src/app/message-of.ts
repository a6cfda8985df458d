/** message-of: the outbox row of a joined card. Its id is made of its notices, so that making it twice is making it once. */
import { createHash } from 'node:crypto';
import type { Instant, PersonId } from '../core/brand.ts';
import type { Joined } from '../core/notice/join.ts';
import type { Person } from '../core/people/people.ts';
import type { Content, OutboxMessage } from './ports.ts';

export function messageOf(card: Joined, person: Person, now: Instant): Omit<OutboxMessage, 'seq'> {
  const [first] = card.notices;
  const keys = card.notices.map((n) => n.key).sort();
  return {
    ...blank(`m-${digest(keys.join('\n'))}`, person.id, now),
    kind: card.kind,
    op: first!.replyTo === null ? 'send' : 'reply',
    targetMessageId: first!.replyTo,
    noticeKeys: keys,
    tasks: [...new Set(card.notices.flatMap((n) => n.tasks))].sort(byNumber),
    slot: first!.slot,
    proactive: card.notices.some((n) => n.proactive),
    counted: card.notices.some((n) => n.counted),
    urgent: card.notices.some((n) => n.urgent),
  };
}

/** 2 before 10, 3.1 before 3.2. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

const KINDS = { react: 'reaction', patch: 'update', reply: 'M22' } as const;

/** A reaction (已收到), a change of a card that was sent, or a sentence to somebody who is on no list: not made of notices. */
export function directMessage(
  op: 'patch' | 'react' | 'reply',
  occasion: string,
  personId: PersonId,
  target: string,
  content: Content,
  now: Instant,
): Omit<OutboxMessage, 'seq'> {
  return {
    ...blank(`${op === 'patch' ? 'p' : 'a'}-${digest(occasion)}`, personId, now),
    kind: KINDS[op], op, targetMessageId: target, noticeKeys: [], tasks: [], slot: null,
    proactive: false, counted: false, urgent: false, content,
  }; // prettier-ignore
}

/** A file that somebody asked for, as a message of its own. */
export function fileMessage(
  occasion: string,
  personId: PersonId,
  content: Content,
  now: Instant,
): Omit<OutboxMessage, 'seq'> {
  return {
    ...blank(`f-${digest(occasion)}`, personId, now),
    kind: 'M27', op: 'send', targetMessageId: null, noticeKeys: [], tasks: [], slot: null, proactive: false, counted: false, urgent: false,
    content,
  }; // prettier-ignore
}

function blank(id: string, personId: PersonId, now: Instant) {
  return {
    id, personId, uuid: id, state: 'queued', content: null, createdAt: now, nextTryAt: now, attempts: 0, firstTriedAt: null,
    messageId: null, chatId: null, deliveredAt: null, error: null,
  } as const; // prettier-ignore
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
