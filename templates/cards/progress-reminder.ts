/** Progress reminder (M2, 进展提醒): one card, one form, a section per task; wording and order: experience.md §2.3. */
import { dayText, dayWithWeekday } from '../messages/dates.ts';
import { lightCounts, worstTemplate } from '../messages/lights.ts';
import { taskText } from '../messages/statuses.ts';
import { bureauForm } from './bureau-forms.ts';
import type { Draft } from './parts/draft.ts';
import { answerable } from './parts/header.ts';
import type { Limits } from './parts/limits.ts';
import { m } from './parts/markup.ts';
import { markdown } from './parts/text.ts';
import { factBlocks, reportBlocks, type RowsView } from './task-rows.ts';

export interface ProgressReminderView extends RowsView {
  readonly kind: 'M2';
  /** Greeting of the first reminder of a period, or what else comes before the rows. */
  readonly intro: string | null;
}

export function progressReminder(view: ProgressReminderView, limits: Limits): Draft {
  const open = view.rows.filter((row) => row.done === null);
  const lights = (open.length > 0 ? open : view.rows).map((row) => row.light);
  const overdue = open.filter((row) => row.light === 'overdue').length;
  const title = titleOf(view);
  return {
    header: {
      template: worstTemplate(lights),
      title,
      subtitle: subtitleOf(view),
      tags: lightCounts(lights),
    },
    summary: overdue === 0 ? `${title}${by(view)}` : `${title}，其中${overdue}项已逾期`,
    blocks:
      view.form === null
        ? [view.intro === null ? null : markdown(m`${view.intro}`), ...reportBlocks(view, limits)]
        : [...bureauForm(view, view.form), ...factBlocks(view, limits)],
  };
}

/** 有3项任务需报进展; a single one is named, for the header alone must tell which. */
export function titleOf(view: RowsView): string {
  // Only what support bureaus are asked for: 请补充配合情况.
  if (view.rows.every((row) => row.reason === 'contribute'))
    return `请补充配合情况${view.rows.length === 1 ? `：${taskText(view.rows[0]!.taskNo, view.rows[0]!.planShort)}` : `（${view.rows.length}项）`}`;
  const owed = view.rows.filter((row) => row.reason !== 'accept' && row.reason !== 'confirm');
  const verb = owed.length > 0 ? '需报进展' : view.rows.some((row) => row.reason === 'accept') ? '待签收' : '待确认';
  const rows = owed.length > 0 ? owed : view.rows;
  const only = rows.length === 1 ? rows[0] : undefined;
  return only === undefined
    ? `有${rows.length}项任务${verb}`
    : only.reason === 'targets'
      ? `${taskText(only.taskNo, only.planShort)}需填报数据`
      : `${taskText(only.taskNo, only.planShort)}${verb}：${only.title}`;
}

function by(view: RowsView): string {
  return view.deadline === null ? '' : `，${dayWithWeekday(view.deadline.day)}前`;
}

/** 9月12日（周五）前, 最近时限 9月30日, or 已报2项，还有1项. */
function subtitleOf(view: RowsView): string {
  const done = view.rows.filter((row) => row.done !== null).length;
  if (done > 0 && done < view.rows.length) return `已报${done}项，还有${view.rows.length - done}项`;
  if (view.deadline === null) return answerable('');
  const { day, nearest } = view.deadline;
  return answerable(nearest ? `最近时限 ${dayText(day)}` : `${dayWithWeekday(day)}前`);
}
