/** Source: what a card is made from: the latest state of all that its notices speak of. */
import type { Assignment, RunningAssignment } from '../../core/assignment/state.ts';
import type { AssignmentId, Instant, LocalDate } from '../../core/brand.ts';
import type { WorkCalendar } from '../../core/calendar/work-calendar.ts';
import { localDate } from '../../core/calendar/zone.ts';
import type { CheckIn } from '../../core/check-in/state.ts';
import type { Notice } from '../../core/notice/notice.ts';
import type { Bureau, Person } from '../../core/people/people.ts';
import type { Plan } from '../../core/plan/state.ts';
import type { Proposal } from '../../core/proposal/state.ts';
import type { OutboxMessage, Tx } from '../ports.ts';
import type { Services } from '../services.ts';

export interface Source {
  readonly tx: Tx;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
  readonly message: Pick<OutboxMessage, 'id' | 'kind' | 'createdAt' | 'deliveredAt' | 'slot'>;
  readonly notices: readonly Notice[];
  readonly reader: Person | null;
  readonly assignments: ReadonlyMap<string, RunningAssignment>;
  readonly checkIns: ReadonlyMap<string, CheckIn>;
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** Support assignments of the tasks whose leads have asked them. */
  readonly supports: readonly RunningAssignment[];
  readonly plans: readonly Plan[];
  readonly bureaus: readonly Bureau[];
  readonly people: readonly Person[];
}

export async function sourceOf(
  { clock, calendar }: Pick<Services, 'clock' | 'calendar'>,
  tx: Tx,
  message: Source['message'] & { personId: string },
  notices: readonly Notice[],
): Promise<Source> {
  const now = clock.now();
  const people = await tx.people();
  const proposals = await entries(notices.map((n) => n.proposalId), async (id) => (await tx.proposal(id))?.value ?? null); // prettier-ignore
  const ids = [...notices.flatMap((n) => [n.assignmentId, ...recorded(n)]), ...[...proposals.values()].flatMap(assignmentsOf)]; // prettier-ignore
  const assignments = await entries(ids, async (id) => running((await tx.assignment(id))?.value ?? null));
  return {
    tx, now, today: localDate(now), calendar, message, notices: [...notices].sort(byTask), people,
    reader: people.find((p) => p.id === message.personId) ?? null,
    assignments,
    supports: await supportsOf(tx, [...assignments.values()]),
    checkIns: await entries(notices.map((n) => n.checkInId), async (id) => (await tx.checkIn(id))?.value ?? null),
    proposals,
    plans: await tx.plans(),
    bureaus: await tx.bureaus(),
  }; // prettier-ignore
}

async function supportsOf(tx: Tx, list: readonly RunningAssignment[]): Promise<RunningAssignment[]> {
  const asking = list.filter((a) => a.asks.length > 0);
  const plans = [...new Set(asking.map((a) => a.planId))];
  const all = (await Promise.all(plans.map((plan) => tx.assignmentsOf({ plan })))).flat();
  const asked = all.filter((s) => s.role === 'support' && asking.some((a) => a.taskNo === s.taskNo && a.planId === s.planId)); // prettier-ignore
  return asked.flatMap((a) => running(a) ?? []);
}

/** Matters of a card stand in the order of the plan. */
function byTask(a: Notice, b: Notice): number {
  return (a.tasks[0] ?? '').localeCompare(b.tasks[0] ?? '', 'en', { numeric: true });
}

function running(a: Assignment | null): RunningAssignment | null {
  return a === null || a.status === 'draft' ? null : a;
}

/** A receipt (M4) of one press speaks of several tasks. */
function recorded({ facts }: Notice): AssignmentId[] {
  return ((facts['items'] ?? []) as { assignmentId: AssignmentId }[]).map((item) => item.assignmentId);
}

function assignmentsOf(proposal: Proposal) {
  const { payload } = proposal;
  switch (payload.type) {
    case 'report':
      return payload.reports.map((r) => r.assignmentId);
    case 'pick':
      return payload.candidates.map((c) => c.assignmentId);
    case 'press':
      return payload.assignmentIds;
    case 'checkIn':
    case 'act':
      return [payload.assignmentId];
    case 'book':
      return [];
  }
}

async function entries<K extends string, V>(
  keys: readonly (K | null)[],
  load: (key: K) => Promise<V | null>,
): Promise<Map<string, V>> {
  const map = new Map<string, V>();
  for (const key of new Set(keys.filter((k) => k !== null))) {
    const value = await load(key);
    if (value !== null) map.set(key, value);
  }
  return map;
}

export function bureauName(source: Pick<Source, 'bureaus'>, id: string): string {
  return source.bureaus.find((b) => b.id === id)?.name ?? id;
}

export function personName(source: Pick<Source, 'people'>, id: string | null): string {
  return source.people.find((p) => p.id === id)?.name ?? '督办助手';
}

export function planOf(source: Pick<Source, 'plans'>, id: string | null): Plan | null {
  return source.plans.find((p) => p.id === id) ?? null;
}

/** Named only where several plans run: 质量强市·第4项. */
export function planShort(source: Pick<Source, 'plans'>, id: string | null): string | null {
  return source.plans.filter((p) => p.status === 'active').length > 1 ? (planOf(source, id)?.shortTitle ?? null) : null;
}
