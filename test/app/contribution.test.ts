/** 请配合单位补充 end to end: the lead taps, the support bureau answers by card or sentence, the lead's next card and receipt say so. */
import { describe, expect, it } from 'vitest';
import type { BureauId } from '../../src/core/brand.ts';
import { accepted, issued } from '../builders/assignment.ts';
import { aBureau, aPerson, liaison } from '../builders/people.ts';
import { PEOPLE, readingOf, withOffice } from './office.ts';

const [TRADE, MONEY] = ['b-trade' as BureauId, 'b-money' as BureauId];
const trade = { ...aPerson('Liaison', { name: '陈国华', bureauId: 'b-trade' }), openId: 'ou_u-Liaison-b-trade' };
const money = { ...aPerson('Liaison', { name: '何健', bureauId: 'b-money' }), openId: 'ou_u-Liaison-b-money' };
const common = { supportBureauIds: [TRADE, MONEY], leadBureauIds: ['b-tech' as BureauId] };

describe('contributions to the lead’s report', () => {
  const office = withOffice();

  it('are asked by a tap, answered by card and by sentence, and stand on the lead’s card and receipt', async () => {
    await office.begin({
      assignments: [
        accepted(common),
        issued({ ...common, id: 'p1-4-b-trade' as never, role: 'support', bureauId: TRADE }),
        issued({ ...common, id: 'p1-4-b-money' as never, role: 'support', bureauId: MONEY }),
      ],
      bureaus: [aBureau(), aBureau({ id: 'b-office', name: '市市场监管局', order: 2 }), aBureau({ id: 'b-trade', name: '市商务局', order: 3 }), aBureau({ id: 'b-money', name: '市财政局', order: 4 })],
      people: [...PEOPLE, trade, money],
      now: '2025-12-02T10:00',
    }); // prettier-ignore
    await office.turn('2025-12-04T09:20');
    await office.deliver(); // rows 待签收
    await office.turn('2025-12-09T09:20');
    const [reminder] = (await office.deliver()).filter((t) => t.to === `ou_${liaison.id}`);
    const open = await office.press(liaison, reminder!, '请配合单位补充');
    const form = { messageId: reminder!.messageId, content: { type: 'card', card: open.card } as never };
    const wrong = await office.press(liaison, form, '发出', { units: '市水务局', question: '' });
    expect(JSON.stringify(wrong.card)).toContain('本项的配合单位是市商务局、市财政局');
    const sent = await office.press(liaison, form, '发出', { units: '', question: '进口食品检验情况' });
    expect(sent.toast?.content).toBe('第4项：已请2个配合单位补充');

    await office.turn('2025-12-09T14:45');
    const asked = await office.deliver();
    const toTrade = asked.find((t) => t.to === trade.openId)!;
    expect(readingOf(toTrade.content)).toContain('请贵单位就第4项补充进口食品检验情况，12月12日前回复即可');
    const done = await office.press(trade, toTrade, '提交', { t4_text: '已提供11月进口食品检验数据' });
    expect(done.toast?.content).toContain('已记录');
    const toMoney = asked.find((t) => t.to === money.openId)!;
    await office.say(money, '无需配合', toMoney.messageId);
    expect(readingOf((await office.deliver()).find((t) => t.to === money.openId)!.content)).toBe('已记录：第4项无需配合。'); // prettier-ignore

    await office.turn('2025-12-15T09:20');
    const [second] = (await office.deliver()).filter((t) => t.to === `ou_${liaison.id}`);
    expect(readingOf(second!.content)).toContain('市商务局 12月9日：已提供11月进口食品检验数据');
    expect(readingOf(second!.content)).toContain('市财政局：无需配合');
    await office.press(liaison, second!, '提交', { t4_status: 'on_track', t4_text: '平台二期已进入验收' });
    expect((await office.assignment(accepted(common).id)).reports).toHaveLength(1);
  });

  it('do not hold the lead back: who has not answered is printed', async () => {
    await office.turn('2025-12-17T09:20');
    await office.say(liaison, '报进展');
    const rows = office.toPerson(liaison).find((t) => readingOf(t.content).includes('需报进展'))!;
    const open = await office.press(liaison, rows, '请配合单位补充');
    const form = { messageId: rows.messageId, content: { type: 'card', card: open.card } as never };
    await office.press(liaison, form, '发出', { units: '市商务局', question: '' });
    await office.say(liaison, '第4项平台二期已通过验收，正常推进');
    const [receipt] = (await office.deliver()).filter((t) => readingOf(t.content).includes('已记录'));
    expect(readingOf(receipt!.content)).toContain('配合单位未反馈：市商务局');
    await office.turn('2025-12-23T08:50');
    const digests = (await office.deliver()).map((t) => readingOf(t.content));
    expect(digests.some((text) => text.includes('配合情况未反馈：第4项（市商务局）'))).toBe(true);
  });
});
