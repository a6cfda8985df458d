/** I9: each message of a person has exactly one acknowledgement and at most one answer, within the hour; events that come again add none. */
import { hoursBetween } from './days.ts';
import { where, type Invariant } from './invariant.ts';
import type { Message } from '../../lark/server.ts';
import type { Viewer } from './look.ts';
import { makeTally } from './tally.ts';

const WITHIN_HOURS = 1;

export function acknowledged(): Invariant {
  const tally = makeTally('I9');
  const open = new Map<string, { who: Viewer; message: Message }>();
  const answers = new Map<string, Set<string>>();
  /** Messages of people who can't be reached any more (屏蔽、离职): the office is told, which I10 checks. */
  const unreachable = new Set<string>();

  return {
    tallies: [tally],
    see({ now, seen, sendings }) {
      for (const { op, state, targetMessageId } of sendings)
        if (op === 'react' && state === 'undeliverable' && targetMessageId !== null) unreachable.add(targetMessageId);
      for (const { who, message } of seen) {
        if (message.from === 'bot') {
          if (message.replyTo !== null) answered(message.replyTo, message.messageId);
          continue;
        }
        // In a group the bot hears only what is said to it, and nothing seen from outside tells that.
        if (message.from !== who.openId || message.chatType !== 'p2p') continue;
        const marks = message.reactions.filter((reaction) => reaction.by === 'bot').length;
        if (marks > 1)
          tally.check(false, () => `${where(message.at, who)} 的消息有${marks}个收到标记：${message.text}`);
        open.set(message.messageId, { who, message });
      }
      for (const [id, { who, message }] of open) {
        if (hoursBetween(message.at, now) < WITHIN_HOURS) continue;
        open.delete(id);
        const marks = message.reactions.filter((reaction) => reaction.by === 'bot').length;
        // A recalled message can't be marked any more.
        tally.check(
          marks === 1 || (marks === 0 && (message.recalled || unreachable.has(id))),
          () => `${where(message.at, who)} 的消息一小时后有${marks}个收到标记：${message.text.slice(0, 40)}`,
        );
      }

      function answered(question: string, answer: string): void {
        const all = answers.get(question) ?? new Set();
        answers.set(question, all.add(answer));
        tally.check(all.size === 1, () => `${where(now)} 消息 ${question} 得到${all.size}个答复`);
      }
    },
  };
}
