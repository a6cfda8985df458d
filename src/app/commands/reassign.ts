/** 第5项调整给市水务局: an objection to the division of work (对分工有异议), shown first; until it is decided the duty stays. */
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

/** The bureau's own people propose it; the office is told that the lead has to, and that it decides then. */
export async function proposeReassign(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  { taskNo, unitId, unit }: Extract<Command, { kind: 'reassign' }>,
  said: Said,
): Promise<Refusal | null> {
  const lead = await leadOf(tx, plan, taskNo);
  if (isRefusal(lead)) return lead;
  const why =
    unitId === null ? 'unknownUnit' : unitId === lead.bureauId ? 'sameUnit' : isOffice(person) ? 'officeDecides' : null;
  if (why !== null) {
    await answer(services, tx, person, said.key, said.replyTo, sentence(reassignText(taskNo, unit, why)));
    return null;
  }
  const what = commandTitle({ does: 'reassign', taskNo, unit });
  const act = { type: 'object', id: `o-${digest(said.key).slice(0, 16)}`, namedBureau: unit, reason: what } as const;
  return proposeAct(services, tx, person, plan, taskNo, act, what, said);
}
