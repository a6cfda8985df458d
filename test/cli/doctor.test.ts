/** What `duban doctor` says (体检): marks, the last line, the platform's refusals in Chinese; people on a real database. */
import { describe, expect, it } from 'vitest';
import { bad, checkLines, good, hint, verdict } from '../../src/cli/doctor-check.ts';
import { dataChecks } from '../../src/cli/doctor-data.ts';
import { larkTrouble } from '../../src/cli/doctor-lark.ts';
import { readConfig } from '../../src/config/config.ts';
import { aPerson, NONE } from '../store/rows.ts';
import { withStore } from '../store/store.ts';
import { withDatabase } from '../database.ts';

describe('a report of the doctor', () => {
  it('does not call everything right while something is still to be done', () => {
    const some = [good('队列', '有应答'), hint('人员', '名单是空的', '导入名单。')];
    expect(some.map(checkLines)).toEqual(['✓ 队列：有应答', '! 人员：名单是空的\n    怎么办：导入名单。']);
    expect(verdict(some)).toMatch(/^没有故障；正式运行（duban serve）前还要看：人员。/);
    expect(verdict([...some, bad('端口', '已被占用', '换一个。')])).toBe('有1项需要处理：端口。');
    expect(verdict([good('队列', '有应答')])).toBe('一切正常。');
  });

  it.each([
    ['auth: 200 10014 app secret invalid (log 0)', /^App Secret 不对/],
    ['auth: 200 10003 invalid app_id (log 0)', /^App ID 不存在或不对/],
    [
      'POST /x: no answer (ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:9)',
      /^连不上飞书服务器 https:\/\/open\.feishu\.cn/,
    ],
    ['500 out of order', /^飞书没有给出凭证（500 out of order）/],
  ])('says in Chinese what the platform answered: %s', (why, sentence) => {
    expect(larkTrouble(why, 'https://open.feishu.cn')).toMatch(sentence);
  });
});

describe('data, as the doctor sees them', () => {
  const t = withStore();
  const empty = withDatabase({ migrated: false });
  const found = async (url: string, name: string) =>
    (await dataChecks(readConfig({ DATABASE_URL: url }).config, undefined)).find((check) => check.name === name);

  it('an empty database waits for its first start, which is no fault', async () => {
    expect(await found(empty.url, '数据库迁移')).toMatchObject({
      ok: true,
      remedy: expect.stringContaining('serve 启动时会自动执行'),
    });
    expect(await found(empty.url, '人员')).toMatchObject({
      ok: true,
      remedy: expect.stringContaining('duban people import'),
    });
  });

  it('nobody in the list is a thing to do, somebody without an account too', async () => {
    expect(await found(t.url, '人员')).toMatchObject({
      ok: true,
      remedy: expect.stringContaining('duban people import'),
    });
    await t.in((tx) => tx.savePeople([aPerson('a'), aPerson('b', { openId: null, name: '邓珊' })], NONE));
    expect(await found(t.url, '人员')).toMatchObject({ ok: true, detail: '2人，其中1人没有绑定飞书账号：邓珊' });
    const config = readConfig({
      DATABASE_URL: t.url,
      DUBAN_LARK_APP_ID: 'cli_00000000000000aa',
      DUBAN_LARK_APP_SECRET: 's',
    }).config;
    expect((await dataChecks(config, undefined)).find((c) => c.name === '人员')).toMatchObject({ ok: false });
  });

  it('a wrong password is a sentence', async () => {
    const url = new URL(t.url);
    url.password = 'wrong';
    expect(await found(url.href, '数据库')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('数据库拒绝了用户'),
    });
  });
});
