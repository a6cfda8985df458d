/** What both ways in do with a payload: parse it, hand it on in the order of arrival, word the answer. */
import type { CardResponse, Inbound } from '../app/inbound.ts';
import type { Instant } from '../core/brand.ts';
import { parseEvent } from './parse.ts';
import type { Watch } from './watch.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Stores an event, or answers a pressed button. Resolves when it's safe to acknowledge; throws where the platform shall send again. */
export type Accept = (inbound: Inbound) => Promise<CardResponse | null>;

/** Answer as it goes to the platform; null for events, which are only acknowledged. */
export type PlatformAnswer = {
  toast?: { type: string; content: string };
  card?: { type: 'raw'; data: unknown };
} | null;

/** Shown where a pressed button could not be worked off: the platform doesn't send callbacks again. */
const NOT_SAVED = '刚才没有保存成功，您填写的内容还在，请再点一次提交。';

export interface AcceptingOptions {
  readonly accept: Accept;
  /** Open id of our bot. Throws where it can't be found out. */
  readonly bot: () => Promise<string>;
  readonly now: () => Instant;
  readonly whereabouts: Whereabouts;
  readonly watch: Watch;
}

/** The returned function throws only for events, where the platform shall send again. */
export function makeAccepting(options: AcceptingOptions): (raw: unknown) => Promise<PlatformAnswer> {
  const { accept, watch } = options;

  return async (raw) => {
    // Whom a message mentions decides whether we may speak; where that can't be told, the platform shall send it again.
    const botOpenId = hasMentions(raw) ? await options.bot() : null;
    const { inbound, ignored } = parseEvent(raw, { botOpenId, now: options.now() });
    if (inbound === null) {
      watch.count('event.ignored', ignored);
      if (!ignored.startsWith('irrelevant')) watch.log('warn', 'event ignored', { why: ignored });
      return null;
    }
    watch.count('event.accepted', inbound.type);
    if (inbound.type === 'message') {
      options.whereabouts.learn(inbound.messageId, inbound.chatId, inbound.chatType === 'p2p' ? inbound.openId : null);
    }
    if (inbound.type !== 'cardAction') {
      await accept(inbound);
      return null;
    }
    options.whereabouts.learn(inbound.messageId, inbound.chatId, null);
    try {
      return inWireForm(await accept(inbound));
    } catch (thrown) {
      watch.count('card.failed', inbound.name ?? '-');
      watch.log('error', 'card action failed', { key: inbound.key, why: String(thrown) });
      return { toast: { type: 'error', content: NOT_SAVED } };
    }
  };
}

function inWireForm(response: CardResponse | null): PlatformAnswer {
  if (response === null) return {};
  return {
    ...(response.toast === null ? {} : { toast: { ...response.toast } }),
    ...(response.card === null ? {} : { card: { type: 'raw', data: response.card } }),
  };
}

function hasMentions(raw: unknown): boolean {
  const mentions = field(field(field(raw, 'event'), 'message'), 'mentions');
  return Array.isArray(mentions) && mentions.length > 0;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
