import { describe, expect, it } from 'vitest';
import { bindPeople } from '../../src/app/bind-people.ts';
import { importPeople } from '../../src/app/import-people.ts';
import type { Chat } from '../../src/app/ports.ts';
import { readPeopleList } from '../../src/core/people/read-list.ts';
import { withStore } from '../store/store.ts';

const HEAD = ['单位', '姓名', '角色', '手机', '邮箱'];

function listOf(...rows: string[][]) {
  const list = readPeopleList([HEAD, ...rows].map((cells, i) => ({ line: i + 1, cells })));
  if ('problems' in list) throw new Error(list.problems.join());
  return list;
}

/** A directory that knows these numbers and addresses. */
function directory(known: Record<string, string>): Chat {
  return {
    openIds: async (mobiles: readonly string[], emails: readonly string[] = []) =>
      new Map([...mobiles, ...emails].flatMap((key) => (known[key] === undefined ? [] : [[key, known[key]]]))),
  } as Partial<Chat> as Chat;
}

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
    const chat = directory({ 13800000001: 'ou_1', 'zeng@example.gov.cn': 'ou_2', 'wen@example.gov.cn': 'ou_1' });
    const { bound, unknown, taken } = await bindPeople({ store: t.store, chat })();
    expect([bound, unknown.map((p) => p.name)]).toEqual([2, ['卢平']]);
    expect(taken.map(({ person, by }) => [person.name, by.name])).toEqual([['温涛', '邓珊']]);
    expect((await people()).map((p) => p.openId)).toEqual(['ou_1', 'ou_2', null, null]);
  });

  it('is for the office and the administrator only, where somebody is named', async () => {
    const [liaison] = await people();
    expect(await importPeople({ store: t.store })({ list, by: liaison! })).toMatchObject({ refused: 'no-right' });
  });
});
