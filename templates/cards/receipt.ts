/** Receipt (M4, 已记录): what was recorded, task by task, with 更正 and 撤回. */
import { stampText } from '../messages/dates.ts';
import { recordedText, noChangeText, UNDO_SENTENCE, type Recorded } from '../messages/receipts.ts';
import { taskText } from '../messages/statuses.ts';
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { blocks } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { clip, m, said } from './parts/markup.ts';
import { markdown, note, speech } from './parts/text.ts';

export interface ReceiptItem extends Recorded {
  readonly assignmentId: string;
  readonly reportId: string;
  /** The person's own words. */
  readonly words: string;
  readonly canCorrect: boolean;
  /** Until the office has reviewed it. */
  readonly canWithdraw: boolean;
}

export interface ReceiptView extends Common {
  readonly kind: 'M4';
  readonly items: readonly ReceiptItem[];
  readonly at: string;
  readonly by: string;
  /** 代录: 「办公室据电话代录」 with caller and time, or null. */
  readonly onBehalf: string | null;
}

export function receipt(view: ReceiptView, limits: Limits): Draft {
  const [first] = view.items;
  const only = view.items.length === 1 && first !== undefined ? first : null;
  const title = only === null ? `已记录${view.items.length}项` : `已记录：${taskText(only.taskNo, only.planShort)}`;
  const same = view.items.length > 1 && view.items.every((item) => item.noChange);
  const shown = view.items.slice(0, limits.rows);
  return {
    header: {
      template: 'green',
      title,
      subtitle: `${stampText(view.at)} ${view.by}`,
      tags: [{ text: '✓ 已报送', colour: 'green' }],
    },
    summary: only === null ? title : clip(recordedText(only), 100),
    blocks: [
      view.onBehalf === null ? null : note(view.onBehalf),
      same ? markdown(m`${noChangeText(view.items.length)}`) : null,
      ...shown.flatMap((item) => one(item, view, same, limits)),
      view.items.length > shown.length ? note(`另有${view.items.length - shown.length}项`) : null,
      view.items.some((item) => item.canCorrect || item.canWithdraw) ? note(UNDO_SENTENCE) : null,
    ],
  };
}

function one(item: ReceiptItem, view: ReceiptView, same: boolean, limits: Limits): Block[] {
  const buttons = actions(
    { id: item.assignmentId, nonce: view.nonce, ref: item.reportId },
    [item.canCorrect ? press('更正', 'correct') : null, item.canWithdraw ? press('撤回', 'withdraw') : null],
    [],
    'none',
  );
  const next = item.nextStep === null ? '' : `下一步：${item.nextStep}`;
  return blocks<Block>(
    markdown(same ? m`${taskText(item.taskNo, item.planShort)}` : said(recordedText(item), limits.text)),
    note(clip(next, limits.line)),
    same ? null : speech('原话', item.words, limits),
    buttons,
  );
}
