/** What a person has for the office reaches it word for word, and the writer hears that it went. */
import { describe, expect, it } from 'vitest';
import { accepted } from '../builders/assignment.ts';
import { liaison, staff } from '../builders/people.ts';
import { readingOf, withOffice } from './office.ts';

describe('words for the office', () => {
  const office = withOffice();
  const said = async (words: string) => {
    await office.say(liaison, words);
    const told = await office.deliver();
    const to = (id: string) => told.filter((t) => t.to === `ou_${id}`).map((t) => readingOf(t.content));
    return { writer: to(liaison.id).join('\n'), office: to(staff.id) };
  };

  it.each([
    ['转办公室：系统登录不了', '留言', '系统登录不了'],
    ['意见反馈：周五下午别发卡片', '意见反馈', '周五下午别发卡片'],
  ])('%s', async (words, title, arrived) => {
    if (office.told.length === 0) await office.begin({ assignments: [accepted()], now: '2025-12-11T10:00' });
    const { writer, office: letters } = await said(words);
    expect(letters).toEqual([`市科技局 李志强 的${title}（电话 ${liaison.mobile}）：\n${arrived}`]);
    expect(writer).toMatch(/原样转给/);
  });

  it('a question about a task is answered from its data, and says how it gets further', async () => {
    const { writer, office: letters } = await said('这个指标的口径是全口径还是市属？');
    expect(writer).toContain('第4项 打造区域质量发展新优势');
    expect(writer).toContain('转办公室：');
    expect(letters).toEqual([]);
  });

  it('联系办公室 says how, and writes to nobody', async () => {
    const { writer, office: letters } = await said('联系办公室');
    expect(writer).toContain('转办公室：');
    expect(letters).toEqual([]);
  });

  it('late in the evening it waits for the office’s morning, the writer does not', async () => {
    await office.turn('2025-12-11T20:00');
    const { writer, office: letters } = await said('转办公室：明天上午来对数据');
    expect(writer).toContain('已原样转给');
    expect(letters).toEqual([]);
    await office.turn('2025-12-12T08:30');
    expect((await office.deliver()).map((t) => readingOf(t.content)).join('\n')).toContain('明天上午来对数据');
  });

  it('somebody on no list is told so once a day, and the office what he wrote', async () => {
    await office.turn('2025-12-12T10:00');
    await office.say({ id: 'nobody' as never }, '我是新来的小王，怎么加入？');
    await office.say({ id: 'nobody' as never }, '在吗');
    const letters = (await office.deliver()).map((t) => readingOf(t.content)).filter((words) => words.includes('小王'));
    expect(letters).toHaveLength(2); // staff and director
    const queued = await office.answersTo('nobody');
    expect(queued).toEqual(['您还不在联络员名单中，已转告办公室。']);
  });
});
