/** task/v2 by the real SDK: tasks made once, changed by named fields, given to people, ticked off by them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { control, platform, refusal, type Platform } from './platform.ts';

let p: Platform;
beforeAll(async () => {
  p = await platform({ limits: false });
});
afterAll(() => p[Symbol.asyncDispose]());

const create = (more: Record<string, unknown> = {}) =>
  p.client.task.v2.task.create({
    params: { user_id_type: 'open_id' },
    data: {
      summary: '第4项 报进展',
      due: { timestamp: '1765000000000', is_all_day: true },
      members: [{ id: p.chen.openId, type: 'user', role: 'assignee' }],
      ...more,
    },
  });

it('a task is made once for a client token, and read back', async () => {
  const first = (await create({ client_token: 'c1' })).data?.task;
  expect((await create({ client_token: 'c1', summary: '又一次' })).data?.task?.guid).toBe(first?.guid);
  const { data } = await p.client.task.v2.task.get({ path: { task_guid: first?.guid ?? '' } });
  expect(data?.task).toMatchObject({
    summary: '第4项 报进展',
    due: { timestamp: '1765000000000', is_all_day: true },
    members: [{ id: p.chen.openId, role: 'assignee', name: '陈晓敏' }],
    status: 'todo',
    completed_at: '0',
  });
});

it('only the named fields are changed', async () => {
  const task_guid = (await create()).data?.task?.guid ?? '';
  const patch = (task: Record<string, unknown>, update_fields: string[]) =>
    p.client.task.v2.task.patch({ path: { task_guid }, data: { task, update_fields } });
  const changed = (await patch({ summary: '第4项 报数据', description: '不改' }, ['summary', 'due'])).data?.task;
  expect(changed).toMatchObject({ summary: '第4项 报数据', description: '' });
  expect(changed?.due).toBeUndefined();
  expect(await refusal(patch({}, ['guid']))).toMatchObject({ status: 400, code: 1470400 });
});

it('people come and go, and tick it off', async () => {
  const task_guid = (await create()).data?.task?.guid ?? '';
  const li = [{ id: p.li.openId, type: 'user', role: 'follower' }];
  const names = (task: { members?: { name?: string | undefined }[] | undefined } | undefined) =>
    task?.members?.map(({ name }) => name);
  expect(
    names((await p.client.task.v2.task.addMembers({ path: { task_guid }, data: { members: li } })).data?.task),
  ).toEqual(['陈晓敏', '李志强']);
  expect(
    names((await p.client.task.v2.task.removeMembers({ path: { task_guid }, data: { members: li } })).data?.task),
  ).toEqual(['陈晓敏']);
  expect((await control(p.sim, 'POST', `/users/${p.li.openId}/finish`, { guid: task_guid })).status).toBe(404);
  await control(p.sim, 'POST', `/users/${p.chen.openId}/finish`, { guid: task_guid });
  const { data } = await p.client.task.v2.task.get({ path: { task_guid } });
  expect(data?.task).toMatchObject({ status: 'done', completed_at: String(p.clock.now()) });
});

it('a task that is gone is not found, and somebody unknown cannot have one', async () => {
  const task_guid = (await create()).data?.task?.guid ?? '';
  await p.client.task.v2.task.delete({ path: { task_guid } });
  expect(await refusal(p.client.task.v2.task.get({ path: { task_guid } }))).toMatchObject({ code: 1470404 });
  expect(await refusal(create({ members: [{ id: 'ou_nobody', type: 'user', role: 'assignee' }] }))).toMatchObject({
    code: 1470400,
  });
  expect(await refusal(create({ summary: '' }))).toMatchObject({ code: 1470400 });
});
