/** GET /api/tasks: each task with state, light, next step and figures (contracts/sandbox.md). */
import type { FastifyInstance } from 'fastify';
import type { TaskRow } from '../../app/reads.ts';
import { isCurrentLead, latestFigure, type Assignment } from '../../core/assignment/state.ts';
import { withOffset } from '../../core/calendar/zone.ts';
import type { RouteDeps } from '../server.ts';

export interface TaskJson {
  readonly no: string;
  readonly title: string;
  readonly state: string;
  readonly light: string | null;
  readonly due: string | null;
  readonly nextStep: { readonly kind: string; readonly at: string } | null;
  readonly figures: readonly { readonly name: string; readonly value: number | null; readonly target: number; readonly unit: string; readonly asOf: string | null }[]; // prettier-ignore
}

export function tasksRoute(server: FastifyInstance, { read }: RouteDeps): void {
  server.get('/api/tasks', async () => (await read.tasks()).map(taskJson));
}

/** The first lead speaks for its task; the figures of the general targets stand under their own row. */
export function taskJson({ no, title, assignments }: TaskRow): TaskJson {
  const speaks = ({ value }: TaskRow['assignments'][number]) => value.role === 'targets' || isCurrentLead(value);
  const first = assignments.find(speaks) ?? assignments[0];
  const value = first?.value;
  const figures = assignments.flatMap((row) => figuresOf(row.value));
  return {
    no, title, state: value?.status ?? 'draft', light: first?.light ?? null, due: value?.due ?? null,
    nextStep: first?.nextStepAt ? { kind: stepKind(value!), at: withOffset(first.nextStepAt) } : null,
    figures,
  }; // prettier-ignore
}

function stepKind(a: Assignment): string {
  if (a.status === 'pendingAcceptance') return 'acceptance';
  return a.status === 'pendingReview' ? 'review' : a.status === 'suspended' ? 'resume' : 'reminder';
}

function figuresOf(a: Assignment): TaskJson['figures'] {
  if (a.status === 'draft')
    return a.indicators.map((i) => ({ name: i.name, value: null, target: i.value, unit: i.unit, asOf: null }));
  return a.indicators.map((i) => {
    const figure = latestFigure(a, i.id);
    return { name: i.name, value: figure?.value ?? null, target: i.value, unit: i.unit, asOf: figure?.asOf ?? null };
  });
}
