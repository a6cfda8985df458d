/** Five planted defects: each is found by the invariant that it breaks, and the same days without it show nothing. */
import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/calendar/zone.ts';
import type { Defect } from '../../../sim/run/defects.ts';
import type { SimulateOptions } from '../../../sim/run/simulate.ts';
import { simulateSmall } from './simulations.ts';

interface Case {
  readonly defect: Defect;
  readonly finds: string;
  readonly days: number;
  readonly under: Partial<SimulateOptions>;
}

const SENDING = { method: 'POST', path: 'im/v1/messages*' };
const MORNING = instant('2025-12-02T10:00:00+08:00');

/** The connection breaks after the platform has sent: its answer never comes. */
const brokenAnswers: SimulateOptions['schedule'] = () => [
  { match: SENDING, times: 3, action: { reset: 'afterCommit' } },
];

/** A liaison writes twice, then blocks the bot: marks and answers all come back, and each is told to the office. */
const blocks: SimulateOptions['onHour'] = async (world, now) => {
  const liaison = world.people.find((person) => person.roles.includes('Liaison') && person.bureauId === 'b-swuj');
  const chat = world.lark.chats().find(({ members }) => members.includes(liaison!.openId!));
  if (now !== MORNING || !chat) return;
  const refused = { status: 400, code: 230053 };
  world.lark.fault({ match: { ...SENDING, chatId: chat.chatId }, times: 4, action: refused });
  world.lark.say(liaison!.openId!, { text: '第3项怎么样', key: 'asks' });
  world.lark.say(liaison!.openId!, { text: '帮助', key: 'asks again' });
};

/** Every liaison asks something; the database refuses some of it at first. */
const manyAsk: SimulateOptions['onHour'] = async (world, now) => {
  if (now !== MORNING) return;
  for (const person of world.people.filter((one) => one.roles.includes('Liaison')))
    world.lark.say(person.openId!, { text: '帮助', key: 'asks' });
};

const CASES: readonly Case[] = [
  { defect: 'noUuid', finds: 'I2', days: 1, under: { schedule: brokenAnswers } },
  { defect: 'noUniqueKey', finds: 'I2', days: 2, under: { onHour: blocks } },
  { defect: 'ackBeforeInsert', finds: 'I9', days: 2, under: { faults: 'storm', schedule: () => [], onHour: manyAsk } },
  { defect: 'lostSweepPage', finds: 'I10', days: 3, under: { stuckMs: 150 } },
  { defect: 'quietHoursIgnored', finds: 'I3', days: 1, under: {} },
];

describe('simulation with a planted defect', () => {
  it.each(CASES)(
    '$defect is found by $finds',
    async ({ defect, finds, days, under }) => {
      const { report, data } = await simulateSmall({ days, ...under, defect, hasty: true });
      const violated = report.invariants.filter(({ violations }) => violations > 0).map(({ name }) => name);
      expect(violated).toContain(finds);
      expect(data, 'data are kept where something was violated').not.toBeNull();
    },
    60_000,
  );

  it('the same days without any defect violate nothing', async () => {
    const { report, data } = await simulateSmall({
      days: 3,
      faults: 'storm',
      schedule: (day, chats) => (day === '2025-12-01' ? brokenAnswers!(day, chats) : []),
      onHour: async (world, now) => {
        await blocks!(world, now);
        await manyAsk!(world, now);
      },
    });
    expect(report.invariants.filter(({ violations }) => violations > 0)).toEqual([]);
    expect(data).toBeNull();
  }, 60_000);
});
