/** Simulated faults (模拟故障): what goes wrong on which virtual day, by the seed alone, through the local Lark server's fault interface. */
// Each fault names one chat, so that it strikes the same message in every run: calls of different chats race, those of one chat never do.
import { createHash } from 'node:crypto';
import { Transient } from '../../src/app/failures.ts';
import type { Store } from '../../src/app/ports.ts';
import type { FaultBody } from '../lark/faults.ts';
import type { LarkSim } from '../lark/server.ts';

export type FaultLevel = 'none' | 'some' | 'storm';

/** The faults that a day adds. `chats`: all private chats there are, in the order of their ids. */
export type FaultSchedule = (day: string, chats: readonly string[]) => FaultBody[];

export interface SimulatedFaults {
  /** Adds the faults of a new day to those that lie in wait still. */
  prepare(day: string): void;
  /** The database refuses some events at their first delivery; the platform sends them again. */
  readonly store: (store: Store) => Store;
  /** How many have struck so far. */
  injected(): number;
}

const A_DAY: Record<FaultLevel, number> = { none: 0, some: 6, storm: 60 };
/** Share of events that the database refuses once. */
const REFUSED: Record<FaultLevel, number> = { none: 0, some: 0.02, storm: 0.2 };

/** So many lie in wait in one chat at a time, or one that was silent for weeks would meet them all at once. */
const IN_WAIT: Record<FaultLevel, number> = { none: 0, some: 2, storm: 6 };

const SENDING = { method: 'POST', path: 'im/v1/messages*' };
const EVENT = 'im.message.receive_v1';
const CLICK = 'card.action.trigger';

type Making = (chatId: string) => FaultBody;
const onCall =
  (action: FaultBody['action']): Making =>
  (chatId) => ({ match: { ...SENDING, chatId }, times: 1, action });
const onEvent =
  (event: string, action: FaultBody['action']): Making =>
  (chatId) => ({ match: { event, chatId }, times: 1, action });

const KINDS: readonly Making[] = [
  onCall({ reset: 'afterCommit' }),
  onCall({ reset: 'beforeCommit' }),
  onCall({ status: 502, body: '<html>bad gateway</html>' }),
  onCall({ status: 500, code: 1500 }),
  onCall({ status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '3' } }),
  onCall({ status: 400, code: 230020 }),
  onCall({ latencyMs: 30 }),
  onEvent(EVENT, { duplicate: 2 }),
  onEvent(EVENT, { dropAck: true }),
  onEvent(EVENT, { dropSocket: true }),
  onEvent(CLICK, { duplicate: 1 }),
  onEvent(CLICK, { dropAck: true }),
];

/** A number in [0, 1) for each question, by the seed. */
function chance(...question: (string | number)[]): number {
  return createHash('sha256').update(question.join('/')).digest().readUInt32BE(0) / 2 ** 32;
}

export function scheduleOf(level: FaultLevel, seed: number): FaultSchedule {
  return (day, chats) =>
    chats.length === 0
      ? []
      : Array.from({ length: A_DAY[level] }, (_, i) => {
          const pick = <T>(list: readonly T[], what: string): T =>
            list[Math.floor(chance(seed, day, i, what) * list.length)]!;
          return pick(KINDS, 'kind')(pick(chats, 'chat'));
        });
}

export function simulatedFaults(
  lark: () => LarkSim,
  level: FaultLevel,
  seed: number,
  schedule: FaultSchedule = scheduleOf(level, seed),
): SimulatedFaults {
  let refused = 0;
  const seen = new Set<string>();

  return {
    prepare(day) {
      const chats = lark()
        .chats()
        .filter(({ type }) => type === 'p2p')
        .map(({ chatId }) => chatId);
      const inWait = lark().faults().filter(({ times = Infinity, happened }) => happened < times); // prettier-ignore
      for (const body of schedule(day, chats.sort())) {
        const there = inWait.filter(({ match }) => match?.chatId === body.match?.chatId).length;
        if (there >= Math.max(1, IN_WAIT[level])) continue;
        lark().fault(body);
        inWait.push({ ...body, happened: 0 });
      }
    },
    store: (store) => ({
      ...store,
      arrive(inbound, conversation, at) {
        const { key } = inbound;
        if (seen.has(key) || !key.startsWith('msg:') || chance(seed, key) >= REFUSED[level])
          return store.arrive(inbound, conversation, at);
        seen.add(key);
        refused++;
        return Promise.reject(new Transient('the simulated database refuses this event once'));
      },
    }),
    injected: () =>
      lark()
        .faults()
        .reduce((sum, { happened }) => sum + happened, refused),
  };
}
