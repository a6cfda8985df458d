/** Press (M29): 催办 by a person's hand; where nothing is past due it is a 工作提醒. */
import type { LightName } from '../messages/lights.ts';
import { taskText } from '../messages/statuses.ts';
import { bureauForm } from './bureau-forms.ts';
import { actions, press } from './parts/actions.ts';
import type { Draft } from './parts/draft.ts';
import { answerable, type Tag } from './parts/header.ts';
import type { Limits } from './parts/limits.ts';
import { m, said } from './parts/markup.ts';
import { markdown } from './parts/text.ts';
import { dayWithWeekday } from '../messages/dates.ts';
import { factBlocks, reportBlocks, type RowsView } from './task-rows.ts';

export interface PressView extends RowsView {
  readonly kind: 'M29';
  /** Who presses: 市质量强市办 李主任. */
  readonly by: string;
  /** Why, in the presser's words, or null. */
  readonly why: string | null;
  /** Something is past due: 催办, else 工作提醒. */
  readonly pastDue: boolean;
  /** Which press of this matter this is: 第2次. */
  readonly times: number;
  /** After 反馈: M2's fields. */
  readonly reporting: boolean;
}

export function pressCard(view: PressView, limits: Limits): Draft {
  const word = view.pastDue ? '催办' : '工作提醒';
  const only = view.rows.length === 1 ? view.rows[0] : undefined;
  const title =
    only === undefined ? `${word}：${view.rows.length}项` : `${word}：${taskText(only.taskNo, only.planShort)}`;
  const late = view.rows.find((row) => row.light === 'overdue')?.headline ?? null;
  const when = late !== null ? `已${late}` : view.deadline === null ? '' : `${dayWithWeekday(view.deadline.day)}前`;
  const light: LightName = view.pastDue ? 'overdue' : 'none';
  const tag: Tag | null =
    view.times > 1
      ? { text: `${light === 'overdue' ? '■ ' : ''}第${view.times}次`, colour: view.pastDue ? 'red' : 'neutral' }
      : null;
  const reason = view.why === null ? '请贵单位反馈最新进展。' : m`：${said(view.why, limits.text)}`;
  return {
    header: { template: view.pastDue ? 'orange' : 'blue', title, subtitle: answerable(when), tags: [tag] },
    summary: `${title}${when === '' ? '' : `，${when}`}`,
    blocks:
      view.form !== null
        ? [...bureauForm(view, view.form), ...factBlocks(view, limits)]
        : [
            markdown(m`${view.by}${reason}`),
            ...(view.reporting
              ? reportBlocks(view, limits)
              : [
                  ...factBlocks(view, limits),
                  actions(
                    view,
                    [press('反馈', 'openReport'), press('申请延期', 'extend')],
                    [press('需协调解决', 'coordinate'), press('转承办人', 'handler')],
                  ),
                ]),
          ],
  };
}
