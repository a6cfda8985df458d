/** 确认, 对, 不对 typed after 请确认我的理解, and 确认 after a preview. */
import { describe, expect, it } from 'vitest';
import { accepted } from '../builders/assignment.ts';
import { liaison } from '../builders/people.ts';
import { readingOf, withOffice } from './office.ts';

const DOUBTFUL = '第4项可能要延期，情况不太好说，大概完成了一部分吧';

describe('the answer to a card that asks, in words', () => {
  const office = withOffice();
  const reports = async () => (await office.assignment(accepted().id)).reports;
  const asked = async () => {
    await office.say(liaison, DOUBTFUL);
    const [card] = await office.deliver();
    expect(readingOf(card!.content)).toContain('请确认我的理解');
  };
  const answered = async (words: string) => {
    await office.say(liaison, words);
    return (await office.deliver()).map((t) => readingOf(t.content)).join('\n');
  };

  it('不对 records nothing and asks what is right; 是的 records, once', async () => {
    await office.begin({ assignments: [accepted()], now: '2025-12-11T10:00' });
    await asked();
    expect(await answered('不对')).toContain('请直接回复正确的内容');
    expect(await reports()).toEqual([]);
    // The question is closed: a second word has nothing to confirm.
    await answered('对');
    expect(await reports()).toEqual([]);

    await asked();
    expect(await answered('是的。')).toContain('已记录');
    expect(await reports()).toMatchObject([{ text: DOUBTFUL, by: liaison.id }]);
    await answered('确认');
    expect(await reports()).toHaveLength(1);
  });

  it('确认 carries out what a preview shows', async () => {
    const before = (await office.assignment(accepted().id)).coordination.length;
    await office.say(liaison, '第4项需要协调：用地指标不足，请市自然资源局支持');
    const [preview] = await office.deliver();
    expect(preview).toBeDefined();
    expect(await answered('确认')).toContain('已办理');
    expect((await office.assignment(accepted().id)).coordination.length).toBe(before + 1);
  });
});
