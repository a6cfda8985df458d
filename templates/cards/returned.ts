/** Return (M11, 退回补充): the office's reason as written; the bureau's own earlier text comes prefilled. */
import type { LocalDate } from '../../src/core/brand.ts';
import { dayText } from '../messages/dates.ts';
import { STATUS_CHOICES, taskText, type StatusChoice } from '../messages/statuses.ts';
import { press, submit } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import { form, input, select } from './parts/fields.ts';
import { answerable } from './parts/header.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, coloured } from './parts/markup.ts';
import { markdown, note, speech } from './parts/text.ts';
import { rowKeys } from './task-rows.ts';

export interface ReturnedView extends Common {
  readonly kind: 'M11';
  readonly assignmentId: string;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  readonly reason: string;
  readonly by: LocalDate;
  readonly status: StatusChoice | null;
  readonly text: string;
  /** Second return: that the office comes next. */
  readonly told: string | null;
}

export function returned(view: ReturnedView, limits: Limits): Draft {
  const task = taskText(view.taskNo, view.planShort);
  const key = rowKeys([{ assignmentId: view.assignmentId, taskNo: view.taskNo, reason: 'report' }]).get(
    view.assignmentId,
  );
  return {
    header: {
      template: 'orange',
      title: `${task}反馈退回补充`,
      subtitle: answerable(`请于${dayText(view.by)}前补充`),
      tags: [{ text: '待补充', colour: 'orange' }],
    },
    summary: `${task}反馈退回补充，请于${dayText(view.by)}前补充`,
    blocks: [
      markdown(bold(clip(view.title, limits.title))),
      speech('办公室请您补充', view.reason, limits),
      view.told === null ? null : markdown(coloured('orange', view.told), 'notation'),
      form(
        'report',
        [
          select(`${key}_status`, '目前状态', STATUS_CHOICES, view.status),
          input({ name: `${key}_text`, label: '补充说明', placeholder: '其余内容无须重填', value: view.text, rows: 4 }),
        ],
        submit({ id: view.assignmentId, nonce: view.nonce }, press('提交', 'report')),
      ),
      note('原有内容已填好，其余内容无须重填'),
    ],
  };
}
