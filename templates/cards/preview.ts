/** Preview (M31): who gets what, until when, before anything is sent or changed. */
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import { facts } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { clip, coloured, lines } from './parts/markup.ts';
import { markdown, note, speech } from './parts/text.ts';

export interface PreviewView extends Common {
  readonly kind: 'M31';
  /** 将催办3项、2人 (messages/commands.ts) */
  readonly title: string;
  /** 今天14:40送达 */
  readonly when: string | null;
  /** Label and value: 新时限, 答复时间, 受托. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** 第4项 市科技局 李志强 */
  readonly rows: readonly string[];
  /** The text that will be sent, word for word. */
  readonly text: string | null;
  /** 昨天16:20已催过; same day needs an approver … */
  readonly warning: string | null;
  /** 发出; for a change without a message 确定. */
  readonly send: string;
}

export function preview(view: PreviewView, limits: Limits): Draft {
  const shown = view.rows.slice(0, Math.min(limits.rows, 12));
  const rest = view.rows.length - shown.length;
  return {
    header: {
      template: 'wathet',
      title: view.title,
      subtitle: view.when ?? '确认后生效',
      tags: [{ text: '预览', colour: 'wathet' }],
    },
    summary: `${view.title}${view.when === null ? '' : `，${view.when}`}，确认后${view.send === '发出' ? '发出' : '生效'}`,
    blocks: [
      ...facts(...view.facts.slice(0, 6)),
      markdown(
        lines(...shown.map((row) => clip(row, limits.line)), rest > 0 ? coloured('grey', `另有${rest}项`) : null),
      ),
      speech(view.send === '发出' ? '将发出的内容' : '说明', view.text, limits),
      view.warning === null ? null : markdown(coloured('orange', `※ ${view.warning}`)),
      actions(view, [press(view.send, 'send'), press('取消', 'cancel')]),
      note(`点「${view.send}」之前不会发送，也不会更改`),
    ],
  };
}
