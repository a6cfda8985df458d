/**
 * import-plan: a read document becomes a plan to be checked. The same file again changes nothing; an amended one is compared with the plan
 * that it amends and, while that is still under check, takes its place where the office says so.
 */
import { importPlan as toPlan } from '../core/adoption/import.ts';
import type { Instant, Json, PlanId } from '../core/brand.ts';
import { comparePlans, isSame, type PlanDiff } from '../core/checking/compare.ts';
import { amendedBy } from '../core/checking/family.ts';
import { asRead, fixPlan } from '../core/checking/fix.ts';
import { importNotices } from '../core/checking/notices.ts';
import type { Edit } from '../core/checking/state.ts';
import { takeOver } from '../core/checking/take-over.ts';
import type { Notice } from '../core/notice/notice.ts';
import { isOffice, type Bureau, type Person } from '../core/people/people.ts';
import type { PlanDocument } from '../core/plan/document.ts';
import type { Plan } from '../core/plan/state.ts';
import { isRefusal, refuse, type Refusal } from '../core/refusal.ts';
import { DEFAULT_RULES } from '../core/rules/rules.ts';
import { actorOf } from './saving.ts';
import { digest } from './message-of.ts';
import type { JournalEntry, Tx } from './ports.ts';
import type { Services } from './services.ts';

export interface ImportRequest {
  readonly document: PlanDocument;
  /** sha256 of the source. */
  readonly sourceHash: string;
  readonly by: Person | null;
  /** The office has confirmed that a file marked 内部资料 may come in. */
  readonly internalConfirmed?: boolean;
  /** An amended file takes the place of the plan under check. */
  readonly replace?: boolean;
  /** The office hears of it by card (M27): true unless said otherwise. */
  readonly tell?: boolean;
  /** Answers what would happen, and writes nothing. */
  readonly dryRun?: boolean;
}

/** `known`: this file, or one that says the same, was imported before. `amends`: compared, nothing changed. */
export type Imported = { readonly plan: Plan } & (
  | { readonly outcome: 'imported' | 'known' }
  | { readonly outcome: 'amends'; readonly diff: PlanDiff }
  | { readonly outcome: 'replaced'; readonly diff: PlanDiff; readonly kept: readonly Edit[]; readonly dropped: readonly Edit[]; readonly before: Plan }
); // prettier-ignore

export const importPlan =
  ({ store, clock, calendar }: Pick<Services, 'store' | 'clock' | 'calendar'>) =>
  (request: ImportRequest): Promise<Imported | Refusal> =>
    store.transaction(async (tx) => {
      const { document, sourceHash, by, dryRun = false } = request;
      if (by !== null && !isOffice(by)) return refuse('no-right', { what: 'import' });
      const plans = await tx.plans();
      const known = plans.find((p) => p.sourceHash === sourceHash);
      if (known) return { outcome: 'known', plan: await rematched(tx, known, request, clock.now()) };
      const bureaus = await tx.bureaus();
      const amended = amendedBy(document, plans);
      const id = amended?.status === 'checking' ? amended.id : planId(sourceHash);
      const fresh = confirmedInternal(toPlan({ id, document, sourceHash, bureaus, rules: DEFAULT_RULES }), request);
      if (amended !== null) {
        const diff = comparePlans(asRead(amended, bureaus), fresh);
        if (isSame(diff)) return { outcome: 'known', plan: amended };
        if (amended.status !== 'checking' || request.replace !== true)
          return { outcome: 'amends', plan: amended, diff };
        return replaced(tx, amended, fresh, diff, request, { now: clock.now(), calendar });
      }
      const internal = unconfirmed(fresh);
      if (internal !== null) return internal;
      const journal = [
        planEntry(fresh, 'imported', null, by, { tasks: fresh.tasks.length }),
        ...confirmation(fresh, by),
      ];
      if (!dryRun)
        await tx.insertPlan(fresh, {
          notices: await told(tx, fresh, request, { now: clock.now(), calendar }),
          journal,
        });
      return { outcome: 'imported', plan: fresh };
    });

