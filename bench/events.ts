/** An event by HTTP until it is verified, stored and acknowledged, against a Fastify that stores the same body with one insert. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encrypt, signatureHeaders } from '../sim/lark/deliver/seal.ts';
import { child } from './child.ts';
import { load } from './load.ts';
import { interleave, median, result, ROUNDS, type Result } from './measure.ts';

const CALLS = 100;
const MANY = 64;
const CALLS_OF_MANY = 3000;
const KEY = 'bench-encrypt-key';
const TOKEN = 'bench-verification-token';

export async function events(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-events-'));
  try {
    await using servers = await child<{ ours: string; floor: string }>('serve/events.ts', folder, KEY, TOKEN);
    const p50 = async (url: string): Promise<number> =>
      median((await load({ url, body: sealed, calls: CALLS, connections: 1 })).waits);
    const rate = async (url: string): Promise<number> =>
      (await load({ url, body: sealed, calls: CALLS_OF_MANY, connections: MANY })).perSecond;
    const { ours, floor } = servers.ready;
    // Many first: both sides are warm when the single ones come, and short rounds fall under the same load.
    const many = await interleave({ floor: () => rate(floor), ours: () => rate(ours) });
    const alone = await interleave({ floor: () => p50(floor), ours: () => p50(ours) }, { rounds: 3 * ROUNDS });
    const title = 'Event stored and acknowledged, against Fastify and one insert';
    return [
      result(`${title}: p50, one connection`, 'ms', alone, { bound: 'atMost', value: 1.5 }),
      result(`${title}: ${MANY} connections`, 'events/s', many, { bound: 'atLeast', value: 1 }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A text message from one of 40 people, encrypted and signed as the platform does it. */
function sealed(number: number): { text: string; headers: Record<string, string> } {
  const now = String(Date.now());
  const person = `ou_${String(number % 40).padStart(32, '0')}`;
  const text = JSON.stringify({
    schema: '2.0',
    header: {
      event_id: randomUUID(),
      event_type: 'im.message.receive_v1',
      create_time: now,
      token: TOKEN,
      app_id: 'cli_0123456789abcdef',
      tenant_key: 'bench',
    },
    event: {
      sender: { sender_id: { open_id: person }, sender_type: 'user', tenant_key: 'bench' },
      message: {
        message_id: `om_${randomUUID().replaceAll('-', '')}`,
        create_time: now,
        update_time: now,
        chat_id: `oc_${person.slice(3)}`,
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text: `第${number % 60}项已完成验收，累计完成${number}户` }),
      },
    },
  });
  const body = JSON.stringify({ encrypt: encrypt(KEY, text) });
  return { text: body, headers: signatureHeaders(KEY, body) };
}
