import { describe, expect, it } from 'vitest';
import type { AssignmentId, BureauId, CheckInId, Instant, PersonId, PlanId } from '../../src/core/brand.ts';
import { aMessage, aNotice, anAssignment, aPerson, aPlan, aText, at, NONE, NOON } from './rows.ts';
import { gate, withStore } from './store.ts';

describe('quiet and next instant', () => {
  const t = withStore();
  const [soon, later] = [at('2025-12-01T05:00:00Z'), at('2025-12-02T05:00:00Z')];
  const state = async (now: Instant) => [await t.store.read.quiet(now), await t.store.read.nextInstant()];

  it('an empty database waits for nothing', async () => {
    expect(await state(NOON)).toEqual([true, null]);
  });

  it('an open inbox row is work at once', async () => {
    await t.store.arrive(aText('msg:1'), 'c', NOON);
    expect(await state(NOON)).toEqual([false, null]);
    await t.in((tx) => tx.inbox.done('msg:1', null, NOON));
    expect(await state(NOON)).toEqual([true, null]);
  });

  it('steps of assignments, plans and check-ins', async () => {
    await t.in(async (tx) => {
      await tx.insertPlan(aPlan('plan1'), NONE);
      await tx.insertAssignments([{ value: anAssignment('a1'), nextStepAt: later, light: null }], NONE);
    });
    expect(await state(soon)).toEqual([true, later]);
    expect(await state(later)).toEqual([false, later]);
    await t.in(async (tx) => tx.savePlan((await tx.plan('plan1' as PlanId))!, aPlan('plan1'), soon, NONE));
    expect(await state(NOON)).toEqual([true, soon]);
    expect(await state(soon)).toEqual([false, soon]);
    await t.in(async (tx) => tx.savePlan((await tx.plan('plan1' as PlanId))!, aPlan('plan1'), null, NONE));
    const checkIn = {
      id: 'k1' as CheckInId, planId: 'plan1' as PlanId, taskNo: '1', taskTitle: '', assignmentId: 'a1' as AssignmentId,
      bureauId: 'b1' as BureauId, askedBy: 'p9' as PersonId, onBehalfOf: null, question: '进展如何？', askedAt: NOON, dueAt: soon,
      urgent: false, status: 'open' as const, answer: null, headNotices: [], advancedTo: NOON,
    }; // prettier-ignore
    await t.in((tx) => tx.insertCheckIn(checkIn, soon, NONE));
    expect(await state(soon)).toEqual([false, soon]);
    const open = await t.in((tx) => tx.checkInsOf({ askedBy: 'p9' as PersonId, open: true }));
    expect(open).toEqual([checkIn]);
    await t.in(async (tx) => {
      await tx.saveCheckIn((await tx.checkIn('k1' as CheckInId))!, { ...checkIn, status: 'closed' }, null, NONE);
    });
    expect(await t.in((tx) => tx.checkInsOf({ assignment: 'a1' as AssignmentId, open: true }))).toEqual([]);
    expect(await state(soon)).toEqual([true, later]);
  });

  it('notices and messages, until they are sent', async () => {
    await t.in((tx) => tx.record({ journal: [], notices: [aNotice('n', { notBefore: soon })] }));
    expect(await state(NOON)).toEqual([true, soon]);
    expect(await state(soon)).toEqual([false, soon]);
    await t.in((tx) => tx.outbox.insert(aMessage('m', { noticeKeys: ['n'], nextTryAt: NOON })));
    expect(await state(NOON)).toEqual([false, NOON]);
    await t.in((tx) => tx.outbox.claim('p1' as PersonId, 'me', NOON, later));
    expect(await state(NOON)).toEqual([false, NOON]);
    await t.in((tx) => tx.outbox.update('m', { state: 'failed', nextTryAt: soon }, 'me'));
    expect(await state(NOON)).toEqual([true, soon]);
    await t.in((tx) => tx.outbox.update('m', { state: 'superseded' }));
    expect(await state(soon)).toEqual([true, later]);
  });
});

