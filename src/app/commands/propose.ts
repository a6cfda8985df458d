/** propose: what is about to be done is shown to its author first (M31). */
import type { Person } from '../../core/people/people.ts';
import type { ProposalPayload } from '../../core/proposal/state.ts';
import { answer } from '../answering.ts';
import { keepProposal } from '../keep-proposal.ts';
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
  const from = { occasion, messageId: replyTo ?? occasion, cause: occasion };
  const id = await keepProposal(services, tx, person, payload, from);
  await answer(services, tx, person, occasion, replyTo, {
    kind: 'M31',
    proposalId: id,
    tasks,
    facts: warning ? { warning } : {},
  });
}
