/** digest-answer: a digest on demand (本周摘要、今日简报). */
import type { Json } from '../core/brand.ts';
import { localDate } from '../core/calendar/zone.ts';
import type { Plan } from '../core/plan/state.ts';
import { digestNow } from './advance-plan.ts';
import type { Answer } from './answering.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

export async function digestAnswer(
  { clock, calendar }: Pick<Services, 'clock' | 'calendar'>,
  tx: Tx,
  plan: Plan,
  which: 'day' | 'week' | 'month',
): Promise<Answer> {
  // prettier-ignore
  const now = clock.now();
  const digest = digestNow(which, {
    assignments: await tx.assignmentsOf({ plan: plan.id }), bureaus: await tx.bureaus(), calendar, now, before: plan.lights,
    undelivered: [], unconfirmed: [],
  }); // prettier-ignore
  return {
    kind: 'M19',
    facts: { span: which, day: localDate(now), digest: digest as unknown as Json, planId: plan.id },
  };
}