describe('tasks', () => {
  const t = withStore();

  it('are those of every plan in plan order, leads first, also before anything is issued', async () => {
    await t.in(async (tx) => {
      await tx.insertPlan(aPlan('plan1'), NONE);
      await tx.insertPlan(aPlan('plan2', { sourceHash: 'other' }), NONE);
      await tx.insertAssignments(
        [
          { value: anAssignment('s', { role: 'support', bureauId: 'b2' as BureauId }), nextStepAt: null, light: null },
          { value: anAssignment('l'), nextStepAt: NOON, light: 'yellow' },
          {
            value: anAssignment('g', { role: 'targets', taskNo: '主要目标', taskTitle: '填报「主要目标」' }),
            nextStepAt: null,
            light: null,
          },
        ],
        NONE,
      );
    });
    const rows = await t.store.read.tasks();
    expect(rows.map((row) => [row.planId, row.no, row.title, row.assignments.map((a) => a.value.id)])).toEqual([
      ['plan1', '1', '道路改造', ['l', 's']],
      ['plan1', '2', '水质提升', []],
      ['plan1', '主要目标', '填报「主要目标」', ['g']],
      ['plan2', '1', '道路改造', []],
      ['plan2', '2', '水质提升', []],
    ]);
    expect(rows[0]!.assignments[0]).toEqual({ value: anAssignment('l'), light: 'yellow', nextStepAt: NOON });
    expect(await t.store.read.assignmentsOfPlan('plan1' as PlanId)).toHaveLength(3);
    expect((await t.store.read.counts()).assignments).toEqual({ draft: 3 });
  });
});

describe('deliveries', () => {
  const t = withStore();

  it('tell who got what, each change with a higher seq', async () => {
    await t.in((tx) => tx.savePeople([aPerson('p1'), aPerson('p2', { openId: null })], NONE));
    await t.in((tx) => tx.outbox.insert(aMessage('m1', { tasks: ['4', '7'], slot: '2025-12-01T09:10' })));
    await t.in((tx) => tx.outbox.insert(aMessage('m2', { personId: 'p2' as PersonId, kind: 'M8', proactive: false })));
    await t.in((tx) => tx.outbox.insert(aMessage('r', { op: 'react', kind: 'reaction' })));
    const first = await t.store.read.deliveries(0);
    expect(first).toEqual([
      {
        seq: 1, messageId: null, personOpenId: 'ou_p1', chatId: null, kind: 'M2', proactive: true, urgent: false,
        slot: '2025-12-01T09:10', tasks: ['4', '7'], at: NOON, state: 'queued',
      },
      expect.objectContaining({ seq: 2, personOpenId: null, kind: 'M8', proactive: false }),
    ]); // prettier-ignore
    const sentAt = at('2025-12-01T04:00:09Z');
    await t.in((tx) =>
      tx.outbox.update('m1', { state: 'delivered', deliveredAt: sentAt, messageId: 'om', chatId: 'oc' }),
    );
    expect(await t.store.read.deliveries(first.at(-1)!.seq)).toEqual([
      { ...first[0]!, seq: 4, messageId: 'om', chatId: 'oc', at: sentAt, state: 'delivered' },
    ]);
    expect(await t.store.read.deliveries(0, 1)).toHaveLength(1);
  });

  it('never pass a lower seq that becomes visible later', async () => {
    const seen = (await t.store.read.deliveries(0)).at(-1)!.seq;
    const [written, done] = [gate(), gate()];
    const slow = t.in(async (tx) => {
      await tx.outbox.insert(aMessage('slow'));
      written.open();
      await done.opened;
    });
    await written.opened;
    await t.in((tx) => tx.outbox.insert(aMessage('quick')));
    const between = await t.store.read.deliveries(seen);
    done.open();
    await slow;
    const after = await t.store.read.deliveries(between.at(-1)!.seq);
    expect([between.length, after.length]).toEqual([1, 1]);
  });
});
