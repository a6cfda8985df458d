/** Import result (M27, 已识别): what was read out of a plan, and what has to be checked. */
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, lines, m } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';

export interface ImportResultView extends Common {
  readonly kind: 'M27';
  readonly title: string;
  readonly counts: {
    readonly tasks: number;
    readonly bureaus: number;
    readonly indicators: number;
    readonly assignments: number;
  };
  /** `line` in the source; 0 where it concerns the whole. */
  readonly warnings: readonly { readonly line: number; readonly message: string }[];
}

export function importResult(view: ImportResultView, limits: Limits): Draft {
  const { counts, warnings } = view;
  const title = `已识别${counts.tasks}项任务、${counts.bureaus}个单位、${counts.indicators}项指标`;
  const open = warnings.length === 0 ? '无须核对' : `${warnings.length}处待核对`;
  const shown = warnings.slice(0, Math.min(limits.rows, 12));
  const rest = warnings.length - shown.length;
  return {
    header: {
      template: warnings.length === 0 ? 'green' : 'yellow',
      title,
      subtitle: open,
      tags: [
        warnings.length === 0
          ? { text: '✓ 已读完', colour: 'green' }
          : { text: `▲ 待核对${warnings.length}`, colour: 'yellow' },
      ],
    },
    summary: `${title}，${open}`,
    blocks: [
      markdown(bold(clip(view.title, 80))),
      markdown(m`立项后将生成${counts.assignments}条交办`),
      markdown(
        lines(
          ...shown.map((one) => `${one.line > 0 ? `第${one.line}行：` : ''}${clip(one.message, limits.line)}`),
          rest > 0 ? `另有${rest}处` : null,
        ),
      ),
      warnings.length === 0 ? null : actions(view, [press('去核对', 'goReview')]),
      note('核对、立项之前，不会向任何单位发送消息'),
    ],
  };
}
