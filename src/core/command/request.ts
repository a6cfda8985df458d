/** What a command reader gets to see: the request without slash, courtesy and final marks, in two strings of one length. */
import { cleanText } from '../reply/clean-text.ts';
import { dayOfInstant } from '../text/spoken-dates.ts';
import type { Temporal } from 'temporal-polyfill';
import type { CommandContext } from './command.ts';

export interface CommandRequest {
  /** For matching: Simplified, half width. */
  plain: string;
  /** As written; free text (a reason, a question) is a slice of it. */
  shown: string;
  context: CommandContext;
  /** Null where `now` is no instant: then nothing with a date is a command. */
  today: Temporal.PlainDate | null;
}

/** Commands are short. Longer texts are reports, except what carries a text of its own (代录, 意见反馈). */
export const LONGEST = 120;
const OPENING =
  /^(?:[\s/，。;:!]|(?:督办|机器人|助手|小督)[，: ]|(?:你好|您好|麻烦|劳驾)[，!。 ]*|请(?=查|看|问|催|办结|退回|暂停|恢复|延期|代录|帮)|帮(?:我|忙)?(?=查|看|问|催)|再(?=查|看|催)|我(?:想|要)(?=查|看|了解|知道))+/u;
const CLOSING = /(?:[\s。!?~.，;]|谢谢|多谢|感谢|辛苦(?:了|你了)?|吧|哈|哦|呀|啊|呢|一下(?=$))+$/u;

/** Prepares a message; null where nothing is left. */
export function commandRequest(text: string, context: CommandContext): CommandRequest | null {
  const { plain, shown } = cleanText(text);
  const start = OPENING.exec(plain)?.[0].length ?? 0;
  const end = plain.length - (CLOSING.exec(plain.slice(start))?.[0].length ?? 0);
  if (end <= start) return /^\s*\?\s*$/u.test(plain) ? { plain: '?', shown: '?', context, today: null } : null;
  return { plain: plain.slice(start, end), shown: shown.slice(start, end), context, today: dayOfInstant(context.now) };
}

/** A piece of the request as written, without marks at its ends; '' where nothing is left. */
export function written({ shown }: CommandRequest, start: number, end: number = shown.length): string {
  return shown
    .slice(start, end)
    .replace(/\s*\n\s*/gu, ' ')
    .replace(/^[\s，、:：;；,。.()（）]+|[\s，、:：;；,。()（）]+$/gu, '');
}
