/** First paint of the chat page with 5,000 messages in one chat and 500 chats, against the page of somebody who has none. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { startLarkSim } from '../sim/lark/server.ts';
import { builtPage } from '../test/e2e/fixtures/built-page.ts';
import { renderCard } from '../templates/cards/card.ts';
import { SAMPLES } from '../test/builders/card-samples.ts';
import { interleave, result, type Result } from './measure.ts';

const CHATS = 500;
const MESSAGES = 5000;
const CHROMIUM = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function pagePaint(): Promise<Result[]> {
  const executablePath = CHROMIUM.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) {
    console.error('pagePaint skipped: no Chromium (apt-get install chromium, or its path in CHROMIUM)');
    return [];
  }
  await builtPage();
  const lark = await startLarkSim({
    limits: false,
    seed: {
      users: [{ name: '陈晓敏' }, { name: '何丽华' }],
      chats: Array.from({ length: CHATS }, (_, at) => ({ name: `工作群${at + 1}`, members: ['陈晓敏'] })),
    },
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const [full, empty] = lark.users();
    await fill(lark, full?.openId ?? '');
    const values = await interleave({
      floor: () => paint(browser, `${lark.url}/#/${empty?.openId}`),
      ours: () => paint(browser, `${lark.url}/#/${full?.openId}`),
    });
    const title = `First paint of the chat page, ${MESSAGES} messages and ${CHATS} chats, against an empty one`;
    return [result(title, 'ms', values, { bound: 'atMost', value: 2 })];
  } finally {
    await browser.close();
    await lark.close();
  }
}

type Lark = Awaited<ReturnType<typeof startLarkSim>>;

/** Every tenth message is a card, as in a real chat with the bot; the rest are texts of people and bot. */
async function fill(lark: Lark, openId: string): Promise<void> {
  const [app] = lark.apps;
  const post = async (path: string, body: unknown, token = ''): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json', 'authorization': `Bearer ${token}` };
    const response = await fetch(lark.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as Record<string, unknown>;
  };
  const secret = { app_id: app?.appId, app_secret: app?.appSecret };
  const issued = await post('/open-apis/auth/v3/tenant_access_token/internal', secret);
  const cards = Object.values(SAMPLES).map((view) => JSON.stringify(renderCard(view)));
  for (let at = 0; at < MESSAGES; at += 1) {
    if (at % 10 !== 0) {
      lark.say(openId, { text: `第${at}条：已按要求报送` });
      continue;
    }
    const content = cards[at % cards.length];
    const body = { receive_id: openId, msg_type: 'interactive', content };
    const sent = await post(
      '/open-apis/im/v1/messages?receive_id_type=open_id',
      body,
      String(issued['tenant_access_token']),
    );
    if (sent['code'] !== 0) throw new Error(`the card was refused: ${JSON.stringify(sent)}`);
  }
}

/** Notes in the page when its list of chats was in the document at the beginning of a frame, which is when it is painted. */
const WATCH = `{
  const look = () => {
    if (document.querySelector('.chat-row, .chat-list .empty')) requestAnimationFrame(() => (window.paintedAt ??= performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

/** Milliseconds from navigation until the list of chats is painted: the page before that is an empty frame. */
async function paint(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.addInitScript(WATCH);
    await page.goto(url);
    await page.waitForFunction('window.paintedAt !== undefined');
    return Number(await page.evaluate('window.paintedAt'));
  } finally {
    await page.close();
  }
}
