/** The chat page on the real local Lark server: a bot that speaks the platform's HTTP, a person who uses the page. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLarkSim, type LarkSim } from '../../sim/lark/server.ts';
import { renderCard } from '../../templates/cards/card.ts';
import { SAMPLES } from '../builders/card-samples.ts';
import { noChromium } from '../chromium.ts';
import { assignmentCard, digestCard, formCard, reminderCard } from './fixtures/lark-cards.ts';
import { barriers, builtPage, cutOff, openBrowser, openPage, walkThread } from './fixtures/page.ts';

const NOW = Date.parse('2025-12-01T08:50:00+08:00');

interface Sent {
  header: { event_type: string };
  event: Record<string, unknown> & { action?: Record<string, unknown>; operator?: { open_id: string } };
}

describe.skipIf(noChromium)('the chat page on the local Lark server', () => {
  let browser: Browser;
  let lark: LarkSim;
  let bot: Server;
  let received: Sent[] = [];
  /** The application's answer to a card callback. */
  let answer: (sent: Sent) => unknown = () => ({});
  let errors: string[] = [];
  let token = '';
  let played: unknown[] = [];

  beforeAll(async () => {
    await builtPage();
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    received = [];
    answer = () => ({});
    played = [];
    errors = [];
    bot = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const sent = JSON.parse(Buffer.concat(chunks).toString()) as Sent;
        received.push(sent);
        const body = sent.header.event_type === 'card.action.trigger' ? answer(sent) : {};
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    const person = (name: string, bureau: string, roles: string[]) => ({ name, attributes: { bureau, roles } });
    lark = await startLarkSim({
      clock: { now: () => NOW },
      limits: false,
      seed: {
        apps: [{ name: '督办助手', callbackUrl: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/` }],
        users: [
          person('陈晓敏', '市市场监管局', ['Liaison']),
          person('何丽华', '市工业和信息化局', ['Liaison']),
          person('赵志远', '市政府', ['Supervisor']),
        ],
        chats: [{ name: '质量强市工作群', members: ['陈晓敏', '何丽华'] }],
      },
      hooks: { play: (speed) => void played.push(speed), pause: () => void played.push('pause') },
    });
    const [app] = lark.apps;
    const { tenant_access_token } = (await call('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
      app_id: app?.appId,
      app_secret: app?.appSecret,
    })) as { tenant_access_token: string };
    token = tenant_access_token;
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await lark.close();
    bot.closeAllConnections();
    await new Promise((resolve) => bot.close(resolve));
    expect(errors).toEqual([]);
  });

  const idOf = (name: string): string => lark.users().find((user) => user.name === name)?.openId ?? '';

  async function call(method: string, path: string, body: unknown): Promise<unknown> {
    const response = await fetch(lark.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const answered = (await response.json()) as { code: number; msg: string; data?: unknown };
    if (answered.code !== 0) throw new Error(`${path}: ${answered.code} ${answered.msg}`);
    return answered.data ?? answered;
  }

  async function send(name: string, content: unknown, type = 'interactive'): Promise<string> {
    const body = { receive_id: idOf(name), msg_type: type, content: JSON.stringify(content) };
    const data = await call('POST', '/open-apis/im/v1/messages?receive_id_type=open_id', body);
    return (data as { message_id: string }).message_id;
  }

  async function open(name = '陈晓敏'): Promise<Page> {
    const opened = await openPage(browser, `${lark.url}/#/${idOf(name)}`);
    ({ errors } = opened);
    return opened.page;
  }

  const events = (type: string): Sent[] => received.filter(({ header }) => header.event_type === type);

  it('shows a card that the bot sends, carries a press to it and shows what it answers', async () => {
    answer = () => ({
      toast: { type: 'success', content: '已签收第4项' },
      card: { type: 'raw', data: assignmentCard('陈晓敏 12月1日 08:50 签收') },
    });
    const page = await open();
    await page.getByRole('button', { name: /当前身份：\s*陈晓敏·市市场监管局/ }).waitFor();
    await send('陈晓敏', assignmentCard());
    await page.getByRole('button', { name: '签收', exact: true }).click();
    await page.locator('.toast[data-type=success]').getByText('已签收第4项').waitFor();
    await page.getByText('陈晓敏 12月1日 08:50 签收').waitFor();
    const [pressed] = events('card.action.trigger');
    expect(pressed?.event.operator?.open_id).toBe(idOf('陈晓敏'));
    expect(pressed?.event.action?.['value']).toEqual({ a: 'accept' });
    expect(lark.violations()).toEqual([]);
  });

  it('carries a form, names the sections that were filled, and keeps the rest open', async () => {
    answer = () => ({ card: { type: 'raw', data: reminderCard({}, { 17: '已记录' }, '已报1项，还有2项') } });
    await send('陈晓敏', reminderCard());
    const page = await open();
    await page.locator('[data-field=t17_text]').fill('国家级实验室已通过验收');
    await page.locator('[data-field=t17_status]').selectOption('done');
    await page.locator('[data-field=t18_text]').fill('还在写');
    await page.getByRole('button', { name: '提交所填各项' }).click();
    await page.getByText('已报1项，还有2项').waitFor();
    expect(await page.locator('[data-field=t18_text]').inputValue()).toBe('还在写');
    expect(events('card.action.trigger')[0]?.event.action).toMatchObject({
      name: 'submit_report',
      form_value: { t17_status: 'done', t17_text: '国家级实验室已通过验收', t18_text: '还在写' },
    });
  });

  it('sends dates and choices as the platform writes them', async () => {
    await send('陈晓敏', formCard([idOf('陈晓敏')]));
    const page = await open();
    await page.getByLabel('理由').fill('集中验收');
    await page.locator('[data-field=until]').click();
    await page.getByRole('button', { name: '2025年12月31日' }).click();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await expect
      .poll(() => events('card.action.trigger')[0]?.event.action?.['form_value'])
      .toMatchObject({
        reason: '集中验收',
        until: '2025-12-31 +0800',
        sure: false,
      });
  });

  it('calls at once for a choice outside of a form, and takes back what failed', async () => {
    const behaviors = [{ type: 'callback', value: { a: 'choose' } }];
    const options = ['甲', '乙'].map((content) => ({ text: { tag: 'plain_text', content }, value: content }));
    const choice = { tag: 'select_static', name: 'unit', options, behaviors };
    const day = { tag: 'date_picker', name: 'day', behaviors };
    await send('陈晓敏', { schema: '2.0', config: { update_multi: true }, body: { elements: [choice, day] } });
    const page = await open();
    const select = page.locator('[data-field=unit]');
    await select.selectOption('乙');
    await page.locator('.card:not(.busy)').waitFor();
    await page.locator('[data-field=day]').click();
    await page.getByRole('button', { name: '2025年12月9日' }).click();
    const actions = (): unknown[] => events('card.action.trigger').map(({ event }) => event.action?.['option']);
    await expect.poll(actions).toEqual(['乙', '2025-12-09 +0800']);
    expect(await select.inputValue()).toBe('乙');
    answer = () => ({ card: { type: 'template' } });
    await select.selectOption('甲');
    await page.locator('.toast').getByText('200673').waitFor();
    expect(await select.inputValue()).toBe('');
  });

  it('draws every card of the product on a phone: no tag unknown, nothing cut off', async () => {
    const sent = new Set<string>();
    for (const view of Object.values(SAMPLES)) sent.add(await send('陈晓敏', renderCard(view)));
    const opened = await openPage(browser, `${lark.url}/#/${idOf('陈晓敏')}`, { width: 390, height: 3000 });
    const { page } = opened;
    ({ errors } = opened);
    await page.locator('.chat-row').first().click();
    const seen = new Set<unknown>();
    await walkThread(page, async () => {
      const cards = "[...document.querySelectorAll('.thread-row:has(.card)')].map((row) => row.dataset.row)";
      for (const id of (await page.evaluate(cards)) as string[]) seen.add(id);
      expect(await page.locator('.unknown-tag').count()).toBe(0);
      expect(await page.locator('.chart[data-state=failed]').count()).toBe(0);
      expect(await cutOff(page)).toEqual([]);
    });
    expect(seen).toEqual(sent);
    expect(lark.violations()).toEqual([]);
  });

  it.each([
    { width: 1280, dark: false },
    { width: 1280, dark: true },
    { width: 390, dark: false },
    { width: 390, dark: true },
  ])('keeps nobody out of any card of the product ($width px, dark: $dark)', { timeout: 120_000 }, async (view) => {
    for (const card of Object.values(SAMPLES)) await send('陈晓敏', renderCard(card));
    const opened = await openPage(browser, `${lark.url}/#/${idOf('陈晓敏')}`, { ...view, height: 4000 });
    const { page } = opened;
    ({ errors } = opened);
    expect(await barriers(page)).toEqual([]);
    await page.locator('.chat-row').first().click();
    await walkThread(page, async () => expect(await barriers(page)).toEqual([]));
  });

  it('says what the client would say when the application does not answer in its form', async () => {
    answer = () => ({ card: { type: 'raw', data: { header: {}, elements: [] } } });
    await send('陈晓敏', assignmentCard());
    const page = await open();
    await page.getByRole('button', { name: '签收', exact: true }).click();
    await page.locator('.toast[data-type=error]').getByText('200830').waitFor();
    await page.getByRole('button', { name: '签收', exact: true }).waitFor();
  });

  it('lets a person write, send a file, recall; the bot hears of each', async () => {
    const page = await open();
    await page.locator('#composer').fill('第4项平台二期已进入验收');
    await page.keyboard.press('Enter');
    await page.locator('.bubble:not(.sending)').getByText('第4项平台二期已进入验收').waitFor();
    await page
      .locator('[data-testid=file]')
      .setInputFiles({ name: '检测报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
    await page.locator('.file-name').getByText('检测报告.pdf').waitFor();
    const row = page.locator('.row', { hasText: '第4项平台二期' });
    await row.hover();
    await row.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '撤回' }).click();
    await page.getByText('您撤回了一条消息').waitFor();
    await expect.poll(() => events('im.message.receive_v1').length).toBe(2);
    await expect.poll(() => events('im.message.recalled_v1').length).toBe(1);
  });

  it('tells the bot that a message was read, and rings when it is urged', async () => {
    const id = await send('陈晓敏', { text: '第9项请今天报送' }, 'text');
    const page = await open();
    await expect.poll(() => events('im.message.message_read_v1').length).toBe(1);
    await call('PATCH', `/open-apis/im/v1/messages/${id}/urgent_app?user_id_type=open_id`, {
      user_id_list: [idOf('陈晓敏')],
    });
    await page.getByRole('alert').getByText('督办助手的加急消息').waitFor();
    await page.getByRole('alert').getByRole('button', { name: '知道了' }).click();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('mentions the bot in a group only when asked to', async () => {
    const page = await open();
    await page.locator('.chat-row', { hasText: '质量强市工作群' }).click();
    await page.locator('#composer').fill('各位好');
    await page.keyboard.press('Enter');
    await page.locator('.bubble:not(.sending)').getByText('各位好').waitFor();
    await page.getByRole('button', { name: '@机器人' }).click();
    await page.locator('#composer').fill('第4项怎么样');
    await page.keyboard.press('Enter');
    await page.locator('.bubble:not(.sending)').getByText('第4项怎么样').waitFor();
    await expect.poll(() => events('im.message.receive_v1').length).toBe(1);
    expect(JSON.stringify(events('im.message.receive_v1')[0]?.event)).toContain('第4项怎么样');
  });

  it('draws what the lint lets through: table, chart, containers', async () => {
    const card = digestCard();
    const { elements } = card['body'] as { elements: { tag: string }[] };
    await send('赵志远', { ...card, body: { elements: elements.filter(({ tag }) => tag !== 'audio_wave') } });
    const page = await open('赵志远');
    await page.locator('.chart[data-state=drawn] canvas').first().waitFor();
    expect(await page.locator('.card-table tbody tr').count()).toBe(5);
    expect(lark.violations()).toEqual([]);
  });

  it('hands the speeds of the clock to whoever embeds the server, and arranges a fault', async () => {
    const page = await open();
    await page.getByRole('button', { name: '自动', exact: true }).click();
    await page.getByRole('button', { name: '暂停' }).click();
    await expect.poll(() => played).toEqual(['auto', 'pause']);
    await page.getByRole('button', { name: '故障' }).click();
    await page.getByLabel('故障种类').selectOption('503');
    await page.getByRole('button', { name: '安排故障' }).click();
    await page.locator('.toast').getByText('故障已安排').waitFor();
    await expect(send('陈晓敏', { text: '您好' }, 'text')).rejects.toThrow();
    await page.keyboard.press('Escape');
  });
});
