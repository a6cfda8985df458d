/** Answers to a person: at once, as a reply to the message that led to them, each once a message and occasion. */
import type { AssignmentId, Json, ProposalId, CheckInId } from '../core/brand.ts';
import type { MessageKind, Notice } from '../core/notice/notice.ts';
import type { Person } from '../core/people/people.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

export interface Answer {
  readonly kind: MessageKind;
  readonly facts: { readonly [key: string]: Json };
  readonly tasks?: readonly string[];
  readonly assignmentId?: AssignmentId;
  readonly proposalId?: ProposalId;
  readonly checkInId?: CheckInId;
}

/** `occasion` names what is answered: a message id, or an event's key. */
export function answerNotice(
  { clock }: Pick<Services, 'clock'>,
  to: Person,
  occasion: string,
  replyTo: string | null,
  answer: Answer,
): Notice {
  return {
    key: `${answer.kind}/answer/${occasion}/${to.id}`, kind: answer.kind, personId: to.id, planId: null,
    assignmentId: answer.assignmentId ?? null, checkInId: answer.checkInId ?? null, proposalId: answer.proposalId ?? null,
    tasks: answer.tasks ?? [], join: 'alone', row: null, notBefore: clock.now(), proactive: false, counted: false,
    pressing: false, urgent: false, slot: null, replyTo, facts: answer.facts,
  }; // prettier-ignore
}

export async function answer(
  services: Pick<Services, 'clock'>,
  tx: Tx,
  to: Person,
  occasion: string,
  replyTo: string | null,
  what: Answer,
): Promise<void> {
  await tx.record({ journal: [], notices: [answerNotice(services, to, occasion, replyTo, what)] });
}

/** A sentence, where a card would be too much. */
export function sentence(text: string): Answer {
  return { kind: 'M22', facts: { text } };
}
