/** I2: nothing is said twice to one person: no dedupe key, no second copy of a message, no message that nobody accounts for. */
import { hoursBetween, localOf } from './days.ts';
import { ANSWERS, where, type Invariant } from './invariant.ts';
import type { Seen, Viewer } from './look.ts';
import { makeTally } from './tally.ts';

/** The longest wait between two tries is a quarter of an hour: until then a message may stand in the chat and not be stored yet. */
const ACCOUNTED_WITHIN_HOURS = 1;

export function once(): Invariant {
  const tally = makeTally('I2');
  const kindOf = new Map<string, string>();
  const keys = new Map<string, string>();
  const said = new Set<string>();
  let unaccounted: Seen[] = [];

  /** The same words of the machine's own motion on one day; what a person asked for may be answered alike twice. */
  function alike(who: Viewer, { message }: Seen): void {
    const words = [who.openId, localOf(message.at).day, message.header?.title, message.text].join('\n');
    tally.check(
      !said.has(words),
      () => `${where(message.at, who)} 同一天收到两条内容相同的消息：${message.text.slice(0, 60)}`,
    );
    said.add(words);
  }

  return {
    tallies: [tally],
    see({ now, seen, sendings }) {
      for (const row of sendings) {
        if (row.messageId !== null) kindOf.set(row.messageId, row.kind);
        if (row.state === 'superseded' || row.state === 'undeliverable') continue;
        for (const key of row.noticeKeys) {
          const first = keys.get(key) ?? row.id;
          tally.check(
            first === row.id,
            () => `${where(row.createdAt)} 去重键 ${key} 在两条消息里（${first}、${row.id}）`,
          );
          keys.set(key, first);
        }
      }
      const fresh = seen.filter((one) => one.fresh && one.message.from === 'bot');
      const open: Seen[] = [];
      for (const one of [...unaccounted, ...fresh]) {
        const { who, message } = one;
        const kind = kindOf.get(message.messageId);
        if (kind === undefined && hoursBetween(message.at, now) < ACCOUNTED_WITHIN_HOURS) open.push(one);
        else if (kind === undefined)
          tally.check(false, () => `${where(message.at, who)} 看到一条督办没有记录的消息（多发的一份）：${message.text.slice(0, 60)}`); // prettier-ignore
        else if (message.replyTo === null && !ANSWERS.has(kind)) alike(who, one);
      }
      unaccounted = open;
    },
  };
}
