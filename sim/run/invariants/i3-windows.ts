/** I3: nothing proactive and not urgent reaches anybody outside his send windows, or on a day that is not worked (domain.md §3.1). */
import { hoursBetween, localOf } from './days.ts';
import { ANSWERS, isOffice, where, type Invariant, type Surroundings } from './invariant.ts';
import { makeTally } from './tally.ts';

/** An answer comes at once; where a fault holds up the question or the answer, within the hour of the retries. */
const ANSWERED_WITHIN_HOURS = 1;

export function windows({ days }: Surroundings): Invariant {
  const tally = makeTally('I3');
  const rows = new Map<string, { kind: string; urgent: boolean }>();
  const lastDeed = new Map<string, string>();

  return {
    tallies: [tally],
    see({ seen, sendings, deeds }) {
      for (const { messageId, kind, urgent } of sendings) if (messageId !== null) rows.set(messageId, { kind, urgent });
      for (const { openId, at } of deeds) lastDeed.set(openId, at);
      for (const { who, message, fresh } of seen) {
        if (message.from !== 'bot') {
          if (message.from === who.openId && fresh) lastDeed.set(who.openId, message.at);
          continue;
        }
        if (!fresh || message.replyTo !== null) continue;
        const row = rows.get(message.messageId);
        const { time } = localOf(message.at);
        const urgent = row?.urgent === true && time >= '08:00' && time <= '21:00';
        const did = lastDeed.get(who.openId);
        const answer = did !== undefined && hoursBetween(did, message.at) <= ANSWERED_WITHIN_HOURS && (row === undefined || ANSWERS.has(row.kind)); // prettier-ignore
        tally.check(
          urgent || answer || days.inWindow(message.at, isOffice(who)),
          () => `${where(message.at, who)} 在发送时段以外收到 ${row?.kind ?? '消息'}：${message.text.slice(0, 60)}`,
        );
      }
    },
  };
}
