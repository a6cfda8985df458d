/** Report (进展反馈): recorded for the open duty, counts as acceptance, may raise a coordination item. Rules: domain.md §2.3, §3.3. */
import { acceptEvents } from '../assignment/acceptance.ts';
import type { ReportCommand } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import { openDuty, openEscalation, standingReports, type Duty, type OpenAssignment, type Report, type Suspended } from '../assignment/state.ts'; // prettier-ignore
import { localDate } from '../calendar/zone.ts';
import { contributed } from '../contribution/contribution.ts';
import { coordinationRaised } from '../coordination/coordination.ts';
import { nextRegularDuty, opensOn, periodStart } from '../duty/duty.ts';
import { outcomeNotice } from '../notice/make.ts';
import type { Notice } from '../notice/notice.ts';
import { firstContact } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { draftsAnswered, unconfirmedDuty } from './draft.ts';

export function report(a: OpenAssignment | Suspended, command: ReportCommand, ctx: Context): Decision | Refusal {
  if (a.reports.some((r) => r.id === command.reportId)) return decided(a, []);
  const said = command.text.trim() !== '' || command.problem !== null;
  const needsWords = command.status === 'blocked' || command.status === 'at_risk';
  if (needsWords && !said) return refuse('problem-required', { taskNo: a.taskNo });
  if (command.noChange && !said && noChangeRun(a) >= a.rules['report.noChangeMax']) {
    return refuse('no-change-too-often', { taskNo: a.taskNo, times: noChangeRun(a) });
  }
  if (
    !said &&
    command.status === null &&
    !command.noChange &&
    command.figures.length === 0 &&
    command.progress === null
  ) {
    return refuse('nothing-filled', { taskNo: a.taskNo });
  }
  return decided(a, reportEvents(a, command, ctx), [...raised(a, command, ctx).notices, ...told(a, command, ctx)]);
}

/** What recording leaves in the journal; a completion claim records its report the same way. */
export function reportEvents(
  a: OpenAssignment | Suspended,
  command: Omit<ReportCommand, 'type'>,
  ctx: Context,
): AssignmentEvent[] {
  const duty = fulfilled(a, command, ctx);
  const entry: Report = {
    id: command.reportId, at: command.at, by: ctx.actor!.id, onBehalf: command.onBehalf, state: 'submitted',
    status: command.status, noChange: command.noChange, progress: command.progress, text: command.text,
    problem: command.problem, nextStep: command.nextStep, figures: command.figures, dutyId: duty?.id ?? null,
    messageId: command.messageId, ...(command.heardFrom ? { heardFrom: command.heardFrom } : {}),
  }; // prettier-ignore
  const asOf = localDate(command.at);
  return [
    ...acceptEvents(a, command.at, ctx),
    ...(command.corrects ? corrected(a, command.corrects) : []),
    {
      type: 'reported',
      report: entry,
      figures: command.figures.map((f) => ({
        ...f, asOf, reportId: command.reportId, corrects: command.corrects ? `${command.corrects}/${f.indicatorId}` : null,
      })), // prettier-ignore
    },
    ...(duty ? [{ type: 'dutyChanged', duty } as const] : []),
    ...draftsAnswered(a, duty),
    ...contributed(a, command.text, command.at, ctx),
    ...(openEscalation(a, 'missingReport')
      ? [{ type: 'escalationResolved', cause: 'missingReport', at: ctx.now } as const]
      : []),
    ...raised(a, command, ctx).events,
  ];
}

function corrected(a: OpenAssignment | Suspended, reportId: Report['id']): AssignmentEvent[] {
  return [
    { type: 'reportChanged', reportId, state: 'superseded' },
    ...(a.figures.some((f) => f.reportId === reportId) ? [{ type: 'figuresDropped', reportId } as const] : []),
  ];
}

/** The open duty, else the next one where the report falls into its period; by the time of the message. */
function fulfilled(
  a: OpenAssignment | Suspended,
  command: { at: ReportCommand['at']; corrects: unknown },
  ctx: Context,
): Duty | null {
  if (a.role === 'support' || command.corrects) return null;
  const day = localDate(command.at);
  const open = openDuty(a);
  // What is confirmed now was said while the former duty was the one in question.
  const waiting = unconfirmedDuty(a);
  if (waiting && (!open || day < opensOn(a, open, ctx.calendar)))
    return { ...waiting, state: 'fulfilled', late: day > waiting.dueOn };
  if (open) return { ...open, state: 'fulfilled', late: day > open.dueOn };
  const next = nextRegularDuty(a, ctx.calendar);
  return next && day >= periodStart(next) ? { ...next, state: 'fulfilled' } : null;
}

function raised(
  a: OpenAssignment | Suspended,
  command: Pick<ReportCommand, 'status' | 'problem' | 'text' | 'reportId'>,
  ctx: Context,
) {
  if (command.status !== 'blocked') return { events: [], notices: [] };
  return coordinationRaised(a, `c-${command.reportId}`, command.problem ?? command.text, ctx);
}

/** 代录: the bureau sees what the office recorded for it, and may correct it. */
function told(a: OpenAssignment | Suspended, command: ReportCommand, ctx: Context): Notice[] {
  const to = command.onBehalf ? firstContact(ctx.people, a.bureauId, localDate(ctx.now)) : null;
  const facts = { items: [{ assignmentId: a.id, reportId: command.reportId }] };
  return to ? [outcomeNotice(a, 'M4', `recorded/${command.reportId}`, to, ctx, facts)] : [];
}

/** How many 「本期无新增情况」 stand in a row. */
export function noChangeRun(a: OpenAssignment | Suspended): number {
  const reports = standingReports(a);
  const last = reports.findLastIndex((r) => !r.noChange);
  return reports.length - 1 - last;
}
