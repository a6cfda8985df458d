/** Answers to a check-in (M25): word for word, a row per bureau, and who has not answered. */
import type { LocalDate } from '../../src/core/brand.ts';
import { momentText, stampText } from '../messages/dates.ts';
import { lightTag, type LightName } from '../messages/lights.ts';
import { taskText } from '../messages/statuses.ts';
import { officeForm } from './bureau-forms.ts';
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { datePicker, input, labelled } from './parts/fields.ts';
import { blocks } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, coloured } from './parts/markup.ts';
import { markdown, note, speech } from './parts/text.ts';

export interface CheckInAnswerView extends Common {
  readonly kind: 'M25';
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  readonly light: LightName;
  readonly question: string;
  readonly dueAt: string;
  /** 经办公室转报, or 未经办公室核实: `checkIn.viaOffice`. */
  readonly viaOffice: boolean;
  readonly answers: readonly {
    readonly bureau: string;
    readonly text: string;
    readonly by: string;
    readonly approvedBy: string | null;
    readonly at: string;
  }[];
  readonly unanswered: readonly string[];
  /** After 请补充说明. */
  readonly followUp: { readonly date: LocalDate | null; readonly question: string } | null;
}

export function checkInAnswer(view: CheckInAnswerView, limits: Limits): Draft {
  const total = view.answers.length + view.unanswered.length;
  const task = taskText(view.taskNo, view.planShort);
  const title = `${task}情况了解答复${total > 1 ? `（${view.answers.length}/${total}单位）` : ''}`;
  const missing =
    view.unanswered.length === 0
      ? null
      : `未答复：${view.unanswered.slice(0, 8).join('、')}${view.unanswered.length > 8 ? `等${view.unanswered.length}个单位` : ''}`;
  return {
    header: {
      template: 'blue',
      title: view.answers.length === 0 ? `${task}情况了解尚无答复` : title,
      subtitle: view.viaOffice ? '经办公室转报' : '未经办公室核实',
      tags: [
        lightTag(view.light),
        view.unanswered.length > 0 ? { text: `未答复${view.unanswered.length}`, colour: 'orange' } : null,
      ],
    },
    summary:
      view.answers.length === 0 ? `${task}情况了解尚无答复` : `${title}：${clip(view.answers[0]?.text ?? '', 60)}`,
    blocks: [
      markdown(bold(clip(view.title, limits.title))),
      speech('所问', view.question, limits),
      ...view.answers.slice(0, Math.min(limits.rows, 8)).flatMap((answer) => one(answer, limits)),
      missing === null ? null : markdown(coloured('orange', missing)),
      ...(view.followUp === null ? [] : followUp(view, view.followUp)),
      view.followUp === null ? buttons(view) : null,
      note(`答复时间 ${momentText(view.dueAt)}前`),
    ],
  };
}

function one(answer: CheckInAnswerView['answers'][number], limits: Limits): Block[] {
  const approved = answer.approvedBy === null ? '' : ` · 审定人 ${answer.approvedBy}`;
  return blocks<Block>(
    speech(answer.bureau, answer.text, limits),
    note(`${answer.by} ${stampText(answer.at)}${approved}`),
  );
}

function buttons(view: CheckInAnswerView): Block | null {
  const answered = view.answers.length > 0;
  return actions(view, [
    answered ? press('已阅', 'satisfied') : null,
    answered ? press('请补充说明', 'followUp') : null,
    view.unanswered.length > 0 ? press('催未答复单位', 'remindUnanswered') : null,
  ]);
}

function followUp(view: CheckInAnswerView, typed: { date: LocalDate | null; question: string }): Draft['blocks'] {
  return officeForm(view, { title: '请补充说明', action: 'followUpSubmit', send: '发出', id: view.id }, [
    input({
      name: 'question',
      label: '还想了解什么',
      placeholder: '一句话即可',
      value: typed.question,
      rows: 2,
      max: 300,
      required: true,
    }),
    ...labelled('请于何日17:30前答复', datePicker('date', '选择日期', typed.date)),
  ]);
}
