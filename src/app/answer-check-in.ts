/** answer-check-in: a report that covers an open question is its answer; the asker gets it word for word. Rules: domain.md §2.5. */
import type { ReportCommand } from '../core/assignment/commands.ts';
import type { OpenAssignment } from '../core/assignment/state.ts';
import type { CheckInId } from '../core/brand.ts';
import { answerCheckIn } from '../core/check-in/check-in.ts';
import type { Person } from '../core/people/people.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import type { Tx } from './ports.ts';
import { contextOf, saveCheckIn } from './saving.ts';
import type { Services } from './services.ts';

/** Answers the given question, else every open one about this assignment. */
export async function answerByReport(
  services: Services,
  tx: Tx,
  person: Person,
  a: OpenAssignment,
  report: Pick<ReportCommand, 'text' | 'at' | 'figures'>,
  only: CheckInId | null,
  cause: string,
): Promise<void> {
  const open = await tx.checkInsOf({ assignment: a.id, open: true });
  for (const question of open) {
    if (question.status === 'open' && (only === null || question.id === only)) {
      await answerOne(services, tx, person, question.id, a, report, cause);
    }
  }
}

export async function answerOne(
  services: Services,
  tx: Tx,
  person: Person,
  id: CheckInId,
  a: OpenAssignment,
  report: Pick<ReportCommand, 'text' | 'at' | 'figures'>,
  cause: string,
): Promise<Refusal | null> {
  const stored = await tx.checkIn(id);
  if (stored === null) return null;
  const ctx = await contextOf(tx, services, person);
  const figures = report.figures.flatMap((f) => {
    const indicator = a.indicators.find((i) => i.id === f.indicatorId);
    return indicator ? [{ name: indicator.name, value: f.value, unit: indicator.unit }] : [];
  });
  const decision = answerCheckIn(stored.value, { text: report.text, by: person.id, at: report.at, figures }, ctx);
  if (isRefusal(decision)) return decision;
  await saveCheckIn(tx, stored, decision, services.calendar, { actor: person, cause });
  return null;
}
