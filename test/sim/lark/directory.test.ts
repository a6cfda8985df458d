/** Tokens, the bot, people, departments, groups and who is in them, by the real SDK. */
import * as lark from '@larksuiteoapi/node-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClient, platform, refusal, SEED, type Platform, SILENT } from './platform.ts';

let p: Platform;
beforeAll(async () => {
  p = await platform({ limits: false, seed: { ...SEED, apps: [{ name: '督办助手' }, { name: '另一个' }] } });
});
afterAll(() => p[Symbol.asyncDispose]());

describe('tokens', () => {
  const bare = (path: string, init: RequestInit = {}) => fetch(`${p.sim.url}/open-apis${path}`, init);

  it('are refused where they are missing or made up', async () => {
    for (const [headers, code] of [
      [{}, 99991661],
      [{ authorization: 'Bearer t-0123456789abcdef.x.y.z' }, 99991663],
    ] as const) {
      const response = await bare('/bot/v3/info', { headers });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code });
    }
  });

  it('are not given for a wrong secret', async () => {
    const app = p.sim.apps[0]!;
    const wrong = new lark.Client({
      appId: app.appId,
      appSecret: 'no',
      domain: p.sim.url,
      cache: new lark.DefaultCache(),
      logger: SILENT,
    });
    await expect(wrong.im.v1.chat.list({})).rejects.toThrow(/10014/);
  });

  it('come again while they live, so that two clients share one', async () => {
    const app = p.sim.apps[0]!;
    const issue = async () =>
      (await (
        await bare('/auth/v3/tenant_access_token/internal', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
        })
      ).json()) as { tenant_access_token: string; expire: number };
    const first = await issue();
    expect(first.expire).toBeGreaterThan(7000);
    expect((await issue()).tenant_access_token).toBe(first.tenant_access_token);
  });
});

it('the bot says its name', async () => {
  const answer = await p.client.request({ method: 'GET', url: '/open-apis/bot/v3/info' });
  expect(answer).toMatchObject({ code: 0, bot: { app_name: '督办助手', open_id: p.sim.apps[0]?.openId } });
});

describe('people', () => {
  it('are found by number and address, and those who are not come back without an id', async () => {
    const { data } = await p.client.contact.v3.user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: { mobiles: ['+86 13900000001', '13911111111'], emails: ['chen@example.com'] },
    });
    expect(data?.user_list).toEqual([
      expect.objectContaining({ email: 'chen@example.com', user_id: p.chen.openId }),
      expect.objectContaining({ mobile: '+86 13900000001', user_id: p.chen.openId }),
      { mobile: '13911111111' },
    ]);
  });

  it('are described one by one and together', async () => {
    const one = await p.client.contact.v3.user.get({
      path: { user_id: p.chen.openId },
      params: { user_id_type: 'open_id' },
    });
    expect(one.data?.user).toMatchObject({
      name: '陈晓敏',
      mobile: '13900000001',
      open_id: p.chen.openId,
      status: { is_resigned: false },
    });
    const both = await p.client.contact.v3.user.batch({ params: { user_ids: [p.chen.openId, p.li.openId] } });
    expect(both.data?.items?.map(({ name }) => name)).toEqual(['陈晓敏', '李志强']);
    expect(await refusal(p.client.contact.v3.user.get({ path: { user_id: 'ou_nobody' } }))).toMatchObject({
      code: 99992354,
    });
  });

  it('have another open id in another application, and the same union id', async () => {
    const other = makeClient(p.sim, 1);
    const find = async (client: lark.Client, user_id_type: 'open_id' | 'union_id') =>
      (await client.contact.v3.user.batchGetId({ params: { user_id_type }, data: { mobiles: ['13900000001'] } })).data
        ?.user_list?.[0]?.user_id ?? '';
    const foreign = await find(other, 'open_id');
    expect(foreign).not.toBe(p.chen.openId);
    expect(await find(other, 'union_id')).toBe(p.chen.unionId);
    const send = (client: lark.Client) =>
      client.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: foreign, msg_type: 'text', content: '{"text":"来自另一个"}' },
      });
    await send(other);
    expect(await refusal(send(p.client))).toMatchObject({ code: 230034 });
    expect(p.sim.messagesOf(p.chen.openId).at(-1)).toMatchObject({ text: '来自另一个', from: 'bot' });
  });

  it('belong to departments', async () => {
    const children = await p.client.contact.v3.department.children({ path: { department_id: '0' } });
    const science = children.data?.items?.find(({ name }) => name === '科技局');
    expect(children.data?.items).toHaveLength(2);
    const members = await p.client.contact.v3.user.findByDepartment({
      params: { department_id: science?.open_department_id ?? '' },
    });
    expect(members.data?.items?.map(({ name }) => name)).toEqual(['李志强', '黄伟']);
    const department = await p.client.contact.v3.department.get({
      path: { department_id: science?.open_department_id ?? '' },
    });
    expect(department.data?.department?.name).toBe('科技局');
    expect((await p.client.contact.v3.scope.list({})).data?.user_ids).toHaveLength(3);
  });
});

