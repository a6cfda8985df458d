/** 第4项调整给…, 暂停第4项 without a day: understood, shown or asked back, end to end. */
import { describe, expect, it } from 'vitest';
import { accepted } from '../builders/assignment.ts';
import { aBureau, director, liaison } from '../builders/people.ts';
import { readingOf, withOffice } from './office.ts';

describe('a hand-over by a sentence', () => {
  const office = withOffice();
  const bureaus = [aBureau(), aBureau({ id: 'b-water', name: '市水务局' })];

  it('is shown to the liaison and stays his duty until it is decided; the office is asked for its basis', async () => {
    await office.begin({ assignments: [accepted()], bureaus, now: '2025-12-02T10:00', issuedOn: '2025-12-01' });
    const answered = async (by: typeof liaison, words: string): Promise<string> => {
      await office.say(by, words);
      return (await office.deliver()).map((t) => readingOf(t.content)).join('\n');
    };
    expect(await answered(liaison, '第4项转给市应急局')).toContain('没有找到“市应急局”');
    expect(await answered(liaison, '第4项转给市科技局')).toContain('现在就由市科技局牵头');
    expect(await answered(director, '把第4项转给市水务局')).toContain('改派须写明依据');
    expect(await answered(director, '把第4项转给市水务局，依据12月1日会议纪要')).toContain(
      '第4项改派给市水务局（依据：12月1日会议纪要）',
    );
    expect((await office.assignment(accepted().id)).objections).toEqual([]);

    await office.say(liaison, '第4项调整给水务局');
    const [preview] = await office.deliver();
    expect(readingOf(preview!.content)).toContain('第4项申请调整给市水务局，决定前仍由原单位负责');
    await office.press(liaison, preview!, '确定');
    const a = await office.assignment(accepted().id);
    expect(a.objections).toMatchObject([{ namedBureau: '市水务局', state: 'pending' }]);
    expect(a.bureauId).toBe('b-tech');
  });
});

describe('暂停 without a day', () => {
  const office = withOffice();

  it('asks the office until when, and a liaison nothing', async () => {
    await office.begin({ assignments: [accepted()], now: '2025-12-02T10:00' });
    await office.say(director, '暂停第4项');
    const [asked] = await office.deliver();
    expect(readingOf(asked!.content)).toContain('第4项暂停到哪天？');
    await office.say(liaison, '暂停第4项');
    const [refused] = await office.deliver();
    expect(readingOf(refused!.content)).toContain('由领导小组办公室办理');
    expect((await office.assignment(accepted().id)).status).not.toBe('suspended');
  });
});
