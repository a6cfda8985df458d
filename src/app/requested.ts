/** requested: who has made a request (延期申请、分工异议) reads who decides it and by when; until then nothing changes. */
import type { Command } from '../core/assignment/commands.ts';
import type { Assignment } from '../core/assignment/state.ts';
import type { Person } from '../core/people/people.ts';
import { extensionAskedText, objectionAskedText } from '../../templates/messages/decisions.ts';
import { answer, sentence } from './answering.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

/** Answers a command that was a request, others not. `next`: the assignment after it; `occasion`: the event that led to it. */
export async function answerRequest(
  services: Services,
  tx: Tx,
  person: Person,
  command: Command,
  next: Assignment,
  occasion: string,
): Promise<void> {
  if (next.status === 'draft') return;
  const text = requestedText(command, next);
  if (text === null) return;
  await answer(services, tx, person, `${occasion}/${next.id}`, null, { ...sentence(text), tasks: [next.taskNo] });
}

function requestedText(command: Command, next: Exclude<Assignment, { status: 'draft' }>): string | null {
  if (command.type === 'askExtension') {
    const asked = next.extensions.find((x) => x.id === command.id);
    return asked ? extensionAskedText(next.taskNo, asked.to, asked.decideBy) : null;
  }
  if (command.type === 'object') {
    const asked = next.objections.find((x) => x.id === command.id);
    return asked ? objectionAskedText(next.taskNo, asked.decideBy) : null;
  }
  return null;
}
