/** 待本人确认 and 代录 end to end: a sentence in doubt, its nudge, the office's digest, what the office records by phone. */
import { describe, expect, it } from 'vitest';
import { accepted } from '../builders/assignment.ts';
import { liaison, staff } from '../builders/people.ts';
import { cardOf, readingOf, withOffice } from './office.ts';
import { buttonsOf, headerOf } from '../builders/card-reading.ts';

describe('a sentence that its author does not confirm', () => {
  const office = withOffice();

  it('is nudged once, listed for the office as 待本人确认, and may be confirmed for him', async () => {
    await office.begin({ assignments: [accepted()], now: '2025-12-02T10:00' });
    await office.turn('2025-12-09T10:00');
    await office.deliver(); // the reminder of that day
    await office.turn('2025-12-11T10:00');
    await office.say(liaison, '第4项可能要延期，情况不太好说，大概完成了一部分吧');
    const [asked] = await office.deliver();
    expect(readingOf(asked!.content)).toContain('请确认');

    await office.turn('2025-12-11T14:45');
    const nudges = (await office.deliver()).filter((t) => t.to === `ou_${liaison.id}`);
    expect(nudges.map((n) => headerOf(cardOf(n.content)).title)).toEqual(['请确认我的理解：第4项']);

    await office.turn('2025-12-12T08:46');
    const digests = (await office.deliver()).map((t) => readingOf(t.content));
    expect(digests.some((text) => text.includes('待本人确认：李志强（第4项）'))).toBe(true);

    await office.turn('2025-12-12T09:20');
    await office.deliver();
    await office.say(staff, '第4项怎么样');
    const [glance] = await office.deliver();
    expect(readingOf(glance!.content)).toContain('待本人确认');
    const pressed = await office.press(staff, glance!, '代为确认');
    expect(pressed.toast?.content).toContain('已代为确认');
    const a = await office.assignment(accepted().id);
    expect(a.drafts).toEqual([]);
    expect(a.reports[0]).toMatchObject({ onBehalf: true, by: staff.id, at: '2025-12-11T02:00:00Z' });
    const receipts = (await office.deliver()).filter((t) => t.to === `ou_${liaison.id}`);
    expect(readingOf(receipts[0]!.content)).toContain('办公室据电话代录');
    // Pressed twice, it is recorded once.
    await office.press(staff, glance!, '代为确认');
    expect((await office.assignment(accepted().id)).reports).toHaveLength(1);
  });
});

describe('代录 from the glance', () => {
  const office = withOffice();

  it('asks who called and when, keeps what was typed, and tells the liaison', async () => {
    await office.begin({ assignments: [accepted()], now: '2025-12-11T10:00' });
    await office.say(staff, '第4项怎么样');
    const [glance] = await office.deliver();
    const open = await office.press(staff, glance!, '代录');
    const form = { messageId: glance!.messageId, content: { type: 'card', card: open.card } as never };
    const without = await office.press(staff, form, '代录', {
      caller: '',
      when: '今天9:40',
      words: '平台二期已进入验收',
    });
    expect(without.toast?.type).toBe('warning');
    expect(JSON.stringify(without.card)).toContain('平台二期已进入验收');
    const said = await office.press(staff, form, '代录', { caller: '李志强', when: '今天9:40', words: '平台二期已进入验收', status: 'on_track' }); // prettier-ignore
    expect(said.toast?.content).toContain('已代录第4项');
    expect((await office.assignment(accepted().id)).reports[0]).toMatchObject({ heardFrom: '李志强 今天9:40', status: 'on_track' }); // prettier-ignore
    const [receipt] = (await office.deliver()).filter((t) => t.to === `ou_${liaison.id}`);
    expect(readingOf(receipt!.content)).toContain('李志强 今天9:40');
  });

  it('is not offered to a bureau', async () => {
    await office.say(liaison, '第4项怎么样');
    const [glance] = await office.deliver();
    expect(buttonsOf(cardOf(glance!.content)).map((b) => b.text)).not.toContain('代录');
  });
});
