/** Reporting by card (卡片填报): opening the form, filling its rows, going on to the next ones. */
import type { Instant } from '../../src/core/brand.ts';
import type { Message } from '../lark/server.ts';
import { buttonOf, reportFields, rowsOf } from './card.ts';
import { afterwards } from './occasion.ts';
import type { Act, Step } from './staffer.ts';
import type { Seen } from './words.ts';

export type Status = 'on_track' | 'not_started' | 'at_risk' | 'blocked' | 'done' | 'no_change' | 'none';

/** What one writes into a row; null: left open. */
export interface Filled {
  readonly status: Status | null;
  readonly text: string;
}

/** `contributing`: a row that asks a support bureau (配合情况). */
export type Write = (row: Seen & { readonly contributing: boolean }) => Filled | null;

/** Opens the form where it is closed, fills and submits what is in sight, and once more after 下一组. */
export function fillingSteps(at: Instant, write: Write, name = 'fill'): Step[] {
  return [
    { name: `${name}/open`, at, act: (card) => click(card, '反馈') },
    { name: `${name}/1`, at: afterwards(at, 1), act: (card) => fill(card, write) },
    { name: `${name}/more`, at: afterwards(at, 2), act: (card) => click(card, '下一组') },
    { name: `${name}/2`, at: afterwards(at, 3), act: (card) => fill(card, write) },
  ];
}

export function click(card: Message, text: string, taskNo?: string): Act | null {
  const found = buttonOf(card, text, taskNo);
  return found === null ? null : { do: 'click', ...found };
}

/** Fills every row that `write` has words for, and submits. */
export function fill(card: Message, write: Write): Act | null {
  const rows = rowsOf(card);
  const form: Record<string, string> = {};
  for (const { key, taskNo, hasStatus } of reportFields(card)) {
    const options = card.fields.find((field) => field.name === `${key}_status`)?.options ?? [];
    const row = rows.findLast((one) => one.taskNo === taskNo);
    const contributing = options.some((option) => option.value === 'none');
    // A card about one task has no rows: all of it is about that task.
    const seen = row ?? { title: '', headline: '', lines: card.text.split('\n') };
    const filled = write({ taskNo, title: seen.title, headline: seen.headline, lines: seen.lines, contributing });
    if (filled === null) continue;
    form[`${key}_text`] = filled.text;
    if (hasStatus && filled.status !== null && options.some((option) => option.value === filled.status))
      form[`${key}_status`] = filled.status;
  }
  return Object.keys(form).length === 0 ? null : { do: 'click', button: 'submit_report', form };
}