/** The same file again changes nothing, unless the list of units has: what it knows now needs no answer any more. */
async function rematched(tx: Tx, known: Plan, { by, dryRun = false }: ImportRequest, now: Instant): Promise<Plan> {
  const stored = await tx.plan(known.id);
  if (stored === null || stored.value.status !== 'checking') return known;
  const fixed = fixPlan(stored.value, [], { bureaus: await tx.bureaus(), now, by: by?.id ?? null, how: 'command' });
  if (isRefusal(fixed) || fixed.plan === stored.value) return known;
  const entry = planEntry(fixed.plan, 'fixed', 'checking', by, { changes: fixed.changes as unknown as Json });
  if (!dryRun) await tx.savePlan(stored, fixed.plan, null, { notices: [], journal: [entry] });
  return fixed.plan;
}

type When = Parameters<typeof importNotices>[2];

async function told(tx: Tx, plan: Plan, { tell = true }: ImportRequest, when: When): Promise<Notice[]> {
  return tell ? importNotices(plan, await tx.people(), when) : [];
}

async function replaced(
  tx: Tx,
  before: Plan,
  fresh: Plan,
  diff: PlanDiff,
  request: ImportRequest,
  when: When,
): Promise<Imported | Refusal> {
  const { by, dryRun = false } = request;
  const internal = unconfirmed(fresh);
  if (internal !== null) return internal;
  const taken = takeOver(before, fresh, {
    bureaus: await tx.bureaus(),
    now: when.now,
    by: by?.id ?? null,
    how: 'replaced',
  });
  if (isRefusal(taken)) return taken;
  const { plan, kept, dropped } = taken;
  const facts = { diff, kept: kept.length, dropped, sourceHash: plan.sourceHash } as unknown as Json;
  const journal = [planEntry(plan, 'replaced', 'checking', by, { facts }), ...confirmation(plan, by)];
  if (!dryRun)
    await tx.savePlan((await tx.plan(before.id))!, plan, null, {
      notices: await told(tx, plan, request, when),
      journal,
    });
  return { outcome: 'replaced', plan, diff, kept, dropped, before };
}

/** `plan diff`: what a file would change in a plan. */
export const diffPlan =
  ({ store }: Pick<Services, 'store'>) =>
  (id: PlanId, document: PlanDocument): Promise<{ plan: Plan; diff: PlanDiff } | Refusal> =>
    store.transaction(async (tx) => {
      const plan = (await tx.plan(id))?.value;
      if (plan === undefined) return refuse('unknown-plan', { plan: id });
      const bureaus = await tx.bureaus();
      const fresh = toPlan({ id, document, sourceHash: '', bureaus, rules: plan.rules });
      return { plan, diff: comparePlans(asRead(plan, bureaus), fresh) };
    });

/** The doubt about 内部资料 is settled by who confirmed it. */
function confirmedInternal(plan: Plan, { internalConfirmed = false }: ImportRequest): Plan {
  if (!internalConfirmed) return plan;
  const doubts = plan.checking.doubts.map((d) => (d.kind === 'internal' ? { ...d, settled: { how: 'kept', note: null } as const } : d)); // prettier-ignore
  return { ...plan, checking: { ...plan.checking, doubts } };
}

function unconfirmed(plan: Plan): Refusal | null {
  const doubt = plan.checking.doubts.find((d) => d.kind === 'internal' && d.settled === null);
  return doubt === undefined ? null : refuse('internal-unconfirmed', { line: doubt.line });
}

/** Who let a marked file in stands in the journal. */
function confirmation(plan: Plan, by: Person | null): JournalEntry[] {
  const doubt = plan.checking.doubts.find((d) => d.kind === 'internal');
  return doubt === undefined ? [] : [planEntry(plan, 'internal.confirmed', null, by, { line: doubt.line, mark: doubt.message })]; // prettier-ignore
}

function planId(sourceHash: string): PlanId {
  return `p${digest(sourceHash).slice(0, 8)}` as PlanId;
}

export function planEntry(
  plan: Plan,
  action: string,
  before: Plan['status'] | null,
  by: Person | null,
  data: Record<string, Json>,
) {
  return {
    actor: actorOf(by),
    action,
    objectType: 'plan',
    objectId: plan.id,
    before,
    after: plan.status,
    data,
    cause: `command:${action}`,
  } as const;
}

/** Bureaus and people of an organisation, as they are given; replaced as a whole. */
export async function saveOrganisation(tx: Tx, bureaus: readonly Bureau[], people: readonly Person[]): Promise<void> {
  await tx.saveBureaus(bureaus);
  await tx.savePeople(people, { journal: [], notices: [] });
}
