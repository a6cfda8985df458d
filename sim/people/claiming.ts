/** Claiming completion (申请办结) in the form behind ⋯: one task after the other. */
import type { Instant } from '../../src/core/brand.ts';
import type { Message } from '../lark/server.ts';
import { rowsOf } from './card.ts';
import { afterwards } from './occasion.ts';
import { click } from './reporting.ts';
import type { Step } from './staffer.ts';
import type { Seen } from './words.ts';

/** Steps to claim one task with these words; the form asks which task where the card has several. */
export function claimSteps(at: Instant, taskNo: string, words: (row: Seen) => string): Step[] {
  const seen = (card: Message): Seen => {
    const row = rowsOf(card).find((one) => one.taskNo === taskNo);
    return { taskNo, title: row?.title ?? '', headline: row?.headline ?? '', lines: row?.lines ?? [] };
  };
  return [
    { name: `claim/${taskNo}/open`, at, act: (card) => click(card, '申请办结') },
    {
      name: `claim/${taskNo}`,
      at: afterwards(at, 1),
      act: (card) => {
        if (!card.fields.some((field) => field.name === 'result')) return null;
        const task = chosenTask(card, taskNo);
        return task === null
          ? null
          : { do: 'click', button: 'submit_completeSubmit', form: { ...task, result: words(seen(card)) } };
      },
    },
  ];
}

/** The `task` field with this number chosen; {} where the form asks for none, null where it isn't among the choices. */
export function chosenTask(card: Message, taskNo: string): { task?: string } | null {
  const field = card.fields.find((one) => one.name === 'task');
  if (!field) return {};
  const option = field.options?.find((one) => one.text.startsWith(`第${taskNo}项`));
  return option ? { task: option.value } : null;
}
