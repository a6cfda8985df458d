/** The chat page in a browser: reading, pressing, forms, writing, persons. The server is a stand-in that each test scripts. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noChromium } from '../chromium.ts';
import { FakeLark } from './fixtures/fake-lark.ts';
import { assignmentCard, digestCard, formCard, reminderCard } from './fixtures/lark-cards.ts';
import { builtPage, cutOff, openBrowser, openPage, type View } from './fixtures/page.ts';

describe.skipIf(noChromium)('the chat page', () => {
  let dist = '';
  let browser: Browser;
  let lark: FakeLark;
  let errors: string[] = [];

  beforeAll(async () => {
    [dist, browser] = await Promise.all([builtPage(), openBrowser()]);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    lark = await new FakeLark(dist).start();
    lark.chats.push({ chatId: 'oc_chen', name: '', type: 'p2p', members: ['ou_chen'] });
    lark.chats.push({ chatId: 'oc_g', name: '质量强市工作群', type: 'group', members: ['ou_chen', 'ou_he'] });
    errors = [];
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await lark.stop();
    expect(errors).toEqual([]);
  });

  async function open(place = '#/ou_chen/oc_chen', view: View = {}): Promise<Page> {
    const opened = await openPage(browser, `${lark.url}/${place}`, view);
    ({ errors } = opened);
    return opened.page;
  }
  const said = (verb: string) => lark.asked.filter(({ path }) => path.endsWith(`/${verb}`)).map(({ body }) => body);

  it('lists chats with previews from the summary and unread counts, and reads what is opened', async () => {
    lark.post({ chatId: 'oc_g', from: 'ou_he', text: '各位好' });
    lark.post({ chatId: 'oc_chen', type: 'interactive', content: reminderCard() });
    const page = await open('#/ou_chen/oc_g');
    const row = page.locator('[data-chat=oc_chen]');
    expect(await row.locator('.chat-preview').innerText()).toBe('3项任务需报进展，其中1项已逾期');
    expect(await row.locator('.badge').textContent()).toBe('1条未读');
    await row.click();
    await row.locator('.badge').waitFor({ state: 'detached' });
    expect(await page.locator('.card-title').innerText()).toBe('有3项任务需报进展');
    await expect.poll(() => said('read')).toContainEqual({ messageId: 'om_2' });
  });

  it('asks nobody but its own server, and loads the charts with the first chart only', async () => {
    lark.post({ chatId: 'oc_chen', type: 'interactive', content: assignmentCard() });
    lark.post({ chatId: 'oc_g', type: 'interactive', content: digestCard() });
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.goto(`${lark.url}/#/ou_chen/oc_chen`);
    await page.locator('.card').waitFor();
    expect(asked.filter((url) => url.includes('vchart'))).toEqual([]);
    await page.locator('[data-chat=oc_g]').click();
    await page.locator('.chart[data-state=drawn]').waitFor();
    expect(asked.filter((url) => url.includes('vchart'))).toHaveLength(1);
    expect(asked.filter((url) => !url.startsWith(lark.url) && !url.startsWith('data:'))).toEqual([]);
    const entry = asked.find((url) => /assets\/index-.*\.js$/.test(url)) ?? '';
    expect((await (await fetch(entry)).arrayBuffer()).byteLength).toBeLessThan(400_000);
  });

  it('shows a press as busy, then the toast and the card that came back', async () => {
    lark.post({ chatId: 'oc_chen', type: 'interactive', content: assignmentCard() });
    let release = (): void => {};
    const pressed = new Promise<void>((resolve) => {
      release = resolve;
    });
    lark.answer = async () => {
      await pressed;
      return { toast: { type: 'success', content: '已签收第4项' }, card: assignmentCard('陈晓敏 12月1日 09:30 签收') };
    };
    const page = await open();
    await page.getByRole('button', { name: '签收', exact: true }).click();
    await page.getByText('正在记录…').waitFor();
    expect(await page.getByRole('button', { name: '对分工有异议' }).getAttribute('aria-disabled')).toBe('true');
    release();
    await page.locator('.toast[data-type=success]').getByText('已签收第4项').waitFor();
    await page.getByText('陈晓敏 12月1日 09:30 签收').waitFor();
    expect(await page.getByRole('button', { name: '签收', exact: true }).count()).toBe(0);
    expect(said('click')).toEqual([{ messageId: 'om_1', button: '签收' }]);
  });

  it('presses an entry of the overflow menu by keyboard alone', async () => {
    lark.post({ chatId: 'oc_chen', type: 'interactive', content: assignmentCard() });
    const page = await open();
    await page.getByRole('button', { name: '更多操作' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '转承办人' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => said('click')).toEqual([{ messageId: 'om_1', button: '更换联络员' }]);
  });

  it('keeps what was typed through a re-render of that card, and through a failed submit', async () => {
    const { messageId } = lark.post({ chatId: 'oc_chen', type: 'interactive', content: reminderCard() });
    lark.answer = () => ({ error: 200340 });
    const page = await open();
    const field = page.locator('[data-field=t17_text]');
    await field.fill('国家级实验室已通过验收');
    await page.locator('[data-field=t17_status]').selectOption({ label: '正常推进' });
    lark.change(messageId, { content: reminderCard({ 18: { text: '应用填的' } }, {}, '另有2项由承办人办理') });
    await page.getByText('另有2项由承办人办理').waitFor();
    expect(await field.inputValue()).toBe('国家级实验室已通过验收');
    expect(await page.locator('[data-field=t18_text]').inputValue()).toBe('应用填的');
    await page.getByRole('button', { name: '提交所填各项' }).click();
    await page.locator('.toast[data-type=error]').getByText('200340').waitFor();
    expect(await field.inputValue()).toBe('国家级实验室已通过验收');
    lark.answer = () => ({ card: reminderCard({}, { 17: '陈晓敏 12月1日 提交' }, '已报1项，还有2项') });
    await page.getByRole('button', { name: '提交所填各项' }).click();
    await page.getByText('已报1项，还有2项').waitFor();
    expect(await field.count()).toBe(0);
    expect(said('click').at(-1)).toEqual({
      messageId,
      button: 'submit_report',
      form: { t17_status: 'on_track', t17_text: '国家级实验室已通过验收', t18_text: '应用填的' },
    });
  });

  it('refuses a form with required fields left empty, then asks, then sends choices, date and tick', async () => {
    lark.post({ chatId: 'oc_chen', type: 'interactive', content: formCard(['ou_chen', 'ou_he']) });
    const page = await open();
    const send = page.getByRole('button', { name: '提交申请' });
    await send.click();
    await page.locator('.toast').getByText('有必填项未填写').waitFor();
    expect(await page.locator('.field.missing').count()).toBe(2);
    expect(said('click')).toEqual([]);
    await page.getByLabel('理由').fill('集中在一季度验收');
    await page.locator('[data-field=until]').click();
    await page.getByRole('button', { name: '下个月' }).click();
    await page.getByRole('button', { name: '2026年1月15日' }).click();
    await page.locator('[data-field=units]').click();
    await page.getByRole('option', { name: '市商务局' }).click();
    await page.getByRole('option', { name: '市科技局' }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('已报分管领导同意').check();
    await send.click();
    await page.getByRole('dialog', { name: '提交延期申请？' }).getByRole('button', { name: '取消' }).click();
    expect(said('click')).toEqual([]);
    await send.click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    const form = { reason: '集中在一季度验收', until: '2026-01-15', units: ['市科技局', '市商务局'], sure: true };
    await expect.poll(() => said('click')).toEqual([{ messageId: 'om_1', button: 'send', form }]);
  });

  it('says why a button is off, and presses nothing', async () => {
    lark.post({ chatId: 'oc_chen', type: 'interactive', content: formCard([]) });
    const page = await open();
    await page.getByRole('button', { name: '发出' }).click({ force: true });
    await page.locator('.toast').getByText('仅主任可以发出').waitFor();
    expect(said('click')).toEqual([]);
  });

  it('draws charts, turns pages of a table, and says which tags it does not know', async () => {
    lark.post({ chatId: 'oc_g', type: 'interactive', content: digestCard() });
    const page = await open('#/ou_chen/oc_g');
    await page.locator('.chart[data-state=drawn] canvas').first().waitFor();
    expect(await page.locator('.chart').getAttribute('aria-label')).toBe('图表：逾期由3项降到1项');
    await page.getByRole('button', { name: '切换到手机版' }).click();
    const heights = `['.chart', '.chart canvas'].map((one) => Math.floor(document.querySelector(one).clientHeight))`;
    await expect.poll(async () => new Set((await page.evaluate(heights)) as number[]).size).toBe(1);
    await page.getByRole('button', { name: '切换到电脑版' }).click();
    expect(await page.locator('.card-table tbody tr').count()).toBe(5);
    await page.getByRole('button', { name: '下一页' }).click();
    expect(await page.locator('.card-table tbody').innerText()).toContain('市教育局');
    await page.getByText('未识别的组件：audio_wave').waitFor();
    await page.getByRole('button', { name: '查看红灯任务' }).click();
    await expect.poll(() => said('click')).toHaveLength(1);
  });

  it('sends by Enter, breaks the line by Shift+Enter, replies, edits, recalls, reacts', async () => {
    lark.post({ chatId: 'oc_chen', text: '请报第4项进展' });
    const page = await open();
    const row = (text: string) => page.locator('.row', { hasText: text }).last();
    await row('请报第4项进展').hover();
    await row('请报第4项进展').getByRole('button', { name: '回复', exact: true }).click();
    await page.keyboard.type('平台二期');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('已进入验收');
    await page.keyboard.press('Enter');
    await row('已进入验收').locator('.quote').getByText('请报第4项进展').waitFor();
    expect(said('say')).toEqual([{ text: '平台二期\n已进入验收', chatId: 'oc_chen', replyTo: 'om_1' }]);
    await row('已进入验收').hover();
    await row('已进入验收').getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '编辑' }).click();
    await page.locator('#composer').fill('平台二期已通过验收');
    await page.keyboard.press('Enter');
    await row('平台二期已通过验收').getByText('已编辑').waitFor();
    await row('请报第4项进展').hover();
    await row('请报第4项进展').getByRole('button', { name: '表情回复' }).click();
    await page.getByRole('button', { name: '好的' }).click();
    await page.locator('.reaction.own').waitFor();
    await page.locator('.reaction.own').click();
    await page.locator('.reaction').waitFor({ state: 'detached' });
    await row('平台二期已通过验收').hover();
    await row('平台二期已通过验收').getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '撤回' }).click();
    await page.getByText('您撤回了一条消息').waitFor();
  });

  it('sends a file and a picture, and refuses an empty file', async () => {
    const page = await open();
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await page.locator('[data-testid=file]').setInputFiles([
      { name: '检测报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('报告') },
      { name: '现场.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') },
      { name: '空.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ]);
    await page.locator('.file-name').getByText('检测报告.pdf').waitFor();
    await page.locator('.bubble-image img').waitFor();
    await page.locator('.toast').getByText('空.txt 是空文件，无法发送').waitFor();
    expect(said('upload').map(({ name, base64 }) => [name, base64])).toEqual([
      ['检测报告.pdf', Buffer.from('报告').toString('base64')],
      ['现场.png', pixel],
    ]);
  });

  it('becomes another person by searching, and keeps what each had typed apart', async () => {
    lark.post({ chatId: 'oc_g', type: 'interactive', content: reminderCard() });
    const page = await open('#/ou_chen/oc_g');
    await page.locator('[data-field=t17_text]').fill('陈晓敏写的');
    await page.getByRole('button', { name: /当前身份：\s*陈晓敏·市市场监管局/ }).click();
    await page.keyboard.type('工业');
    await page.getByText('1人', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /当前身份：\s*何丽华/ }).waitFor();
    await page.locator('[data-chat=oc_g]').click();
    expect(await page.locator('[data-field=t17_text]').inputValue()).toBe('');
    await page.goto(`${lark.url}/#/ou_chen/oc_g`);
    await page.getByRole('button', { name: /当前身份：\s*陈晓敏/ }).waitFor();
    await expect.poll(() => page.locator('[data-field=t17_text]').inputValue()).toBe('陈晓敏写的');
  });

  it('rings for an urgent message until it is looked at', async () => {
    const { messageId } = lark.post({ chatId: 'oc_chen', text: '第9项请今天报送' });
    const page = await open('#/ou_chen/oc_g');
    lark.change(messageId, { urgent: true });
    const banner = page.getByRole('alert');
    await banner.getByText('第9项请今天报送').waitFor();
    await banner.getByRole('button', { name: '查看' }).click();
    await page.locator('.row.marked').getByText('第9项请今天报送').waitFor();
    expect(await banner.count()).toBe(0);
  });

  it('catches up with what happened while the live stream was cut', async () => {
    const page = await open();
    await page.locator('#composer').waitFor();
    lark.cutStreams();
    lark.post({ chatId: 'oc_chen', text: '断线时来的' });
    await page.locator('.bubble').getByText('断线时来的').waitFor();
    lark.post({ chatId: 'oc_chen', text: '重连后来的' });
    await page.locator('.bubble').getByText('重连后来的').waitFor();
    expect(errors.splice(0).filter((error) => !/ERR_|Failed to load/.test(error))).toEqual([]);
  });

  it('shows an old client the header alone, and the JSON of any message', async () => {
    lark.post({ chatId: 'oc_chen', type: 'interactive', content: assignmentCard() });
    const page = await open();
    await page.locator('.row').hover();
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: '查看 JSON' }).click();
    expect(await page.getByLabel('内容 JSON').innerText()).toContain('"schema": "2.0"');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '旧客户端' }).click();
    await page.getByText('请升级至最新版本客户端').waitFor();
    expect(await page.locator('.card-title').innerText()).toContain('任务交办');
    expect(await page.locator('.card-body').count()).toBe(0);
  });

  it('drives the clock: speeds, pause, next event, a date to jump to', async () => {
    const page = await open();
    await page.getByRole('button', { name: '×60' }).click();
    await expect.poll(() => page.getByRole('button', { name: '×60' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: '暂停' }).click();
    await page.getByRole('button', { name: '下一事件' }).click();
    await page.getByRole('button', { name: '跳到日期' }).click();
    await page.getByLabel('时刻').fill('09:10');
    await page.getByRole('button', { name: '2025年12月9日' }).click();
    await page.getByText('2025-12-09（周二）09:10').waitFor();
    const clock = lark.asked.filter(({ path }) => /^(play|pause|next|clock)/.test(path));
    expect(clock).toEqual([
      { path: 'play', body: { speed: 60 } },
      { path: 'pause', body: {} },
      { path: 'next', body: {} },
      { path: 'clock', body: { to: '2025-12-09T09:10:00+08:00' } },
    ]);
  });

  it('moves in the list by arrows and leaves a chat by Escape on a phone', async () => {
    lark.post({ chatId: 'oc_g', from: 'ou_he', text: '各位好' });
    lark.post({ chatId: 'oc_chen', text: '您好' });
    const page = await open('#/ou_chen', { width: 390, height: 844 });
    await page.locator('.chat-row').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate('document.activeElement.dataset.chat')).toBe('oc_g');
    await page.keyboard.press('Enter');
    await page.getByText('各位好').last().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.conversation').waitFor({ state: 'hidden' });
    expect(await page.locator('.chat-row').count()).toBe(2);
  });

  it('leads from the top of the page to the input by one key', async () => {
    const page = await open();
    await page.getByLabel('输入消息').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到输入框');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('composer');
  });

  it('keeps 5,000 messages and 500 chats in few elements, leads to the first and stays with the newest', async () => {
    for (let at = 0; at < 500; at += 1) {
      lark.chats.push({ chatId: `oc_${at}`, name: `工作群${at}`, type: 'group', members: ['ou_chen', 'ou_he'] });
      lark.post({ chatId: `oc_${at}`, from: 'ou_he', text: `第${at}群`, readBy: ['ou_chen'] });
    }
    for (let at = 1; at <= 5000; at += 1) {
      const content = at % 5 === 0 ? { type: 'interactive', content: reminderCard() } : { text: `第${at}条` };
      lark.post({ chatId: 'oc_chen', readBy: ['ou_chen'], ...content });
    }
    const page = await open();
    await page.getByText('第4999条', { exact: true }).waitFor();
    expect(await page.locator('.thread-row').count()).toBeLessThan(60);
    expect(await page.locator('.chat-row').count()).toBeLessThan(40);
    await page.evaluate("document.querySelector('.thread').scrollTop = 0");
    await page.getByText('第1条', { exact: true }).waitFor();
    lark.post({ chatId: 'oc_chen', text: '看别处时来的' });
    await page.getByRole('button', { name: '1条新消息' }).click();
    await page.locator('.bubble').getByText('看别处时来的').waitFor();
    lark.post({ chatId: 'oc_chen', text: '在最新处时来的' });
    await page.locator('.bubble').getByText('在最新处时来的').waitFor();
    expect(await page.getByRole('button', { name: '回到最新' }).count()).toBe(0);
    await page.evaluate("document.querySelector('.thread').scrollTop = 0");
    await page.getByRole('button', { name: '回到最新' }).waitFor();
    await page.getByLabel('输入消息').fill('从前面写的');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.bubble').getByText('从前面写的').last().boundingBox()).not.toBeNull();
    expect(await page.getByRole('button', { name: '回到最新' }).count()).toBe(0);
  });

  it.each([false, true])('cuts nothing off at 390 px (dark: %s)', async (dark) => {
    for (const content of [assignmentCard(), reminderCard(), digestCard(), formCard(['ou_chen', 'ou_he', 'ou_zhao'])])
      lark.post({ chatId: 'oc_chen', type: 'interactive', content, urgent: true });
    lark.post({ chatId: 'oc_chen', from: 'ou_chen', text: `https://example.invalid/${'x'.repeat(120)}` });
    const page = await open('#/ou_chen', { width: 390, height: 844, dark });
    expect(await cutOff(page)).toEqual([]);
    await page.locator('[data-chat=oc_chen]').click();
    await page.getByRole('button', { name: '时钟与工具' }).click();
    for (const place of ['0', 'element.scrollHeight / 2', 'element.scrollHeight']) {
      await page.evaluate(`{ const element = document.querySelector('.thread'); element.scrollTop = ${place}; }`);
      await page.locator('.card').first().waitFor();
      expect(await cutOff(page)).toEqual([]);
    }
  });
});
