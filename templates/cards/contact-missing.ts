/** Missing contact (M15 联络员缺位, M16 送达异常): who can't be reached, why, which tasks wait. */
import { undeliverableText } from '../messages/answers.ts';
import { taskText } from '../messages/statuses.ts';
import { officeForm } from './bureau-forms.ts';
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import { select } from './parts/fields.ts';
import { facts } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { clip, lines, m } from './parts/markup.ts';
import { folded, markdown } from './parts/text.ts';

export interface ContactMissingView extends Common {
  readonly kind: 'M15' | 'M16';
  readonly bureau: string;
  readonly person: string | null;
  /** 已离职（9月1日起） */
  readonly reason: string;
  readonly tasks: readonly { readonly taskNo: string; readonly planShort: string | null; readonly title: string }[];
  /** Who gets the messages meanwhile, or null: nobody. */
  readonly instead: string | null;
  /** How to name another contact, in words. */
  readonly howTo: string;
  /** Who of the bureau can be reached. */
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  /** 指定联络员 is open. */
  readonly naming: boolean;
}

export function contactMissing(view: ContactMissingView, limits: Limits): Draft {
  const title = view.kind === 'M15' ? `联络员缺位：${view.bureau}` : `送达异常：${view.bureau}`;
  const who = view.person === null ? '没有可用的联络员' : `${view.person}未收到消息`;
  const shown = view.tasks.slice(0, limits.rows);
  const rest = view.tasks.length - shown.length;
  const list = shown.map((task) => `${taskText(task.taskNo, task.planShort)} ${clip(task.title, limits.title)}`);
  const waiting = lines(...list, rest > 0 ? `另有${rest}项` : null);
  return {
    header: {
      template: 'orange',
      title,
      subtitle: who,
      tags: [{ text: `${view.tasks.length}项等待`, colour: 'orange' }],
    },
    summary: `${view.bureau}：${who}，${view.tasks.length}项任务等待`,
    blocks: [
      markdown(
        m`${view.person === null ? `${view.reason}。请更换联络员。` : undeliverableText(view.person, view.reason)}`,
      ),
      ...facts(['目前代收', view.instead ?? '无人'], ['受影响任务', `${view.tasks.length}项`]),
      list.length <= 4 ? markdown(waiting) : folded(`受影响任务（${view.tasks.length}项）`, waiting),
      markdown(m`${view.howTo}`),
      ...(view.candidates.length === 0
        ? []
        : view.naming
          ? officeForm(view, { title: '指定联络员', action: 'nameContactSubmit', send: '确定', id: view.id }, [
              select(
                'person',
                '请选择新的联络员',
                view.candidates.slice(0, 40).map(({ id, name }) => ({ value: id, text: name })),
                null,
                true,
              ),
            ])
          : [actions(view, [press('指定联络员', 'nameContact')], [], 'none')]),
    ],
  };
}
