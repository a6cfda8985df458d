/** help (帮助): three things that this person's role does, as tappable rows. */
import { actsForBureau, isOffice, type Person } from '../core/people/people.ts';
import type { Answer } from './answering.ts';

export function helpAnswer(person: Person, unclear: boolean | string = false): Answer {
  const role = isOffice(person) ? 'office' : actsForBureau(person) ? 'bureau' : 'leader';
  return { kind: 'M22', facts: { help: role, unclear } };
}
