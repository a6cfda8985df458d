/** Calls a second of the local Lark server, journal on and limits off, against a bare Fastify that echoes the same JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderCard } from '../templates/cards/card.ts';
import { SAMPLES } from '../test/builders/card-samples.ts';
import { child } from './child.ts';
import { load } from './load.ts';
import { interleave, result, type Result } from './measure.ts';

const CALLS = 2000;
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
    for (const { name, body, least } of kinds(lark.ready.openId)) {
      const values = await interleave({
        floor: () => rate(echo.ready.url, body),
        ours: () => rate(messages, body),
      });
      const title = `Lark server: ${name}, against an echo of the same JSON`;
      results.push(result(title, 'calls/s', values, { bound: 'atLeast', value: least }));
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A text, a card of the product that goes to many, and one that is new to the server each time and so checked anew. */
function kinds(receive_id: string): { name: string; least: number; body: (number: number) => string }[] {
  const cards = Object.values(SAMPLES).map((view) => JSON.stringify(renderCard(view)));
  const typical = cards.sort((a, b) => a.length - b.length)[Math.floor(cards.length / 2)] ?? '';
  const send = (msg_type: string, content: string, number: number): string =>
    JSON.stringify({ receive_id, msg_type, content, uuid: `u${number}` });
  const own = (number: number): string => typical.replace('"content":"', `"content":"${number} `);
  return [
    {
      name: 'texts',
      least: 0.5,
      body: (number) => send('text', JSON.stringify({ text: `第${number}项请今天报送` }), number),
    },
    { name: 'one card to many', least: 0.5, body: (number) => send('interactive', typical, number) },
    { name: 'cards each of its own', least: 0.3, body: (number) => send('interactive', own(number), number) },
  ];
}

async function tokenOf({ url, app }: Lark): Promise<string> {
  const response = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
  });
  return ((await response.json()) as { tenant_access_token: string }).tenant_access_token;
}
