/** fix-plan: the office settles doubts and corrects fields of a plan under check, by command, workbook or card; each step can be undone. */
import type { Json, PlanId } from '../core/brand.ts';
import { bookOf, type Book } from '../core/checking/book.ts';
import { fixPlan as fixed, undoFix, type Fixed } from '../core/checking/fix.ts';
import { readBook, type ReturnedBook } from '../core/checking/read-book.ts';
import type { Edit, Step } from '../core/checking/state.ts';
import type { CellProblem } from '../core/checking/values.ts';
import { isOffice, type Bureau, type Person } from '../core/people/people.ts';
import type { Plan } from '../core/plan/state.ts';
import { isRefusal, refuse, type Refusal } from '../core/refusal.ts';
import { planEntry } from './import-plan.ts';
import type { Stored, Tx } from './ports.ts';
import type { Services } from './services.ts';

/** Values that are not taken, each with where it stands: a cell, a flag, a field of a card. Nothing was changed. */
export interface Problems {
  readonly problems: readonly CellProblem[];
}

export type FixOutcome = (Fixed & { readonly before: Plan; readonly bureaus: readonly Bureau[] }) | Problems | Refusal;

export interface FixRequest {
  readonly id: PlanId;
  readonly by: Person | null;
  readonly how: Step['how'];
  /** What led to it, for the journal. */
  readonly cause?: string;
  /** Answers what would change, and changes nothing. */
  readonly dryRun?: boolean;
  /** State mark of the book that the edits come from. */
  readonly book?: string;
  edits(plan: Plan, bureaus: readonly Bureau[]): readonly Edit[] | Problems | Refusal;
}

type FixServices = Pick<Services, 'store' | 'clock'>;

export const fixPlan =
  (services: FixServices) =>
  (request: FixRequest): Promise<FixOutcome> =>
    services.store.transaction((tx) => fixIn(tx, services, request));

/** The same within a transaction that is open. */
export async function fixIn(tx: Tx, { clock }: Pick<Services, 'clock'>, request: FixRequest): Promise<FixOutcome> {
  const stored = await checked(tx, request.id, request.by);
  if (isRefusal(stored)) return stored;
  const [plan, bureaus] = [stored.value, await tx.bureaus()];
  const edits = request.edits(plan, bureaus);
  if (isRefusal(edits) || 'problems' in edits) return edits;
  const ctx = { bureaus, now: clock.now(), by: request.by?.id ?? null, how: request.how, book: request.book ?? null };
  const result = fixed(plan, edits, ctx);
  if (isRefusal(result)) return result;
  if (result.plan !== plan && request.dryRun !== true)
    await save(tx, stored, result, request.by, 'fixed', request.cause);
  return { ...result, before: plan, bureaus };
}

/** A checking book that came back. */
export function bookRequest(id: PlanId, by: Person | null, returned: ReturnedBook, dryRun: boolean): FixRequest {
  return {
    id, by, how: 'workbook', dryRun, book: returned.state,
    edits(plan, bureaus) {
      const reading = readBook(plan, bureaus, returned);
      return isRefusal(reading) || 'problems' in reading ? reading : reading.edits;
    },
  }; // prettier-ignore
}

export const undoPlanFix =
  ({ store }: FixServices) =>
  (id: PlanId, by: Person | null): Promise<FixOutcome> =>
    store.transaction(async (tx) => {
      const stored = await checked(tx, id, by);
      if (isRefusal(stored)) return stored;
      const bureaus = await tx.bureaus();
      const result = undoFix(stored.value, bureaus);
      if (isRefusal(result)) return result;
      await save(tx, stored, result, by, 'fix.undone');
      return { ...result, before: stored.value, bureaus };
    });

/** The plan as the book of three tables that the office checks in. */
export const checkingBook =
  ({ store }: Pick<Services, 'store'>) =>
  (id: PlanId): Promise<{ plan: Plan; book: Book } | Refusal> =>
    store.transaction(async (tx) => {
      const plan = (await tx.plan(id))?.value;
      if (plan === undefined) return refuse('unknown-plan', { plan: id });
      if (plan.status !== 'checking') return refuse('plan-not-checking', { status: plan.status });
      return { plan, book: bookOf(plan, await tx.bureaus()) };
    });

async function checked(tx: Tx, id: PlanId, by: Person | null): Promise<Stored<Plan> | Refusal> {
  if (by !== null && !isOffice(by)) return refuse('no-right', { what: 'fix' });
  return (await tx.plan(id)) ?? refuse('unknown-plan', { plan: id });
}

async function save(
  tx: Tx,
  stored: Stored<Plan>,
  { plan, changes }: Fixed,
  by: Person | null,
  action: string,
  cause?: string,
): Promise<void> {
  const entry = planEntry(plan, action, 'checking', by, { changes: changes as unknown as Json });
  await tx.savePlan(stored, plan, null, {
    notices: [],
    journal: [cause === undefined ? entry : { ...entry, cause }],
  });
}
