/** advance-plan: the rhythm of a plan: lights in the morning, digests at their times. */
import type { Instant, Json, PlanId } from '../core/brand.ts';
import { dailyDigest, isEmpty, lightsOf, monthlyDigest, weeklyDigest } from '../core/digest/digest.ts';
import type { Digest, DigestInput } from '../core/digest/shape.ts'; // prettier-ignore
import { nextRhythmStep, type RhythmStep } from '../core/digest/rhythm.ts';
import type { Notice } from '../core/notice/notice.ts';
import { hasRole, officePeople, type Person } from '../core/people/people.ts';
import type { Plan } from '../core/plan/state.ts';
import { digestInput } from './digest-input.ts';
import type { JournalEntry, Tx } from './ports.ts';
import type { Services } from './services.ts';
import { contextOf } from './saving.ts';

/** Takes every step until now; after an outage only the latest digest of each kind is sent, the older ones would be stale. */
export async function advancePlan(services: Services, tx: Tx, id: PlanId): Promise<void> {
  const stored = await tx.plan(id);
  if (stored === null) return;
  const now = services.clock.now();
  const steps: RhythmStep[] = [];
  let plan = stored.value;
  for (;;) {
    const step = nextRhythmStep(plan, services.calendar);
    if (step === null || step.at > now) break;
    steps.push(step);
    plan = { ...plan, advancedTo: step.at };
  }
  if (steps.length === 0) return;
  const ctx = await contextOf(tx, services, null);
  const latest = steps.filter((s, i) => !steps.some((later, j) => j > i && later.kind === s.kind));
  const notices: Notice[] = [];
  for (const step of latest) {
    if (step.kind === 'morning') continue;
    const span = SPAN[step.kind];
    notices.push(...digestNotices(plan, { ...step, kind: step.kind }, digestNow(span, await digestInput(tx, plan, ctx, span)), ctx.people)); // prettier-ignore
  }
  // Lights are kept after the day's digest, so that it can say what changed since the one before.
  if (latest.some((s) => s.kind === 'daily'))
    plan = { ...plan, lights: lightsOf(await tx.assignmentsOf({ plan: id }), now, services.calendar) };
  await tx.savePlan(stored, plan, nextRhythmStep(plan, services.calendar)?.at ?? null, {
    journal: latest.map((s) => entry(plan, s)),
    notices,
  });
}

const SPAN = { daily: 'day', weekly: 'week', monthly: 'month' } as const;

type DigestStep = Omit<RhythmStep, 'kind'> & { readonly kind: keyof typeof SPAN };

function digestNotices(plan: Plan, step: DigestStep, digest: Digest, people: readonly Person[]): Notice[] {
  if (step.kind === 'daily' && isEmpty(digest)) return [];
  const readers = step.kind === 'weekly' ? [...officePeople(people), ...people.filter((p) => p.reachable && hasRole(p, 'Supervisor'))] : officePeople(people); // prettier-ignore
  return readers.map((to) => digestNotice(plan, step, digest, to));
}

export function digestNotice(
  plan: Plan,
  step: { kind: RhythmStep['kind']; at: Instant; day: string },
  digest: Digest,
  to: Person,
): Notice {
  return {
    key: `M19/${plan.id}/${step.kind}-${step.day}/1/${to.id}`, kind: 'M19', personId: to.id, planId: plan.id, assignmentId: null,
    checkInId: null, proposalId: null, tasks: [], join: 'alone', row: null, notBefore: step.at, proactive: true, counted: false,
    pressing: false, urgent: false, slot: null, replyTo: null,
    facts: { span: step.kind, day: step.day, digest: digest as unknown as Json },
  }; // prettier-ignore
}

function entry(plan: Plan, step: RhythmStep): JournalEntry {
  return {
    actor: 'system', action: `rhythm.${step.kind}`, objectType: 'plan', objectId: plan.id, before: plan.status, after: plan.status,
    data: { day: step.day }, cause: `tick:${step.at}`,
  }; // prettier-ignore
}

/** A digest on demand (本周摘要、今日简报). */
export function digestNow(kind: 'day' | 'week' | 'month', input: DigestInput): Digest {
  return kind === 'day' ? dailyDigest(input) : kind === 'week' ? weeklyDigest(input) : monthlyDigest(input);
}
