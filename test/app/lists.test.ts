/** 我报过什么, 还有哪些没报, 待审核 typed in chat. */
import { expect, it } from 'vitest';
import { accepted } from '../builders/assignment.ts';
import { liaison, staff } from '../builders/people.ts';
import { readingOf, withOffice } from './office.ts';

const office = withOffice();

async function answered(by: typeof liaison, words: string): Promise<string> {
  await office.say(by, words);
  return (await office.deliver()).filter((t) => t.to === `ou_${by.id}`).map((t) => readingOf(t.content)).join('\n'); // prettier-ignore
}

it('shows a liaison what is owed and what was reported, each with its day; the office by bureau', async () => {
  await office.begin({ assignments: [accepted()], now: '2025-12-02T10:00' });
  expect(await answered(liaison, '我报过什么')).toContain('您还没有报过进展');
  const owed = await answered(liaison, '我还有几项没报');
  expect(owed).toMatch(/第4项[^]*12月\d+日（周.）前报/u);
  expect(await answered(staff, '还有哪些没报')).toMatch(/市科技局：1项未报[^]*第4项/u);
  // Its day is in the week after.
  expect(await answered(staff, '本周还有哪些没报')).toContain('目前没有应报未报的任务');

  await office.turn('2025-12-11T10:00');
  await office.deliver();
  await office.say(liaison, '第4项已完成方案编制，正在推进，下一步组织专家评审');
  await office.deliver();
  const told = await answered(liaison, '我报过什么');
  expect(told).toContain('我报过的进展');
  expect(told).toMatch(/12月11日 10:00：[^]*方案编制[^]*待审核/u);
  expect(await answered(staff, '待审核')).toContain('第4项');
  expect((await answered(liaison, '我还有几项没报')).match(/目前没有应报未报的任务/gu)).toHaveLength(1);
});
