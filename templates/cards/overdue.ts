/** Overdue notices (M6): 逾期提醒 to the bureau (level 1), 逾期提示 to a head (level 2 and above). */
import { lightTag, type LightName } from '../messages/lights.ts';
import { taskText } from '../messages/statuses.ts';
import { bureauForm } from './bureau-forms.ts';
import { actions, press } from './parts/actions.ts';
import type { Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { answerable } from './parts/header.ts';
import type { Limits } from './parts/limits.ts';
import { clip, lines, said } from './parts/markup.ts';
import { folded, markdown, note } from './parts/text.ts';
import { factBlocks, reportBlocks, type RowsView } from './task-rows.ts';

export interface OverdueView extends RowsView {
  readonly kind: 'M6';
  readonly level: 1 | 2 | 3 | 4;
  /** Fact, what would end it, as one sentence; for a head the text that the office sent. Null: the rows say it. */
  readonly text: string | null;
  /** What happened so far, a line each. */
  readonly history: readonly string[];
  /** After 反馈, and wherever rows of other kinds share the card: the form instead of the facts. */
  readonly reporting: boolean;
  /** 质量强市办 李××（电话） */
  readonly contact: string | null;
}

const isOverdue = (light: LightName): boolean => light === 'overdue';

export function overdue(view: OverdueView, limits: Limits): Draft {
  const late = view.rows.filter((row) => isOverdue(row.light));
  // A head gets one matter with the office's text, which may be about a report or a signature that is missing.
  const others = view.text === null ? view.rows.length - late.length : 0;
  const word = late.length === 0 ? '情况提示' : view.level === 1 ? '逾期提醒' : '逾期提示';
  const [first] = late.length > 0 ? late : view.rows;
  const single = late.length <= 1 && first !== undefined ? first : null;
  const worst = single ?? first ?? null;
  const since = late.length === 0 || worst?.headline == null ? null : worst.headline;
  const title = single === null ? `${word}：${late.length}项` : `${word}：${taskText(single.taskNo, single.planShort)}`;
  const named = others === 0 ? title : `${title}，另有${others}项需报进展`;
  return {
    header: {
      template: view.level >= 3 ? 'red' : 'orange',
      title: named,
      subtitle: answerable(since === null ? '' : single === null ? `最长已${since}` : `已${since}`),
      tags: [late.length === 0 ? null : lightTag('overdue')],
    },
    summary: `${named}${since === null ? '' : `，已${since}`}`,
    blocks: body(view, others, limits),
  };
}

function body(view: OverdueView, others: number, limits: Limits): Draft['blocks'] {
  if (view.form !== null) return [...bureauForm(view, view.form), ...factBlocks(view, limits)];
  const told = view.text === null ? null : markdown(said(view.text, limits.text));
  if (view.reporting || others > 0) return [told, ...reportBlocks(view, limits)];
  return [
    told,
    ...factBlocks(view, limits),
    historyBlock(view.history, limits),
    actions(
      view,
      [press('反馈', 'openReport'), press('申请延期', 'extend')],
      [press('需协调解决', 'coordinate'), press('转承办人', 'handler')],
    ),
    view.contact === null ? null : note(`联系人：${view.contact}`),
  ];
}

/** Three lines stay in sight, more are folded. */
export function historyBlock(history: readonly string[], limits: Limits): Block | null {
  const shown = history.slice(-limits.rows).map((line) => clip(line, limits.line));
  const text = lines(...shown);
  return shown.length <= 3 ? note(text) : folded(`此前经过（${history.length}条）`, text);
}
