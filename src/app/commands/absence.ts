/** Absence by words (离岗报备): 出差到周五, 我明天请假三天, 我回来了. Reminders go to the deputy (备份联络员) meanwhile; deadlines stand. */
import type { LocalDate } from '../../core/brand.ts';
import type { Command } from '../../core/command/command.ts';
import { localDate } from '../../core/calendar/zone.ts';
import { deputyContact, hasRole, isAway, type Person } from '../../core/people/people.ts';
import { refuse, type Refusal } from '../../core/refusal.ts';
import { absenceText, backText, UNTIL_WHEN } from '../../../templates/messages/absences.ts';
import { answer, sentence } from '../answering.ts';
import type { Tx } from '../ports.ts';
import type { Services } from '../services.ts';
import type { Said } from './said.ts';

export async function absence(
  services: Services,
  tx: Tx,
  person: Person,
  command: Extract<Command, { kind: 'absence' }>,
  said: Said,
): Promise<Refusal | null> {
  const say = (text: string) => answer(services, tx, person, said.key, said.replyTo, sentence(text));
  if (command.until === null) {
    await say(UNTIL_WHEN);
    return null;
  }
  const today = localDate(services.clock.now());
  const until = command.until as LocalDate;
  const from = (command.from < today ? today : command.from) as LocalDate;
  if (until < today) return refuse('date-in-past', { date: until });
  await save(tx, person, from, until, said);
  const deputy = hasRole(person, 'Liaison') ? deputyContact(await tx.people(), person.bureauId) : null;
  // Who is away himself, or is the one who says so, can't stand in.
  const standsIn = deputy !== null && deputy.id !== person.id && !isAway(deputy, from) ? deputy.name : null;
  await say(absenceText({ from, until, deputy: standsIn, named: command.deputy, liaison: hasRole(person, 'Liaison') }));
  return null;
}

export async function back(services: Services, tx: Tx, person: Person, said: Said): Promise<null> {
  const away = person.absentUntil !== null && person.absentUntil >= localDate(services.clock.now());
  if (away) await save(tx, person, null, null, said);
  await answer(services, tx, person, said.key, said.replyTo, sentence(backText(away)));
  return null;
}

async function save(tx: Tx, person: Person, from: LocalDate | null, until: LocalDate | null, said: Said) {
  const entry = {
    actor: `person:${person.id}`, action: until === null ? 'back' : 'absent', objectType: 'person', objectId: person.id,
    before: person.absentUntil, after: until, data: from === null ? {} : { from }, cause: said.key,
  } as const; // prettier-ignore
  await tx.savePerson({ ...person, absentFrom: from, absentUntil: until }, { journal: [entry], notices: [] });
}
