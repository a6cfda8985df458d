/** Contribution request (M3, 请配合单位补充): what a support bureau may add to the lead's report. */
import type { LocalDate } from '../../src/core/brand.ts';
import { dayText } from '../messages/dates.ts';
import { taskText } from '../messages/statuses.ts';
import { actions, press, submit } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import { form, input } from './parts/fields.ts';
import { answerable } from './parts/header.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip } from './parts/markup.ts';
import { markdown, note, speech } from './parts/text.ts';
import { rowKeys } from './task-rows.ts';

export interface ContributionView extends Common {
  readonly kind: 'M3';
  readonly assignmentId: string;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  /** `bureau.ladder` off: 商请补充. */
  readonly courtesy: boolean;
  readonly lead: string;
  readonly by: LocalDate;
  /** What the lead bureau asks. */
  readonly question: string;
  /** The bureau's own earlier words, prefilled. */
  readonly text: string;
}

export function contribution(view: ContributionView, limits: Limits): Draft {
  const task = taskText(view.taskNo, view.planShort);
  const title = `${view.courtesy ? '商请补充' : '请补充配合情况'}：${task}`;
  const target = { id: view.assignmentId, nonce: view.nonce };
  const key = rowKeys([{ assignmentId: view.assignmentId, taskNo: view.taskNo, reason: 'contribute' }]).get(
    view.assignmentId,
  );
  return {
    header: {
      template: 'wathet',
      title,
      subtitle: answerable(`${view.courtesy ? view.lead : `牵头单位${view.lead}`}请于${dayText(view.by)}前`),
      tags: [{ text: '配合单位', colour: 'wathet' }],
    },
    summary: `${title}，${dayText(view.by)}前回复即可`,
    blocks: [
      markdown(bold(clip(view.title, limits.title))),
      speech('需补充', view.question, limits),
      form(
        'report',
        [input({ name: `${key}_text`, label: '配合情况', placeholder: '一两句话即可', value: view.text, rows: 3 })],
        submit(target, press('提交', 'report')),
      ),
      actions(target, [press('无需配合', 'decline')], [], 'none'),
      note('如无补充，点「无需配合」即可'),
    ],
  };
}
