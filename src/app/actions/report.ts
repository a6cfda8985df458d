/** Reporting by card: the rows that have content are recorded, the others stay open; nothing typed is lost. */
import type { ReportCommand } from '../../core/assignment/commands.ts';
import { isOpen, type OpenAssignment, type ReportStatus, type RunningAssignment } from '../../core/assignment/state.ts';
import type { AssignmentId, ReportId } from '../../core/brand.ts';
import { isRefusal, refuse } from '../../core/refusal.ts';
import { outOfLine } from '../../core/report/out-of-line.ts';
import { rowKeys } from '../../../templates/cards/task-rows.ts';
import { refusalText } from '../../../templates/messages/refusals.ts';
import { tasksText, type StatusChoice } from '../../../templates/messages/statuses.ts';
import { answerByReport } from '../answer-check-in.ts';
import { answer } from '../answering.ts';
import type { Show } from '../compose/rows-view.ts';
import { readAbout } from '../figures-in.ts';
import { digest } from '../message-of.ts';
import { command } from '../saving.ts';
import { act, done, opened, refused, text, type Handler, type Outcome, type Pressed } from './pressed.ts';

interface Filled {
  readonly a: RunningAssignment;
  readonly status: StatusChoice | 'none' | null;
  readonly words: string;
}

/** 提交所填各项. */
export const report: Handler = async (pressed) => {
  const rows = await filledRows(pressed);
  if (rows.length === 0) return refused(refuse('nothing-filled'), { reporting: true });
  return record(pressed, rows);
};

/** 按计划推进，本期无新增情况: all rows that are still open, with one press. */
export const noChange: Handler = async (pressed) => {
  const open = (await assignmentsOn(pressed)).filter(
    (a) => isOpen(a) && (pressed.id === a.id || a.duties.some((d) => d.state === 'open')),
  );
  if (open.length === 0) return refused(refuse('already-answered'));
  return record(pressed, open.map((a) => ({ a, status: 'no_change', words: '' }))); // prettier-ignore
};

/** 无需配合: nothing to add, and not asked again by itself this year. */
export const decline: Handler = async (pressed) => {
  const a = (await assignmentsOn(pressed)).find((x) => x.id === pressed.id);
  if (!a) return refused(refuse('stale-card'));
  const refusal = await act(pressed, a, { type: 'declineContribution' });
  return refusal ? refused(refusal) : done(`第${a.taskNo}项：已记为无需配合`);
};

export const nextRows: Handler = async ({ ref }) => opened({ from: Number(ref ?? 0), reporting: true });
export const openReport: Handler = async () => opened({ reporting: true });

export const withdraw: Handler = async (pressed) => {
  const { tx, id, ref } = pressed;
  const stored = await tx.assignment(id as AssignmentId);
  if (!stored || stored.value.status === 'draft') return refused(refuse('stale-card'));
  const refusal = await act(pressed, stored.value, {
    type: 'withdrawReport',
    reportId: ref as ReportId,
    recalled: false,
  });
  if (refusal) return refused(refusal);
  return done(`已撤回第${stored.value.taskNo}项的这次反馈`, {
    ending: { state: 'withdrawn', reason: '已由本人撤回，未记录；可重新反馈' },
  });
};

export const correct: Handler = async () => ({
  toast: { type: 'info', content: '请直接回复正确的内容，例如“更正：机构数应为462家”，确认后替换原记录' },
  show: {},
});

async function record(pressed: Pressed, rows: readonly Filled[]): Promise<Outcome> {
  const typed: Record<string, { status: StatusChoice | null; text: string; hint: string | null }> = {};
  const recorded: { assignmentId: string; reportId: string; taskNo: string }[] = [];
  for (const row of rows) {
    const outcome = await recordRow(pressed, row);
    if (typeof outcome === 'string')
      typed[row.a.id] = { status: row.status === 'none' ? null : row.status, text: row.words, hint: outcome };
    else recorded.push(outcome);
  }
  await receipt(pressed, recorded);
  const hints = Object.values(typed);
  const show: Show = { typed, reporting: hints.length > 0, ...(hints[0]?.hint ? { hint: hints[0].hint } : {}) };
  if (recorded.length === 0) return { toast: { type: 'warning', content: hints[0]?.hint ?? '没有记录' }, show };
  const said = recorded.length > 3 ? `已记录${recorded.length}项` : `已记录${tasksText(recorded.map((r) => r.taskNo))}`;
  return done(hints.length > 0 ? `${said}，还有${hints.length}项请补充` : said, show);
}

