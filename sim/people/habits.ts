/** Habits (习惯): what a kind of person does about a kind of message. Choices are a hash of seed and message id, never of call order. */
import { createHash } from 'node:crypto';
import type { Instant } from '../../src/core/brand.ts';
import { addMinutes, instant } from '../../src/core/calendar/zone.ts';
import type { Message } from '../lark/server.ts';

export interface Staffer {
  readonly openId: string;
  readonly name: string;
  readonly bureau: string;
  readonly roles: readonly string[];
}

export type Act =
  | { readonly do: 'click'; readonly button: string; readonly form?: { readonly [field: string]: string | boolean } }
  | { readonly do: 'say'; readonly text: string; readonly reply?: boolean }
  | { readonly do: 'upload'; readonly name: string; readonly content: string }
  | { readonly do: 'read' };

export interface Plan {
  readonly at: Instant;
  readonly act: Act;
}

export function habitsOf(who: Staffer, message: Message, seed: number): Plan[] {
  const chance = dice(seed, message.messageId);
  const after = (minutes: number): Instant => addMinutes(instant(message.at), minutes);
  const title = message.header?.title ?? '';
  if (who.roles.includes('Liaison') && title.includes('任务交办')) {
    const button = message.buttons.some((b) => b.text === '全部签收') ? '全部签收' : '签收';
    return chance('accept') < 0.85
      ? [{ at: after(15 + Math.floor(chance('delay') * 300)), act: { do: 'click', button } }]
      : [];
  }
  return [];
}

/** A number in [0, 1) for each question about this message. */
export function dice(seed: number, messageId: string): (question: string) => number {
  return (question) =>
    createHash('sha256').update(`${seed}/${messageId}/${question}`).digest().readUInt32BE(0) / 2 ** 32;
}
