/** 指定联络员, 重发, 导出: what is pressed about delivery, and by whom. */
import { describe, expect, it } from 'vitest';
import { Permanent } from '../../src/app/failures.ts';
import { tellAdmins, undeliverable } from '../../src/app/undeliverable.ts';
import { accepted } from '../builders/assignment.ts';
import { aPerson, deputy, liaison, staff } from '../builders/people.ts';
import { aMessage } from '../store/rows.ts';
import { PEOPLE, readingOf, withOffice } from './office.ts';

const admin = { ...aPerson('Admin', { name: '何管', bureauId: 'b-it' }), openId: 'ou_u-Admin-b-it' };

describe('a liaison who has left', () => {
  const office = withOffice();

  it('is followed by whom the office names, of the same bureau', async () => {
    await office.begin({ assignments: [accepted()], people: [...PEOPLE, admin], now: '2025-12-09T09:20' });
    const message = { ...aMessage('m-x', { personId: liaison.id, proactive: true, noticeKeys: [] }), seq: 1 };
    await office.store.transaction((tx) =>
      undeliverable(office.services(), tx, message, new Permanent('left', 'gone')),
    );
    const [card] = (await office.deliver()).filter((t) => t.to === `ou_${staff.id}`);
    expect(readingOf(card!.content)).toContain('联络员缺位');
    const opened = await office.press(staff, card!, '指定联络员');
    const form = { messageId: card!.messageId, content: { type: 'card', card: opened.card } as never };
    expect((await office.press(staff, form, '确定', { person: admin.id })).toast?.type).toBe('warning');
    expect((await office.press(staff, form, '确定', { person: deputy.id })).toast?.content).toContain(
      '联络员已更换为周敏',
    );
    const people = await office.store.transaction((tx) => tx.people());
    expect(people.find((p) => p.id === deputy.id)?.roles).toEqual(['Liaison']);
    expect(people.find((p) => p.id === liaison.id)?.roles).toEqual([]);
  });
});

describe('a message of which nobody knows whether it arrived', () => {
  const office = withOffice();

  it('is sent once more by the administrator, and by nobody twice', async () => {
    await office.begin({ assignments: [accepted()], people: [...PEOPLE, admin], now: '2025-12-02T10:00' });
    await office.turn('2025-12-09T09:20');
    await office.deliver();
    const key = await office.store.transaction(async (tx) => {
      const [sent] = await tx.outbox.latestOf(liaison.id, ['M2'], 1);
      await tx.outbox.update(sent!.id, { state: 'uncertain', nextTryAt: null });
      await tellAdmins(office.services(), tx, sent!);
      return sent!.noticeKeys[0]!;
    });
    const [card] = (await office.deliver()).filter((t) => t.to === admin.openId);
    expect((await office.press(admin, card!, '重发')).toast?.content).toBe('已重新发送');
    const again = (await office.deliver()).filter((t) => t.to === `ou_${liaison.id}`);
    expect(again).toHaveLength(1);
    expect((await office.store.transaction((tx) => tx.outbox.byNoticeKey(key)))?.state).toBe('delivered');
    expect((await office.press(admin, card!, '重发')).toast?.type).toBe('warning');
  });
});

describe('a weekly digest', () => {
  const office = withOffice();

  it('is given as a file, word for word', async () => {
    await office.begin({ assignments: [accepted()], now: '2025-12-12T10:00' });
    await office.say(staff, '本周摘要');
    const [card] = await office.deliver();
    expect((await office.press(staff, card!, '导出')).toast?.content).toBe('摘要文件已发给您');
    const [file] = await office.deliver();
    if (file?.content.type !== 'file') throw new Error('no file');
    expect(file.content.name).toMatch(/本周摘要.*\.txt$/);
    expect(Buffer.from(file.content.base64, 'base64').toString()).toContain('本周1项任务');
  });
});
