/** 离岗报备 by words, end to end: the days as understood, who is told meanwhile, and its end. */
import { expect, it } from 'vitest';
import { accepted } from '../builders/assignment.ts';
import { firstContact } from '../../src/core/people/people.ts';
import { deputy, liaison } from '../builders/people.ts';
import type { LocalDate } from '../../src/core/brand.ts';
import { readingOf, withOffice } from './office.ts';

const office = withOffice();

async function answered(words: string): Promise<string> {
  await office.say(liaison, words);
  return (await office.deliver()).map((t) => readingOf(t.content)).join('\n');
}

const contactOn = async (day: string): Promise<string | undefined> => {
  const people = await office.store.transaction((tx) => tx.people());
  return firstContact(people, liaison.bureauId, day as LocalDate)?.name;
};

it('names the days and the deputy, who is told from the first day to the last; 我回来了 ends it', async () => {
  await office.begin({ assignments: [accepted()], now: '2025-12-01T10:00' });
  expect(await answered('请假')).toContain('请假到哪天');
  expect(await contactOn('2025-12-01')).toBe(liaison.name);

  const told = await answered('我明天请假三天');
  expect(told).toContain('12月2日（周二）至12月4日（周四）');
  expect(told).toContain(`备份联络员${deputy.name}`);
  expect(told).not.toMatch(/2025-/u);
  expect(await contactOn('2025-12-01')).toBe(liaison.name);
  expect(await contactOn('2025-12-02')).toBe(deputy.name);
  expect(await contactOn('2025-12-04')).toBe(deputy.name);
  expect(await contactOn('2025-12-05')).toBe(liaison.name);

  expect(await answered('我回来了')).toContain('离岗登记已结束');
  expect(await contactOn('2025-12-03')).toBe(liaison.name);
  expect(await answered('我回来了')).toContain('没有离岗登记');
});
