/** Adoption (立项): the office confirms dates and owners; each task becomes assignments. Rules: domain.md §2.2, architecture.md §7. */
import type { DraftAssignment, Indicator } from '../assignment/state.ts';
import type { AssignmentId, BureauId, LocalDate } from '../brand.ts';
import type { Bureau } from '../people/people.ts';
import { applyEdits } from '../checking/edits.ts';
import { openDoubts, type Edit } from '../checking/state.ts';
import type { Plan, PlanTarget, PlanTaskEntry } from '../plan/state.ts';
import { refuse, type Refusal } from '../refusal.ts';

export interface AdoptionChoices {
  /** Confirms the plan's horizon for every undated task that isn't 持续推进. */
  readonly confirmHorizon: boolean;
  /** Due dates that the office gives, by task number. */
  readonly due: { readonly [taskNo: string]: LocalDate };
  /** Other leads, where the plan names a bureau that can't be chased (domain.md §3.10). */
  readonly lead: { readonly [taskNo: string]: BureauId };
}

/** Plan with every date confirmed, or what is still missing. */
export function adoptPlan(plan: Plan, choices: AdoptionChoices): Plan | Refusal {
  if (plan.status !== 'checking') return refuse('already-decided', { what: 'plan', status: plan.status });
  const tasks = plan.tasks.map((task) => confirmed(task, plan.horizon, choices));
  const issued = tasks.filter((t) => t.skipped === null);
  const leaderless = issued.filter((t) => t.lead.length === 0).map((t) => t.no);
  if (leaderless.length > 0) return refuse('plan-not-ready', { what: 'lead', tasks: leaderless });
  const unmatched = [...new Set(issued.flatMap((t) => t.unmatched))];
  if (unmatched.length > 0) return refuse('plan-not-ready', { what: 'units', units: unmatched });
  const unowned = plan.targets.filter((t) => t.task === null && t.owner === null && t.skipped === null);
  if (unowned.length > 0) return refuse('plan-not-ready', { what: 'owner', targets: unowned.map((t) => t.indicator.name) }); // prettier-ignore
  // Whoever adopts takes the rest as it was read.
  const kept = applyEdits(plan, openDoubts(plan.checking).map((d): Edit => ({ on: 'doubt', no: d.no, value: { how: 'kept', note: null } }))); // prettier-ignore
  return { ...kept.plan, status: 'active', tasks };
}

function confirmed(task: PlanTaskEntry, horizon: LocalDate | null, choices: AdoptionChoices): PlanTaskEntry {
  const lead = choices.lead[task.no]
    ? [choices.lead[task.no]!, ...task.lead.filter((b) => b !== choices.lead[task.no])]
    : task.lead;
  const given = choices.due[task.no];
  if (given) return { ...task, lead, due: given, dueSource: 'plan' };
  if (task.due !== null || task.continuous || horizon === null || !choices.confirmHorizon) return { ...task, lead };
  return { ...task, lead, due: horizon, dueSource: 'horizon' };
}

/** Draft assignments of an adopted plan: leads and supports of each task, and one 填报 for each owner of general targets. */
export function assignmentsOf(plan: Plan, bureaus: readonly Bureau[]): DraftAssignment[] {
  const byId = new Map(bureaus.map((b) => [b.id, b]));
  const issued = plan.tasks.filter((t) => t.skipped === null);
  const drafts = issued.flatMap((task) => [
    ...task.lead.map((id) => draft(plan, task, byId.get(id)!, 'lead')),
    ...task.support.map((id) => draft(plan, task, byId.get(id)!, 'support')),
  ]);
  const owners = [...new Set(generalTargets(plan).flatMap((t) => t.owner ?? []))];
  const targets = owners.map((id) => targetsOf(plan, byId.get(id)!));
  return [...drafts, ...targets.filter((t) => t.ladder)];
}

function draft(plan: Plan, task: PlanTaskEntry, bureau: Bureau, role: 'lead' | 'support'): DraftAssignment {
  return {
    ...common(plan, bureau), id: `${plan.id}-${task.no}-${bureau.id}` as AssignmentId, role, status: 'draft', taskNo: task.no,
    taskTitle: task.title, leadBureauIds: task.lead, supportBureauIds: task.support,
    // Of several leads the first consolidates: the figures are asked once.
    indicators: role === 'lead' && task.lead[0] === bureau.id ? targetsOfTask(plan, task.no) : [],
    due: task.due, dueSource: task.dueSource,
  }; // prettier-ignore
}

function targetsOfTask(plan: Plan, no: string): Indicator[] {
  return plan.targets.filter((t) => t.task === no && t.skipped === null).map((t) => t.indicator);
}

function generalTargets(plan: Plan): PlanTarget[] {
  return plan.targets.filter((t) => t.task === null && t.skipped === null);
}

/** Number under which the general targets (主要目标) of a bureau go. */
export const TARGETS_NO = '0';

function targetsOf(plan: Plan, bureau: Bureau): DraftAssignment {
  const indicators = generalTargets(plan).filter((t) => t.owner === bureau.id).map((t) => t.indicator); // prettier-ignore
  return {
    ...common(plan, bureau), id: `${plan.id}-${TARGETS_NO}-${bureau.id}` as AssignmentId, role: 'targets', status: 'draft',
    taskNo: TARGETS_NO, taskTitle: '主要目标', leadBureauIds: [bureau.id], supportBureauIds: [], indicators,
    due: plan.horizon, dueSource: plan.horizon === null ? 'none' : 'horizon',
  }; // prettier-ignore
}

function common(plan: Plan, bureau: Bureau) {
  return {
    planId: plan.id, bureauId: bureau.id, dueVersion: 1, startOn: plan.issuedOn ?? ('2000-01-01' as LocalDate), rules: plan.rules,
    ladder: bureau.ladder, urgent: false, focus: false,
  } as const; // prettier-ignore
}
