/** A member of the simulated staff (模拟人员), what one may do, and what one plans on getting a message. */
import type { Instant } from '../../src/core/brand.ts';
import type { Message } from '../lark/server.ts';

export interface Staffer {
  readonly openId: string;
  readonly name: string;
  readonly bureau: string;
  readonly roles: readonly string[];
}

export type Act =
  | {
      readonly do: 'click';
      readonly button: string;
      /** Place among the card's buttons, where its label stands more than once. */
      readonly index?: number;
      readonly form?: { readonly [field: string]: unknown };
    }
  /** `reply`: answers the card that the act is about. */
  | { readonly do: 'say'; readonly text: string; readonly reply?: boolean }
  | { readonly do: 'upload'; readonly name: string; readonly content: string }
  /** Takes back what was said or sent under the step of this name, about the same card. */
  | { readonly do: 'recall'; readonly step: string };

/** One thing that a person means to do about a card. */
export interface Step {
  /** Unique among the steps about one card: with card and person it names the occasion. */
  readonly name: string;
  readonly at: Instant;
  /** Decides in front of the card as it is then; null: nothing to do any more. */
  readonly act: (card: Message) => Act | null;
}
