import { describe, expect, it } from 'vitest';
import { bindPeople } from '../../src/app/bind-people.ts';
import { importPeople } from '../../src/app/import-people.ts';
import { readPeopleList } from '../../src/core/people/read-list.ts';
import { openLark } from '../../src/lark/lark.ts';
import { startLarkSim } from '../../sim/lark/server.ts';
import { withStore } from '../store/store.ts';

const HEAD = ['单位', '姓名', '角色', '手机', '邮箱'];

function listOf(...rows: string[][]) {
  const list = readPeopleList([HEAD, ...rows].map((cells, i) => ({ line: i + 1, cells })));
  if ('problems' in list) throw new Error(list.problems.join());
  return list;
}

/** Accounts of the local Lark server: one with the number of 邓珊 and the address of 温涛, one with the address of 曾彬. */
const ACCOUNTS = [
  { name: '邓珊', mobile: '13800000001', email: 'wen@example.gov.cn' },
  { name: '曾彬', email: 'zeng@example.gov.cn' },
];

describe('a people list on a real database', () => {
  const t = withStore();
  const list = listOf(
    ['市教育局', '邓珊', '联络员', '13800000001', ''],
    ['', '曾彬', '备份联络员', '13800000002', 'zeng@example.gov.cn'],
    ['', '卢平', '主要领导', '13800000003', ''],
    ['市体育局', '温涛', '联络员', '13800000004', 'wen@example.gov.cn'],
  );
  const people = () => t.in((tx) => tx.people());

  it('writes nothing when only asked', async () => {
    const merged = await importPeople({ store: t.store })({ list, by: null, dryRun: true });
    expect(merged).toMatchObject({ people: [{ before: null }, {}, {}, {}] });
    expect(await people()).toEqual([]);
  });

  it('is taken over as a whole, once', async () => {
    await importPeople({ store: t.store })({ list, by: null });
    expect((await people()).map((p) => [p.name, p.mobile, p.email ?? null])).toEqual([
      ['邓珊', '13800000001', null],
      ['曾彬', '13800000002', 'zeng@example.gov.cn'],
      ['卢平', '13800000003', null],
      ['温涛', '13800000004', 'wen@example.gov.cn'],
    ]);
    expect(await importPeople({ store: t.store })({ list, by: null })).toMatchObject({ bureaus: [], people: [] });
  });

  it('binds by number, then by address, and gives no account to two people', async () => {
    await using sim = await startLarkSim({ seed: { users: ACCOUNTS } });
    const [app] = sim.apps;
    const clock = { now: Date.now };
    const lark = openLark({ appId: app!.appId, appSecret: app!.appSecret, domain: sim.url, delivery: 'ws' }, { clock, mode: 'real' }); // prettier-ignore
    const { chat } = lark;
    const { bound, unknown, taken } = await bindPeople({ store: t.store, chat })();
    expect([bound, unknown.map((p) => p.name)]).toEqual([2, ['卢平']]);
    expect(taken.map(({ person, by }) => [person.name, by.name])).toEqual([['温涛', '邓珊']]);
    expect((await people()).map((p) => p.openId)).toEqual([...sim.users().map((u) => u.openId), null, null]);
    lark.close();
  });

  it('is for the office and the administrator only, where somebody is named', async () => {
    const [liaison] = await people();
    expect(await importPeople({ store: t.store })({ list, by: liaison! })).toMatchObject({ refused: 'no-right' });
  });
});
