/** Which task (M23, 这条说的是哪一项): the message quoted, at most four candidates; never a guess between two. */
import { taskText } from '../messages/statuses.ts';
import { button, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Limits } from './parts/limits.ts';
import { clip, oneLine } from './parts/markup.ts';
import { speech } from './parts/text.ts';

export interface PickTaskView extends Common {
  readonly kind: 'M23';
  readonly quote: string;
  /** Open tasks of the unit first. */
  readonly candidates: readonly {
    readonly assignmentId: string;
    readonly taskNo: string;
    readonly planShort: string | null;
    readonly title: string;
  }[];
}

export function pickTask(view: PickTaskView, limits: Limits): Draft {
  const shown = view.candidates.slice(0, 4);
  return {
    header: {
      template: 'wathet',
      title: '这条说的是哪一项',
      subtitle: '选定前不记录，也可直接回复「第几项」',
      tags: [{ text: `${view.candidates.length}项可能`, colour: 'wathet' }],
    },
    summary: `这条说的是哪一项：${clip(oneLine(view.quote), 40)}`,
    blocks: [
      speech('您的原话', view.quote, limits),
      ...shown.map((task) =>
        wide(
          press(`${taskText(task.taskNo, task.planShort)} ${clip(oneLine(task.title), 32)}`, 'pick', task.assignmentId),
        ),
      ),
      wide(press('都不是', 'pickNone')),
    ],
  };

  // One a line, as wide as the card: titles are long and thumbs are broad.
  function wide(item: ReturnType<typeof press>): Draft['blocks'][number] {
    return { ...button(view, item), width: 'fill' };
  }
}
