/** Simulated staff (模拟人员): what each persona does about each message, and when; they know chat only, nothing of Duban. */
import type { Clock } from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/brand.ts';
import type { LarkSim, Message } from '../lark/server.ts';
import { habitsOf, type Act, type Staffer } from './habits.ts';
import { perform } from './perform.ts';

export interface Staff {
  /** Does what is due at or before `now`, in order; answers how much that was. */
  act(now: Instant): Promise<number>;
  next(): Instant | null;
  /** Every act that was done, for stories and counts. */
  done(): readonly Planned[];
}

export interface Planned {
  readonly at: Instant;
  /** Names the occasion: the same act is done once, also after a kill and a new start. */
  readonly key: string;
  readonly who: Staffer;
  readonly messageId: string;
  readonly act: Act;
}

interface StaffOptions {
  readonly lark: LarkSim;
  readonly clock: Clock;
  readonly seed: number;
  readonly on: boolean;
}

export function simulatedStaff({ lark, clock, seed, on }: StaffOptions): Staff {
  const staffers = new Map<string, Staffer>(
    lark
      .users()
      .map((u) => [
        u.openId,
        {
          openId: u.openId,
          name: u.name,
          bureau: String(u.attributes['bureau'] ?? ''),
          roles: rolesOf(u.attributes['roles']),
        },
      ]),
  );
  const waiting: Planned[] = [];
  const known = new Set<string>();
  const history: Planned[] = [];

  function consider(message: Message, openId: string): void {
    const who = staffers.get(openId);
    if (!on || !who || message.from !== 'bot' || message.recalled) return;
    for (const [i, plan] of habitsOf(who, message, seed).entries()) {
      const key = `${message.messageId}/${openId}/${i}`;
      if (known.has(key)) continue;
      known.add(key);
      waiting.push({ at: plan.at, key, who, messageId: message.messageId, act: plan.act });
    }
    waiting.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1));
  }

  // What was there before this start: acts that were done already answer their first result again.
  for (const openId of staffers.keys()) for (const message of lark.messagesOf(openId)) consider(message, openId);
  lark.onMessage((message, members) => {
    for (const openId of members) consider(message, openId);
  });

  return {
    async act(now) {
      let count = 0;
      while (waiting[0] && waiting[0].at <= now) {
        const planned = waiting.shift()!;
        await perform(lark, planned);
        history.push(planned);
        count++;
      }
      return count;
    },
    next: () => {
      const at = waiting[0]?.at ?? null;
      return at !== null && at < clock.now() ? clock.now() : at;
    },
    done: () => history,
  };
}

function rolesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
