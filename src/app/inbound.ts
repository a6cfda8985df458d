/** What reaches us from chat, parsed at the edge: the only shape that use cases know of a Lark event. */
import type { Instant, Json } from '../core/brand.ts';

interface Arrived {
  /** Dedupe key: `msg:<message id>` for messages, `ev:<event id>` for the rest. */
  readonly key: string;
  readonly at: Instant;
  readonly openId: string;
}

export type Inbound =
  | (Arrived & {
      readonly type: 'message';
      readonly messageId: string;
      readonly chatId: string;
      readonly chatType: 'p2p' | 'group';
      /** Plain text with mentions taken out; empty for a file alone. */
      readonly text: string;
      readonly parentId: string | null;
      readonly mentionsBot: boolean;
      readonly files: readonly { readonly key: string; readonly name: string; readonly kind: 'file' | 'image' }[];
      /** text, post, image, file, audio, merge_forward … as the platform calls it. */
      readonly messageType: string;
    })
  | (Arrived & {
      readonly type: 'cardAction';
      readonly messageId: string;
      readonly chatId: string;
      /** `value` of the pressed button: never trusted for authorisation. */
      readonly value: Json;
      /** Value of the chosen overflow or select entry, or null. */
      readonly option: string | null;
      readonly name: string | null;
      readonly form: { readonly [field: string]: Json };
    })
  | (Arrived & { readonly type: 'recalled'; readonly messageId: string; readonly chatId: string })
  | (Arrived & { readonly type: 'menu'; readonly eventKey: string })
  | (Arrived & { readonly type: 'entered'; readonly chatId: string })
  | (Arrived & { readonly type: 'left' });

export type InboundMessage = Extract<Inbound, { type: 'message' }>;
export type InboundCardAction = Extract<Inbound, { type: 'cardAction' }>;

/** The answer to a pressed button: shown at once, the whole card replaced. */
export interface CardResponse {
  readonly toast: { readonly type: 'success' | 'info' | 'warning' | 'error'; readonly content: string } | null;
  readonly card: Json | null;
}

/** Inbox order is kept per conversation: a chat, or a person where there is no chat. */
export function conversationOf(inbound: Inbound): string {
  return 'chatId' in inbound ? inbound.chatId : inbound.openId;
}
