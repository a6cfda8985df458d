/** Confirmation (M5, 请确认我的理解): what was understood, beside the person's own words; nothing is recorded before. */
import type { AssignmentId } from '../../src/core/brand.ts';
import { EDITS_UNSEEN } from '../messages/answers.ts';
import { statusText, STATUS_CHOICES, taskName, taskText, type StatusChoice } from '../messages/statuses.ts';
import { actions, press, submit, type Press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block, FormBlock, RootBlock } from './parts/elements.ts';
import { checker, form, input, select } from './parts/fields.ts';
import { blocks, RULE } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, coloured, lines, m, said } from './parts/markup.ts';
import { markdown, note, speech } from './parts/text.ts';
import { rowKeys } from './task-rows.ts';

export interface UnderstoodTask {
  readonly assignmentId: AssignmentId | string;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  /** Field `<prefix>_tick` where there are several. */
  readonly ticked: boolean;
  /** 延期至2026年3月31日, 办结, 对分工有异议; null: a report. */
  readonly request: string | null;
  readonly status: StatusChoice | null;
  readonly figures: readonly string[];
  readonly problem: string | null;
  readonly nextStep: string | null;
  /** 上次为60家，这次6家，请核对 */
  readonly doubts: readonly string[];
  /** Words for this task: prefilled in 修改. */
  readonly text: string;
}

export interface ConfirmReportView extends Common {
  readonly kind: 'M5';
  /** The message as it was sent. */
  readonly quote: string;
  readonly tasks: readonly UnderstoodTask[];
  /** One question at most. */
  readonly question: string | null;
  /** Words of a head are never recorded at once: offers the handler, by name where there is one. */
  readonly head: { readonly handler: string | null } | null;
  /** After 修改: the same fields, prefilled. */
  readonly modifying: boolean;
}

export function confirmReport(view: ConfirmReportView, limits: Limits): Draft {
  const count = view.tasks.length;
  const only = count === 1 ? view.tasks[0] : undefined;
  const title = view.head === null ? '请确认我的理解' : '已收到您的意见';
  const named = only === undefined ? title : `${title}：${taskText(only.taskNo, only.planShort)}`;
  return {
    header: {
      template: 'wathet',
      title: named,
      subtitle: '未确认前不记录',
      tags: [{ text: `${count}项`, colour: 'wathet' }],
    },
    summary: view.question ?? `${named}，未确认前不记录`,
    blocks: [
      speech('您的原话', view.quote, limits),
      view.question === null ? null : markdown(said(view.question, limits.text)),
      view.head === null ? null : markdown(m`${headSentence(view.head.handler)}`),
      ...(view.modifying ? modify(view, limits) : ask(view, limits)),
      note(EDITS_UNSEEN),
    ],
  };
}

function headSentence(handler: string | null): string {
  return handler === null
    ? '已收到您的意见，未作为进展记录。'
    : `已收到您的意见，未作为进展记录。是否转承办人 ${handler} 办理？`;
}

function ask(view: ConfirmReportView, limits: Limits): (RootBlock | null)[] {
  const shown = view.tasks.slice(0, limits.rows);
  const [yes, no]: [Press, Press] =
    view.head === null
      ? [press('确认', 'confirm'), press('不是报进展', 'notReport')]
      : [press('作为本单位反馈', 'confirm'), press('不是报进展', 'notReport')];
  const pass = view.head === null || view.head.handler === null ? null : press('转承办人办理', 'handler');
  if (shown.length <= 1) {
    return [
      ...shown.flatMap((task) => understood(task, limits)),
      pass === null
        ? actions(view, [yes, press('修改', 'modify'), no])
        : actions(view, [pass, yes, press('修改', 'modify')], [no]),
    ];
  }
  const keys = rowKeys(shown.map((task) => ({ ...task, assignmentId: task.assignmentId, reason: 'report' })));
  const ticks = shown.flatMap((task): FormBlock[] => [
    checker(
      `${keys.get(task.assignmentId)}_tick`,
      taskName(task.taskNo, task.planShort, clip(task.title, limits.title)),
      task.ticked,
    ),
    ...(understood(task, limits, false) as FormBlock[]),
  ]);
  return [form('confirm', ticks, submit(view, yes)), actions(view, [press('修改', 'modify'), pass, no], [], 'none')];
}

/** 任务·状态·数据·问题·下一步, and what is doubtful. Only reading. */
function understood(task: UnderstoodTask, limits: Limits, titled = true): Block[] {
  const head = titled ? bold(taskName(task.taskNo, task.planShort, clip(task.title, limits.title))) : null;
  const pairs: [string, string | null][] = [
    ['申请', task.request],
    ['状态', task.status === null ? null : statusText(task.status)],
    ['数据', task.figures.length === 0 ? null : task.figures.slice(0, 4).join('，')],
    [task.request === null ? '问题' : '理由', task.problem],
    ['下一步', task.nextStep],
  ];
  const read = pairs.flatMap(([label, value]) => (value === null ? [] : [`${label}：${clip(value, limits.line)}`]));
  if (read.length === 0) read.push('没有读出状态和数据，确认后只记录原话；也可点“修改”补充');
  const doubts = task.doubts.slice(0, 3).map((doubt) => coloured('orange', `※ ${clip(doubt, limits.line)}`));
  return blocks<Block>(markdown(lines(head, ...read)), markdown(lines(...doubts)));
}

function modify(view: ConfirmReportView, limits: Limits): (RootBlock | null)[] {
  const shown = view.tasks.slice(0, limits.rows);
  const keys = rowKeys(shown.map((task) => ({ ...task, reason: 'report' })));
  const fields = shown.flatMap((task, at): FormBlock[] => {
    const key = keys.get(task.assignmentId);
    return blocks<FormBlock>(
      at === 0 ? null : (RULE as FormBlock),
      markdown(bold(taskName(task.taskNo, task.planShort, clip(task.title, limits.title)))),
      select(`${key}_status`, '目前状态', STATUS_CHOICES, task.status),
      input({ name: `${key}_text`, placeholder: '进展、数据、问题、下一步', value: task.text, rows: 3 }),
    );
  });
  return [
    form('modify', fields, submit(view, press('按此记录', 'modifySubmit'))),
    actions(view, [press('返回', 'cancelForm')], [], 'none'),
  ];
}