describe('groups', () => {
  it('are made once for a uuid, listed, described, renamed and dissolved', async () => {
    const make = () =>
      p.client.im.v1.chat.create({
        params: { user_id_type: 'open_id', uuid: 'g1' },
        data: { name: '新群', user_id_list: [p.chen.openId] },
      });
    const chat_id = (await make()).data?.chat_id ?? '';
    expect((await make()).data?.chat_id).toBe(chat_id);
    expect((await p.client.im.v1.chat.list({})).data?.items?.map(({ name }) => name)).toEqual(['示范群', '新群']);
    await p.client.im.v1.chat.update({ path: { chat_id }, data: { name: '改名' } });
    expect((await p.client.im.v1.chat.get({ path: { chat_id } })).data).toMatchObject({
      name: '改名',
      chat_mode: 'group',
      user_count: '1',
    });
    await p.client.im.v1.chat.delete({ path: { chat_id } });
    expect(await refusal(p.client.im.v1.chat.get({ path: { chat_id } }))).toMatchObject({ code: 232009 });
    const send = p.client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: chat_id, msg_type: 'text', content: '{"text":"一"}' },
    });
    expect(await refusal(send)).toMatchObject({ code: 232009 });
  });

  it('let people in and out, and say whether the bot is in', async () => {
    const path = { chat_id: p.group };
    const huang = p.sim.users()[2]!;
    const added = await p.client.im.v1.chatMembers.create({
      path,
      params: { member_id_type: 'open_id' },
      data: { id_list: [huang.openId, 'ou_nobody'] },
    });
    expect(added.data?.invalid_id_list).toEqual(['ou_nobody']);
    const members = await p.client.im.v1.chatMembers.get({ path });
    expect(members.data?.items?.map(({ name }) => name)).toEqual(['陈晓敏', '李志强', '黄伟']);
    await p.client.im.v1.chatMembers.delete({
      path,
      params: { member_id_type: 'open_id' },
      data: { id_list: [huang.openId] },
    });
    expect((await p.client.im.v1.chatMembers.get({ path })).data?.member_total).toBe(2);
    expect((await p.client.im.v1.chatMembers.isInChat({ path })).data?.is_in_chat).toBe(true);
    expect(await refusal(p.client.im.v1.chat.get({ path: { chat_id: 'oc_nowhere' } }))).toMatchObject({ code: 232006 });
  });
});

describe('unknown paths', () => {
  it('are refused with 404, and recorded as calls and violations', async () => {
    const before = p.sim.violations().at(-1)?.seq ?? 0;
    const found = await refusal(p.client.im.v1.chatTab.listTabs({ path: { chat_id: p.group } }));
    expect(found).toMatchObject({ status: 404 });
    expect(p.sim.violations(before)).toMatchObject([
      { kind: 'path', where: `GET /open-apis/im/v1/chats/${p.group}/chat_tabs/list_tabs` },
    ]);
    expect(p.sim.calls().at(-1)).toMatchObject({ method: 'GET', status: 404 });
  });
});
