/** Rate limits (频控) of the platform as token buckets: per application and API, per chat, per message. */
// verified: doc for the numbers (1000 a minute and 50 a second per application and API, 5 a second per user, chat, message).
// verified: assumed for the shape: whether the platform counts in windows or buckets is not documented.
// verified: assumed that buckets refill by the faster of both clocks: a virtual clock may stand still for minutes while a
// well-behaved sender spaces its calls in real time, or leap while no real time passes. Neither sender may starve.
import { LarkError, refuse } from './errors.ts';

interface Bucket {
  level: number;
  virtual: number;
  real: number;
}

export interface Limits {
  /** Takes one call of `api` by `appId`; throws 99991400 (HTTP 429) where the second or the minute is used up. */
  api(appId: string, api: string): void;
  /** Takes one message to a chat; throws 230020. */
  chat(chatId: string): void;
  /** Takes one change of a message; throws 230020. */
  message(messageId: string): void;
  /** Takes one operation on a card entity (10 a second); throws 230020. */
  card(cardId: string): void;
}

const PER_SECOND = 50;
const PER_MINUTE = 1000;
const PER_TARGET = 5;
const PER_CARD = 10;
const MANY = 20_000;

/** `setting`: true or a factor on all numbers, false for none. `now` is virtual, `realNow` monotonic; both in milliseconds. */
export function makeLimits(setting: boolean | number, now: () => number, realNow: () => number): Limits {
  const factor = setting === true ? 1 : Number(setting);
  if (!(factor > 0)) return { api: () => {}, chat: () => {}, message: () => {}, card: () => {} };
  const buckets = new Map<string, Bucket>();

  /** Takes one token, or answers how many seconds the bucket needs for it. */
  function take(name: string, size: number, perSecond: number): number {
    const virtual = now();
    const real = realNow();
    let bucket = buckets.get(name);
    if (!bucket) {
      if (buckets.size > MANY) buckets.clear();
      bucket = { level: size, virtual, real };
      buckets.set(name, bucket);
    }
    const seconds = Math.max(virtual - bucket.virtual, real - bucket.real, 0) / 1000;
    bucket.level = Math.min(size, bucket.level + seconds * perSecond);
    bucket.virtual = virtual;
    bucket.real = real;
    if (bucket.level < 1) return (1 - bucket.level) / perSecond;
    bucket.level -= 1;
    return 0;
  }

  function target(name: string, size = PER_TARGET): void {
    if (take(name, size * factor, size * factor) > 0) throw refuse(230020);
  }

  return {
    api(appId, api) {
      const second = take(`s ${appId} ${api}`, PER_SECOND * factor, PER_SECOND * factor);
      // A call that the second refuses takes nothing from the minute.
      const minute = second > 0 ? 0 : take(`m ${appId} ${api}`, PER_MINUTE * factor, (PER_MINUTE * factor) / 60);
      const wait = Math.max(second, minute);
      if (wait === 0) return;
      throw new LarkError(99991400, 'request trigger frequency limit', 429, {
        'x-ogw-ratelimit-limit': String(minute > 0 ? PER_MINUTE * factor : PER_SECOND * factor),
        'x-ogw-ratelimit-reset': String(Math.ceil(wait)),
      });
    },
    chat: (chatId) => target(`c ${chatId}`),
    message: (messageId) => target(`u ${messageId}`),
    card: (cardId) => target(`k ${cardId}`, PER_CARD),
  };
}
