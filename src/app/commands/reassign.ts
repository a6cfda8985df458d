/** 第5项调整给市水务局: of a bureau an objection (对分工有异议), of the office's director a transfer (改派); both are shown first. */
import type { Command } from '../../core/command/command.ts';
import { isOffice, type Person } from '../../core/people/people.ts';
import type { Plan } from '../../core/plan/state.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { commandTitle, reassignText } from '../../../templates/messages/commands.ts';
import { answer, sentence } from '../answering.ts';
import { digest } from '../message-of.ts';
import type { Tx } from '../ports.ts';
import type { Services } from '../services.ts';
import { proposeAct } from './act.ts';
import { leadOf, type Said } from './said.ts';

/** The bureau's own people propose it; the office moves on a recorded decision, which it is asked for. */
export async function proposeReassign(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  { taskNo, unitId, unit, basis }: Extract<Command, { kind: 'reassign' }>,
  said: Said,
): Promise<Refusal | null> {
  const lead = await leadOf(tx, plan, taskNo);
  if (isRefusal(lead)) return lead;
  const why =
    unitId === null
      ? 'unknownUnit'
      : unitId === lead.bureauId
        ? 'sameUnit'
        : isOffice(person) && basis === null
          ? 'basisMissing'
          : null;
  if (why !== null) {
    await answer(services, tx, person, said.key, said.replyTo, sentence(reassignText(taskNo, unit, why)));
    return null;
  }
  // Of the director's own motion: moved on a recorded decision, shown first.
  if (isOffice(person) && basis !== null && unitId !== null) {
    const moved = { type: 'transfer', to: unitId, basis, reason: null } as const;
    return proposeAct(
      services,
      tx,
      person,
      plan,
      taskNo,
      moved,
      commandTitle({ does: 'move', taskNo, unit, basis }),
      said,
    );
  }
  const what = commandTitle({ does: 'reassign', taskNo, unit });
  const act = { type: 'object', id: `o-${digest(said.key).slice(0, 16)}`, namedBureau: unit, reason: what } as const;
  return proposeAct(services, tx, person, plan, taskNo, act, what, said);
}
