/** Rows of a bureau's joined card (M2, M3, M6 level 1, M5's nudge) and of a press (M29), from the latest state. */
import { isOpen, standingReports, type RunningAssignment } from '../../core/assignment/state.ts';
import type { LocalDate } from '../../core/brand.ts';
import { daysBetween, localDate } from '../../core/calendar/zone.ts';
import { workdaysOverdue } from '../../core/escalation/ladder.ts';
import { ROW_ORDER, type Notice, type RowReason } from '../../core/notice/notice.ts';
import type { BureauForm } from '../../../templates/cards/bureau-forms.ts';
import type { Ending } from '../../../templates/cards/parts/draft.ts';
import type { RowsView, TaskRow } from '../../../templates/cards/task-rows.ts';
import type { Proposal } from '../../core/proposal/state.ts';
import { dayText } from '../../../templates/messages/dates.ts';
import { toldBehindText, toldNotAcceptedText, toldText } from '../../../templates/messages/head-notices.ts';
import {
  contributionAskText,
  dutyAskText,
  firstFiguresText,
  nearDueText,
  overdueText,
} from '../../../templates/messages/reminders.ts';
import type { StatusChoice } from '../../../templates/messages/statuses.ts';
import { statusText } from '../../../templates/messages/statuses.ts';
import { digest } from '../message-of.ts';
import { contributionLines, figureLines, headline, lastReportText, lightName, reportText } from './facts.ts';
import { personName, planOf, planShort, type Source } from './source.ts';

/** What a press has changed about how the card looks: an opened form, what was typed, a hint, an ending. */
export interface Show {
  readonly ending?: Ending | null;
  readonly hint?: string | null;
  readonly form?: BureauForm | null;
  readonly from?: number;
  readonly reporting?: boolean;
  /** 代录: what the office has typed so far. */
  readonly recording?: { readonly status: StatusChoice | null; readonly words: string; readonly caller: string; readonly when: string }; // prettier-ignore
  readonly typed?: { readonly [assignmentId: string]: { readonly status: StatusChoice | null; readonly text: string; readonly hint: string | null } }; // prettier-ignore
  /** Of a plan under check: what the person had filled in, by field. */
  readonly filled?: { readonly [field: string]: string };
  /** Of office cards: which assignment's form is open, and which. */
  readonly open?: { readonly form: string; readonly assignmentId: string } | null;
}

export function common(source: Source, id: string, show: Show) {
  return {
    id,
    nonce: digest(`${source.message.id}/${source.now}`).slice(0, 8),
    ending: show.ending ?? null,
    hint: show.hint ?? null,
  };
}

export function rowsView(source: Source, show: Show): RowsView {
  const byAssignment = new Map<string, Notice[]>();
  for (const n of source.notices) {
    if (n.assignmentId) byAssignment.set(n.assignmentId, [...(byAssignment.get(n.assignmentId) ?? []), n]);
  }
  const rows = [...byAssignment]
    .flatMap(([id, notices]) => {
      const a = source.assignments.get(id);
      return a ? [{ row: rowOf(a, notices, source, show), a }] : [];
    })
    .sort((x, y) => ROW_ORDER.indexOf(x.row.reason) - ROW_ORDER.indexOf(y.row.reason));
  const open = rows.filter(({ row }) => row.done === null);
  const days = open.flatMap(({ a, row }) => deadlineOf(a, row.reason) ?? []).sort();
  return {
    ...common(source, source.message.id, show),
    rows: rows.map(({ row }) => row),
    from: show.from ?? 0,
    deadline: days[0] ? { day: days[0], nearest: new Set(days).size > 1 } : null,
    handled: null,
    noChange: open.length > 0 && open.every(({ row }) => row.light === 'normal' && row.reason === 'report'),
    snooze: [],
    form: show.form ?? null,
  };
}

function deadlineOf(a: RunningAssignment, reason: RowReason): LocalDate | null {
  switch (reason) {
    case 'accept':
      return a.acceptBy;
    case 'report':
    case 'targets':
      return a.duties.find((d) => d.state === 'open')?.dueOn ?? null;
    case 'contribute':
      return a.contributions.at(-1)?.by ?? null;
    case 'due':
      return a.due;
    default:
      return null;
  }
}

