/** Withdrawal (撤回) of a report before it was reviewed: the duty is open again. Rules: domain.md §2.3. */
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import type { Duty, OpenAssignment, Report, Suspended } from '../assignment/state.ts';
import type { ReportId } from '../brand.ts';
import { refuse, type Refusal } from '../refusal.ts';

export function withdraw(
  a: OpenAssignment | Suspended,
  reportId: ReportId,
  recalled: boolean,
  ctx: Context,
): Decision | Refusal {
  const report = a.reports.find((r) => r.id === reportId);
  if (!report) return refuse('nothing-to-undo');
  if (report.state === 'withdrawn' || report.state === 'superseded') return decided(a, []);
  if (report.state !== 'submitted') return refuse('reviewed-already', { taskNo: a.taskNo, recalled });
  if (report.by !== ctx.actor!.id && !report.onBehalf) return refuse('not-yours', { taskNo: a.taskNo });
  return decided(a, withdrawEvents(a, report));
}

function withdrawEvents(a: OpenAssignment | Suspended, report: Report): AssignmentEvent[] {
  const duty = a.duties.find((d) => d.id === report.dutyId && d.state === 'fulfilled');
  const claimed = a.status === 'pendingReview' && a.claim.reportId === report.id;
  // What a support bureau takes back was not added; the lead's card says so.
  const asked = a.contributions.find((c) => c.state === 'answered' && c.answer?.at === report.at);
  const item = a.coordination.find((c) => c.id === `c-${report.id}` && c.state === 'raised');
  return [
    { type: 'reportChanged', reportId: report.id, state: 'withdrawn' },
    ...(a.figures.some((f) => f.reportId === report.id)
      ? [{ type: 'figuresDropped', reportId: report.id } as const]
      : []),
    ...(duty ? [{ type: 'dutyChanged', duty: { ...duty, state: reopened(a, duty), late: false } } as const] : []),
    ...(item
      ? [{ type: 'coordinationChanged', id: item.id, state: 'withdrawn', coordinator: null, result: null } as const]
      : []),
    ...(asked ? [{ type: 'contributionEnded', id: asked.id, state: 'missed', answer: null } as const] : []),
    ...(claimed ? [{ type: 'claimWithdrawn' } as const] : []),
  ];
}

/** Of the regular duties only one is open: where the next one has opened, the former is 未报 now. */
function reopened(a: OpenAssignment | Suspended, duty: Duty): Duty['state'] {
  return duty.kind !== 'redo' && a.duties.some((d) => d.state === 'open' && d.kind !== 'redo') ? 'missing' : 'open';
}
