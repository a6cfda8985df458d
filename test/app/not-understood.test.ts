/** What is not understood: said so at once to whoever asks, with the nearest things to say. */
import { expect, it } from 'vitest';
import { accepted } from '../builders/assignment.ts';
import { director, staff } from '../builders/people.ts';
import { readingOf, withOffice } from './office.ts';

const office = withOffice();

it('tells the office that it was not understood, and the two nearest things to say', async () => {
  await office.begin({ assignments: [accepted()], now: '2025-12-02T10:00' });
  await office.say(staff, '第4项帮我弄一下');
  const [help] = await office.deliver();
  expect(readingOf(help!.content)).toContain('没听懂这句话。您可以说「第4项怎么样」或「查第4项 周五前答复」');
  await office.say(director, '今天天气不错');
  const [other] = await office.deliver();
  expect(readingOf(other!.content)).toContain('没听懂这句话。您可以说「待审核」或「今天的情况」');
  // The rows have buttons of their own.
  await office.press(director, other!, '待审核');
  const [list] = await office.deliver();
  expect(readingOf(list!.content)).toContain('目前没有待审核的任务');
  await office.press(director, other!, '谁没报');
  const [owed] = await office.deliver();
  expect(readingOf(owed!.content)).toContain('市科技局：1项未报');
});