/** @returns what was recorded, or why not, as a hint in the row */
async function recordRow(
  pressed: Pressed,
  { a, status, words }: Filled,
): Promise<{ assignmentId: string; reportId: string; taskNo: string } | string> {
  const { tx, ctx, person, event, services } = pressed;
  if (status === 'none' && words === '') {
    const refusal = await act(pressed, a, { type: 'declineContribution' });
    return refusal ? refusalText(refusal) : { assignmentId: a.id, reportId: '', taskNo: a.taskNo };
  }
  const read = words === '' ? null : readAbout(a, words, ctx.now);
  const chosen = status === 'no_change' || status === 'none' ? null : status;
  const figures = (read?.figures ?? []).flatMap((f) => a.indicators.filter((i) => i.name === f.indicator).map((i) => ({ indicatorId: i.id, value: f.value, doubt: outOfLine(a, i, f.value) }))); // prettier-ignore
  const doubt = figures.find((f) => f.doubt !== null)?.doubt;
  if (doubt && !words.includes('核对无误')) return `${doubt}；如无误，请在文字后加“核对无误”再提交。`;
  const entry: ReportCommand = {
    type: 'report', reportId: `r-${digest(`${event.key}/${a.id}`).slice(0, 16)}` as ReportId, at: event.at,
    status: (chosen ?? read?.status ?? null) as ReportStatus | null, noChange: status === 'no_change' || status === 'none', progress: read?.progress ?? null,
    text: words, problem: read?.problem ?? (chosen === 'blocked' || chosen === 'at_risk' ? words || null : null), nextStep: read?.nextStep ?? null,
    figures: figures.map(({ indicatorId, value }) => ({ indicatorId, value })), messageId: null, onBehalf: false, corrects: null,
  }; // prettier-ignore
  const what = entry.status === 'done' && a.role === 'lead' ? ({ ...entry, type: 'claimCompletion' } as const) : entry;
  const decision = await command(tx, a.id, what, ctx, { actor: person, cause: event.key });
  if (isRefusal(decision)) return refusalText(decision);
  if (isOpen(a)) await answerByReport(services, tx, person, a, entry, null, event.key);
  return { assignmentId: a.id, reportId: entry.reportId, taskNo: a.taskNo };
}

/** One M4 for all that one press recorded. */
export async function receipt(
  { services, tx, person, event }: Pick<Pressed, 'services' | 'tx' | 'person' | 'event'>,
  recorded: readonly { assignmentId: string; reportId: string; taskNo: string }[],
): Promise<void> {
  // What was only declined has nothing to show.
  recorded = recorded.filter((r) => r.reportId !== '');
  if (recorded.length === 0) return;
  const items = recorded.map(({ assignmentId, reportId }) => ({ assignmentId, reportId }));
  await answer(services, tx, person, event.key, null, {
    kind: 'M4', assignmentId: recorded[0]!.assignmentId as AssignmentId, tasks: recorded.map((r) => r.taskNo), facts: { items },
  }); // prettier-ignore
}

export async function assignmentsOn({ tx, notices }: Pressed): Promise<RunningAssignment[]> {
  const list: RunningAssignment[] = [];
  for (const id of new Set(notices.flatMap((n) => n.assignmentId ?? []))) {
    const stored = await tx.assignment(id);
    if (stored && stored.value.status !== 'draft') list.push(stored.value);
  }
  return list;
}

async function filledRows(pressed: Pressed): Promise<Filled[]> {
  const { form, notices } = pressed;
  const all = await assignmentsOn(pressed);
  const keys = rowKeys(
    all.map((a) => ({ assignmentId: a.id, taskNo: a.taskNo, reason: rowReason(a as OpenAssignment, notices) })),
  );
  return all.flatMap((a): Filled[] => {
    const key = keys.get(a.id)!;
    const status = (text(form, `${key}_status`) || null) as Filled['status'];
    const words = text(form, `${key}_text`);
    return status === null && words === '' ? [] : [{ a, status, words }];
  });
}

function rowReason(a: OpenAssignment, notices: Pressed['notices']) {
  return notices.find((n) => n.assignmentId === a.id)?.row ?? 'report';
}
