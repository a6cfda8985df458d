/** keep-proposal: what was understood or is about to be done is kept, once an occasion, until its author has answered. */
import type { ProposalId } from '../core/brand.ts';
import type { Person } from '../core/people/people.ts';
import type { ProposalPayload } from '../core/proposal/state.ts';
import { digest } from './message-of.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

/** `messageId`: the Lark message that led to it; `cause`: the event's key. */
export async function keepProposal(
  { clock }: Pick<Services, 'clock'>,
  tx: Tx,
  person: Person,
  payload: ProposalPayload,
  from: { readonly occasion: string; readonly messageId: string; readonly cause: string },
): Promise<ProposalId> {
  const id = `q-${digest(`${payload.type}/${from.occasion}`).slice(0, 16)}` as ProposalId;
  const value = { id, personId: person.id, messageId: from.messageId, status: 'open', createdAt: clock.now(), payload } as const; // prettier-ignore
  const entry = {
    actor: `person:${person.id}`, action: `proposed.${payload.type}`, objectType: 'proposal', objectId: id, before: null, after: 'open',
    data: {}, cause: from.cause,
  } as const; // prettier-ignore
  await tx.insertProposal(value, { journal: [entry], notices: [] });
  return id;
}
