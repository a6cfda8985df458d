/** Draft of a card: what a card file returns; `assemble` makes the card of it. */
import { clip, oneLine } from './markup.ts';
import { header, type HeaderParts } from './header.ts';
import type { Card, RootBlock } from './elements.ts';

export interface Draft {
  readonly header: HeaderParts;
  /** One spoken sentence: notification, chat list, screen reader. */
  readonly summary: string;
  readonly blocks: readonly (RootBlock | null)[];
}

/** What every view carries. */
export interface Common {
  /** Id that the card's own buttons act on. */
  readonly id: string;
  /** Nonce of this rendering: a second press of an old card is recognised by it. */
  readonly nonce: string;
  /** What has become of the card; null while it is open. */
  readonly ending: Ending | null;
  /** One sentence above the card: why the press did nothing, what to add. What was typed stays. */
  readonly hint: string | null;
}

/** A card after an action (experience.md §2.10). Instants in UTC, `2025-12-01T01:10:00Z`. */
export type Ending =
  /** Being recorded: same layout, nothing to press. */
  | { readonly state: 'busy' }
  /** `title` 「已签收」; `by` the person; `text` what was recorded; `undo` 更正, 撤回. */
  | {
      readonly state: 'done';
      readonly title: string;
      readonly by: string | null;
      readonly at: string;
      readonly text: string | null;
      readonly undo: readonly { readonly action: 'correct' | 'withdraw'; readonly id: string; readonly ref: string }[];
    }
  /** Looked at by the office: 「办公室9月11日 09:05审核通过」. */
  | { readonly state: 'reviewed'; readonly at: string; readonly text: string | null }
  | { readonly state: 'returned'; readonly reason: string; readonly next: string }
  /** Replaced by a newer card: 「已由9月10日的提醒替代」; `by` in full words, such as 9月10日的提醒. */
  | { readonly state: 'superseded'; readonly by: string }
  | { readonly state: 'withdrawn'; readonly reason: string }
  | { readonly state: 'expired'; readonly next: string };

export function assemble(draft: Draft): Card {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward_interaction: false,
      summary: { content: clip(oneLine(draft.summary), 120) },
    },
    header: header(draft.header),
    body: { vertical_spacing: '8px', elements: draft.blocks.filter((block) => block !== null) },
  };
}
