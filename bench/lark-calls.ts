/** Calls a second of the local Lark server, journal on and limits off, against a bare Fastify that echoes the same JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderCard } from '../templates/cards/card.ts';
import { SAMPLES } from '../test/builders/card-samples.ts';
import { child } from './child.ts';
import { load } from './load.ts';
import { interleave, result, type Result } from './measure.ts';

const CALLS = 3000;
const CONNECTIONS = 16;

interface Lark {
  url: string;
  app: { appId: string; appSecret: string };
  openId: string;
}

export async function larkCalls(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-lark-'));
  try {
    await using echo = await child<{ url: string }>('serve/echo.ts');
    await using lark = await child<Lark>('serve/lark.ts', folder);
    const headers = { authorization: `Bearer ${await tokenOf(lark.ready)}` };
    const messages = `${lark.ready.url}/open-apis/im/v1/messages?receive_id_type=open_id`;
    const rate = async (url: string, body: (number: number) => string): Promise<number> =>
      (await load({ url, headers, body, calls: CALLS, connections: CONNECTIONS })).perSecond;
    const results: Result[] = [];
    for (const [name, body] of Object.entries(bodies(lark.ready.openId))) {
      const values = await interleave({
        floor: () => rate(echo.ready.url, body),
        ours: () => rate(messages, body),
      });
      results.push(
        result(`Lark server, ${name} messages against an echo of the same JSON`, 'calls/s', values, {
          bound: 'atLeast',
          value: 0.5,
        }),
      );
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A text that differs each time; the product's reminder card, of which few differ, as in a broadcast. */
function bodies(receive_id: string): Record<string, (number: number) => string> {
  const cards = Object.values(SAMPLES).map((view) => JSON.stringify(renderCard(view)));
  const typical = cards.sort((a, b) => a.length - b.length)[Math.floor(cards.length / 2)] ?? '';
  const send = (msg_type: string, content: string, uuid: string): string =>
    JSON.stringify({ receive_id, msg_type, content, uuid });
  return {
    text: (number) => send('text', JSON.stringify({ text: `第${number}项请于今天17:00前报送进展` }), `t${number}`),
    card: (number) => send('interactive', typical, `c${number}`),
  };
}

async function tokenOf({ url, app }: Lark): Promise<string> {
  const response = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
  });
  return ((await response.json()) as { tenant_access_token: string }).tenant_access_token;
}
