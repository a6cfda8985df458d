/** Closure (M10, 已办结): thanks, and that the task is quiet from now on. */
import { stampText } from '../messages/dates.ts';
import { taskText } from '../messages/statuses.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, m } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';

export interface ClosedView extends Common {
  readonly kind: 'M10';
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  readonly by: string;
  readonly at: string;
  /** 优秀, 良好 … only with `closure.grade`. */
  readonly grade: string | null;
}

export function closed(view: ClosedView, limits: Limits): Draft {
  const task = taskText(view.taskNo, view.planShort);
  return {
    header: {
      template: 'green',
      title: `已办结：${task}`,
      subtitle: '本项不再提醒',
      tags: [{ text: '✓ 办结', colour: 'green' }, view.grade === null ? null : { text: view.grade, colour: 'blue' }],
    },
    summary: `${task}已审核办结，本项不再提醒`,
    blocks: [
      markdown(bold(clip(view.title, limits.title))),
      markdown(m`${closedText(view.taskNo)}`),
      note(`${view.by} ${stampText(view.at)} 审核`),
    ],
  };
}

/** 「第3项已审核办结。感谢支持，本项不再提醒。」 */
export function closedText(taskNo: string): string {
  return `${taskText(taskNo)}已审核办结。感谢支持，本项不再提醒。`;
}
