/** 改派 end to end: objection, hearing, decision, successor; the support that leads now, the others' cards, and the question that was open. */
import { describe, expect, it } from 'vitest';
import type { BureauId } from '../../src/core/brand.ts';
import { isCurrentLead } from '../../src/core/assignment/state.ts';
import { buttonsOf } from '../builders/card-reading.ts';
import { issued } from '../builders/assignment.ts';
import { aBureau, aPerson, director, liaison } from '../builders/people.ts';
import { cardOf, PEOPLE, readingOf, withOffice } from './office.ts';

const roads = { ...aPerson('Liaison', { name: '唐路', bureauId: 'b-roads' }), openId: 'ou_u-Liaison-b-roads' };
const common = { supportBureauIds: ['b-roads' as BureauId], leadBureauIds: ['b-tech' as BureauId] };

describe('a duty that moves to a bureau that supported it', () => {
  const office = withOffice();

  it('is objected to, heard, and moved; the journal and the tasks agree', async () => {
    await office.begin({
      assignments: [
        issued(common),
        issued({ ...common, id: 'p1-4-b-roads' as never, role: 'support', bureauId: 'b-roads' as BureauId }),
      ],
      bureaus: [aBureau(), aBureau({ id: 'b-office', name: '市市场监管局', order: 2 }), aBureau({ id: 'b-roads', name: '市交通运输局', order: 3 })],
      people: [...PEOPLE, roads],
      now: '2025-12-02T10:00',
    }); // prettier-ignore
    await office.say(liaison, '第4项不归我们，应由市交通运输局承担');
    const [confirmation] = (await office.deliver()).filter((t) => t.to === `ou_${liaison.id}`);
    await office.press(liaison, confirmation!, '确认');
    const asked = await office.deliver();
    const toRoads = asked.find((t) => t.to === roads.openId)!;
    expect(buttonsOf(cardOf(toRoads.content)).map((b) => b.text)).toEqual(['同意承接', '不同意']);
    const toDirector = asked.find((t) => t.to === `ou_${director.id}`)!;
    expect(readingOf(toDirector.content)).toContain('市交通运输局尚未答复（12月5日前）');

    expect((await office.press(roads, toRoads, '同意承接')).toast?.content).toContain('已答复同意承接');
    const [heard] = (await office.deliver()).filter((t) => t.to === `ou_${director.id}`);
    expect(readingOf(heard!.content)).toContain('市交通运输局同意承接');
    const opened = await office.press(director, heard!, '改派');
    const form = { messageId: heard!.messageId, content: { type: 'card', card: opened.card } as never };
    const moved = await office.press(director, form, '确定改派', { unit: '市交通运输局', basis: '', reason: '按职责调整' }); // prettier-ignore
    expect(moved.toast?.content).toBe('第4项：已改派');

    const task = await office.store.transaction((tx) => tx.assignmentsOf({ plan: 'p1' as never }));
    expect(task.map((a) => [a.bureauId, a.role, a.status])).toEqual([
      ['b-tech', 'lead', 'transferred'],
      ['b-roads', 'support', 'cancelled'],
      ['b-roads', 'lead', 'pendingAcceptance'],
    ]);
    expect(task.filter(isCurrentLead)).toHaveLength(1);
    const told = await office.deliver();
    expect(told.filter((t) => readingOf(t.content).includes('责任单位调整')).map((t) => t.to).sort()).toEqual([`ou_${liaison.id}`, roads.openId].sort()); // prettier-ignore
    const card = told.find((t) => t.to === roads.openId)!;
    expect(buttonsOf(cardOf(card.content)).map((b) => b.text)).toEqual(['签收', '对分工有异议']);
    expect((await office.press(roads, card, '签收')).toast?.content).toBe('已签收第4项');
  });

  it('is looked up at its new place, and what the old bureau says is answered', async () => {
    await office.say(director, '第4项怎么样');
    const [glance] = await office.deliver();
    expect(readingOf(glance!.content)).toContain('牵头 市交通运输局');
    await office.turn('2025-12-20T10:00');
    const chased = (await office.deliver()).filter((t) => t.to === `ou_${liaison.id}`);
    expect(chased).toEqual([]);
  });
});
