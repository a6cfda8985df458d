/** propose: what is about to be done is shown to its author first (M31). */
import type { ProposalId } from '../../core/brand.ts';
import type { Person } from '../../core/people/people.ts';
import type { ProposalPayload } from '../../core/proposal/state.ts';
import { answer } from '../answering.ts';
import { digest } from '../message-of.ts';
import type { Tx } from '../ports.ts';
import type { Services } from '../services.ts';

export async function propose(
  services: Services,
  tx: Tx,
  person: Person,
  payload: ProposalPayload,
  occasion: string,
  replyTo: string | null,
  tasks: readonly string[],
  warning: string | null,
): Promise<void> {
  const id = `q-${digest(`${payload.type}/${occasion}`).slice(0, 16)}` as ProposalId;
  const value = {
    id,
    personId: person.id,
    messageId: replyTo ?? occasion,
    status: 'open',
    createdAt: services.clock.now(),
    payload,
  } as const;
  const entry = {
    actor: `person:${person.id}`, action: `proposed.${payload.type}`, objectType: 'proposal', objectId: id, before: null, after: 'open', data: {}, cause: occasion,
  } as const; // prettier-ignore
  await tx.insertProposal(value, { journal: [entry], notices: [] });
  await answer(services, tx, person, occasion, replyTo, {
    kind: 'M31',
    proposalId: id,
    tasks,
    facts: warning ? { warning } : {},
  });
}