function rowOf(a: RunningAssignment, notices: readonly Notice[], source: Source, show: Show): TaskRow {
  const gravest = [...notices].sort(
    (x, y) => ROW_ORDER.indexOf(x.row ?? 'confirm') - ROW_ORDER.indexOf(y.row ?? 'confirm'),
  )[0]!;
  const told = notices.find((n) => n.row === 'told');
  const draft = proposalOf(notices, source);
  const reason = gravest.row ?? 'overdue';
  const typed = show.typed?.[a.id];
  return {
    assignmentId: a.id, taskNo: a.taskNo, title: a.taskTitle, planShort: planShort(source, a.planId), reason,
    light: lightName(a, source), headline: headline(a, source), lastReport: lastReportText(a), figures: figureLines(a),
    ask: draft ? draftText(draft) : ask(a, reason, source), told: told ? toldOf(told, source) : null, supports: contributionLines(a, source), canAskSupports: a.role === 'lead' && a.supportBureauIds.length > 0 && isOpen(a), needsAcceptance: a.status === 'pendingAcceptance',
    proposalId: draft?.id ?? null, status: typed?.status ?? null, text: typed?.text ?? '', hint: typed?.hint ?? null,
    done: (draft && draftDone(a, draft, source)) ?? doneOf(a, source, reason),
  }; // prettier-ignore
}

function toldOf({ facts }: Notice, { today }: Source): string {
  if (facts['cause'] === 'behind') return toldBehindText(today);
  return toldText(today, Number(facts['level'] ?? 2) === 3 ? 'head' : 'deputyHead');
}

/** What is owed and by when. */
function ask(a: RunningAssignment, reason: RowReason, source: Source): string | null {
  const duty = a.duties.find((d) => d.state === 'open');
  switch (reason) {
    case 'accept':
      return a.acceptBy <= source.today ? toldNotAcceptedText(source.today) : `请于${dayText(a.acceptBy)}前签收。`;
    case 'report':
    case 'targets':
      if (!duty) return null;
      if (duty.kind === 'first')
        return `首次反馈（部署情况）：责任人和目前进展，${dayText(duty.dueOn)}前。${a.indicators.length > 0 ? firstFiguresText(planOf(source, a.planId)?.issuedOn ?? null) : ''}`;
      if (duty.kind === 'redo') return `退回补充，请于${dayText(duty.dueOn)}前报送。`;
      return dutyAskText(duty.period, duty.dueOn);
    case 'contribute': {
      const request = a.contributions.at(-1);
      return request ? contributionAskText(a.taskNo, request.question, request.by, !a.ladder) : null;
    }
    case 'due':
      return a.due === null
        ? null
        : nearDueText(a.taskNo, Math.max(0, daysBetween(source.today, a.due)), figureLines(a)[0] ?? null);
    case 'overdue':
    case 'told': {
      const late = workdaysOverdue(a, source.now, source.calendar);
      const last = standingReports(a).at(-1);
      return late > 0 ? overdueText(a.taskNo, late, last ? localDate(last.at) : null) : null;
    }
    default:
      return null;
  }
}

/** A row is done when its task was reported or accepted after the card was made. */
function doneOf(a: RunningAssignment, { message, ...source }: Source, reason: RowReason): TaskRow['done'] {
  const since = message.createdAt;
  const report = a.reports.findLast((r) => r.at >= since && r.state !== 'withdrawn' && r.state !== 'superseded');
  if (report)
    return {
      at: report.at,
      by: personName(source, report.by),
      summary: `${report.status ? `${statusText(report.status)}：` : ''}${reportText(report)}`,
    };
  const declined = reason === 'contribute' ? a.contributions.at(-1) : undefined;
  if (declined?.state === 'declined' && declined.answer)
    return { at: declined.answer.at, by: personName(source, declined.answer.by), summary: '无需配合' };
  if (reason === 'accept' && a.acceptedAt !== null && a.acceptedAt >= since) {
    return { at: a.acceptedAt, by: personName(source, a.acceptedBy), summary: '已签收' };
  }
  return null;
}

/** The reading that waits for this person's word (M5's nudge), among the notices of one row. */
function proposalOf(notices: readonly Notice[], { proposals }: Source): Proposal | null {
  const id = notices.find((n) => n.row === 'confirm')?.proposalId;
  return (id && proposals.get(id)) || null;
}

/** 您12月9日说：「…」，尚未确认。 */
function draftText({ payload, createdAt }: Proposal): string {
  const words = payload.type === 'report' ? payload.text : '';
  return `您${dayText(localDate(createdAt))}说：「${words}」，尚未确认，确认后才记录。`;
}

function draftDone(a: RunningAssignment, proposal: Proposal, source: Source): TaskRow['done'] {
  if (proposal.status === 'open') return null;
  const report = a.reports.findLast((r) => r.messageId === proposal.messageId && r.state !== 'withdrawn');
  if (report) return { at: report.at, by: personName(source, report.by), summary: reportText(report) };
  return { at: source.now, by: personName(source, proposal.personId), summary: '未作为进展记录' };
}
