/** digest-answer: a digest on demand (本周摘要、今日简报). */
import type { Json } from '../core/brand.ts';
import { localDate } from '../core/calendar/zone.ts';
import type { Plan } from '../core/plan/state.ts';
import { digestNow } from './advance-plan.ts';
import type { Answer } from './answering.ts';
import { digestInput } from './digest-input.ts';
import type { Tx } from './ports.ts';
import { contextOf } from './saving.ts';
import type { Services } from './services.ts';

export async function digestAnswer(
  services: Pick<Services, 'clock' | 'calendar'>,
  tx: Tx,
  plan: Plan,
  which: 'day' | 'week' | 'month',
): Promise<Answer> {
  const ctx = await contextOf(tx, services, null);
  const digest = digestNow(which, await digestInput(tx, plan, ctx, which));
  return {
    kind: 'M19',
    facts: { span: which, day: localDate(ctx.now), digest: digest as unknown as Json, planId: plan.id },
  };
}
