/** Check-in (M7, 情况了解): who asks what about a task, and by when an answer is due. */
import { momentText } from '../messages/dates.ts';
import { taskText } from '../messages/statuses.ts';
import { bureauForm, type BureauForm } from './bureau-forms.ts';
import { actions, press, submit } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import { form, input } from './parts/fields.ts';
import { answerable } from './parts/header.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, lines, quoted, said } from './parts/markup.ts';
import { folded, markdown, note } from './parts/text.ts';

export interface CheckInView extends Common {
  readonly kind: 'M7';
  readonly assignmentId: string;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  /** 市质量强市办 李主任. */
  readonly asker: string;
  /** ×副市长: 「受×副市长委托」. */
  readonly onBehalfOf: string | null;
  readonly question: string;
  readonly dueAt: string;
  readonly urgent: boolean;
  /** 8月29日 张敏：…, to unfold. */
  readonly lastReport: string | null;
  /** Only tasks with indicators are asked for a percentage. */
  readonly asksProgress: boolean;
  readonly typed: { readonly answer?: string; readonly progress?: string; readonly approvedBy?: string };
  readonly form: BureauForm | null;
}

export function checkIn(view: CheckInView, limits: Limits): Draft {
  const title = `情况了解：${taskText(view.taskNo, view.planShort)}`;
  const due = `请于${momentText(view.dueAt)}前答复`;
  const behalf = view.onBehalfOf === null ? '' : `（受${view.onBehalfOf}委托）`;
  return {
    header: {
      template: 'blue',
      title,
      subtitle: answerable(due),
      tags: [view.urgent ? { text: '加急', colour: 'red' } : null],
    },
    summary: `${title}，${due}`,
    blocks: [
      markdown(bold(clip(view.title, limits.title))),
      markdown(lines(`${view.asker}${behalf}请了解：`, quoted(clip(view.question, limits.text)))),
      view.lastReport === null ? null : folded('上次反馈', said(view.lastReport, limits.text)),
      ...(view.form === null ? answerForm(view) : bureauForm(view, view.form)),
      note(view.lastReport === null ? '直接回复文字也可以' : '如无变化，回复「无新增情况」即可'),
    ],
  };
}

function answerForm(view: CheckInView): Draft['blocks'] {
  const target = { id: view.id, nonce: view.nonce };
  const { typed } = view;
  return [
    form(
      'answer_form',
      [
        input({ name: 'answer', label: '答复', placeholder: '一两句话即可', value: typed.answer ?? '', rows: 3 }),
        view.asksProgress
          ? input({
              name: 'progress',
              label: '完成%（选填）',
              placeholder: '如 80',
              value: typed.progress ?? '',
              max: 10,
            })
          : null,
        input({
          name: 'approvedBy',
          label: '审定人（选填）',
          placeholder: '姓名',
          value: typed.approvedBy ?? '',
          max: 40,
        }),
      ],
      submit(target, press('提交', 'answer')),
    ),
    actions({ id: view.assignmentId, nonce: view.nonce }, [press('需协调解决', 'coordinate')], [], 'none'),
  ];
}
