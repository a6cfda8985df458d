/** Our bot as the platform knows it: its open id, by which its mentions (@) are told from those of people. */
import { z } from 'zod';
import { Transient } from '../app/failures.ts';
import type { Call } from './calls.ts';
import type { LarkClient } from './client.ts';

export interface Bot {
  readonly openId: string;
  readonly name: string;
}

// The answer stands beside `data`, not in it.
const answered = z.object({ bot: z.object({ open_id: z.string().min(1), app_name: z.string().catch('') }) });

/** Asks once and remembers. */
export function makeBot(client: LarkClient, call: Call): { get(): Promise<Bot> } {
  let known: Bot | null = null;
  let asking: Promise<Bot> | null = null;

  async function ask(): Promise<Bot> {
    const answer: unknown = await call('bot.info', [], () =>
      client.sdk.request({ method: 'GET', url: '/open-apis/bot/v3/info' }),
    );
    const read = answered.safeParse(answer);
    if (!read.success) throw new Transient('bot.info: answer without a bot');
    known = { openId: read.data.bot.open_id, name: read.data.bot.app_name };
    return known;
  }

  return {
    get() {
      if (known) return Promise.resolve(known);
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
  };
}
