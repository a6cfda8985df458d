import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { Transient } from '../../src/app/failures.ts';
import type { AssignmentId, PlanId } from '../../src/core/brand.ts';
import { openStore } from '../../src/store/connect.ts';
import { VersionConflict } from '../../src/store/failures.ts';
import { aNotice, anAssignment, anEntry, aPlan, at, NONE, NOON, standingClock } from './rows.ts';
import { gate, withStore } from './store.ts';

describe('transaction', () => {
  const t = withStore();

  it('saves state, notices and journal together', async () => {
    await t.in(async (tx) => {
      await tx.insertPlan(aPlan('both'), { journal: [anEntry({ objectId: 'both' })], notices: [aNotice('both')] });
    });
    expect(await t.in((tx) => tx.plan('both' as PlanId))).toEqual({ value: aPlan('both'), version: 1 });
    expect(await t.in((tx) => tx.outbox.noticesOf(['both']))).toEqual([aNotice('both')]);
    expect((await t.store.read.journal(0, 10)).map((row) => row.objectId)).toContain('both');
  });

  it('leaves nothing of a transaction that throws', async () => {
    const before = await t.store.read.counts();
    const failing = t.in(async (tx) => {
      await tx.insertPlan(aPlan('lost'), { journal: [anEntry()], notices: [aNotice('lost')] });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await t.in((tx) => tx.plan('lost' as PlanId))).toBeNull();
    expect(await t.in((tx) => tx.outbox.noticesOf(['lost']))).toEqual([]);
    expect(await t.store.read.counts()).toEqual(before);
  });

  it('takes a notice with a known key for said', async () => {
    await t.in((tx) => tx.record({ journal: [], notices: [aNotice('twice', { facts: { n: 1 } })] }));
    await t.in((tx) =>
      tx.record({ journal: [], notices: [aNotice('twice', { facts: { n: 2 } }), aNotice('new'), aNotice('new')] }),
    );
    const notices = await t.in((tx) => tx.outbox.noticesOf(['twice', 'new']));
    expect(notices.map((notice) => [notice.key, notice.facts])).toEqual([
      ['new', {}],
      ['twice', { n: 1 }],
    ]);
  });

  it('refuses to save what somebody else has saved in between, and runs the work again on the new state', async () => {
    await t.in((tx) => tx.insertPlan(aPlan('raced'), NONE));
    const stale = await t.in((tx) => tx.plan('raced' as PlanId));
    let runs = 0;
    await t.in(async (tx) => {
      const stored = ++runs === 1 ? stale! : (await tx.plan('raced' as PlanId))!;
      if (runs === 1)
        await t.in(async (other) => other.savePlan(stored, { ...stored.value, title: '他人改' }, null, NONE));
      await tx.savePlan(stored, { ...stored.value, shortTitle: '我改' }, null, NONE);
    });
    expect(runs).toBe(2);
    expect(await t.in((tx) => tx.plan('raced' as PlanId))).toEqual({
      value: aPlan('raced', { title: '他人改', shortTitle: '我改' }),
      version: 3,
    });
  });

  it('gives up after three lost races, with a transient failure', async () => {
    await t.in((tx) => tx.insertPlan(aPlan('hopeless'), NONE));
    let runs = 0;
    const work = t.in(async (tx) => {
      runs++;
      await tx.savePlan({ value: aPlan('hopeless'), version: 99 }, aPlan('hopeless'), null, NONE);
    });
    await expect(work).rejects.toThrow(VersionConflict);
    await expect(work).rejects.toThrow(Transient);
    expect(runs).toBe(3);
  });

  it('runs the loser of a deadlock again', async () => {
    await t.in((tx) => tx.insertPlan(aPlan('d1'), NONE));
    await t.in((tx) => tx.insertPlan(aPlan('d2'), NONE));
    const [first, second] = [gate(), gate()];
    let runs = 0;
    const lockBoth = (a: string, b: string, mine: typeof first, theirs: typeof first) =>
      t.in(async (tx) => {
        runs++;
        await tx.plan(a as PlanId);
        mine.open();
        await theirs.opened;
        await tx.plan(b as PlanId);
      });
    await Promise.all([lockBoth('d1', 'd2', first, second), lockBoth('d2', 'd1', second, first)]);
    expect(runs).toBe(3);
  });

  it('lets one holder of a lock run at a time', async () => {
    const seen: string[] = [];
    const inside = gate();
    const first = t.in(async (tx) => {
      await tx.lock('person/1');
      inside.open();
      await tx.plans();
      seen.push('first');
    });
    await inside.opened;
    await t.in(async (tx) => {
      await tx.lock('person/1');
      seen.push('second');
    });
    await first;
    expect(seen).toEqual(['first', 'second']);
  });

  it('inserts assignments in the order given, with what is projected', async () => {
    await t.in(async (tx) => {
      await tx.insertPlan(aPlan('plan1'), NONE);
      await tx.insertAssignments(
        [
          { value: anAssignment('z', { taskNo: '1' }), nextStepAt: NOON, light: null },
          { value: anAssignment('y', { taskNo: '2' }), nextStepAt: null, light: 'green' },
          { value: anAssignment('x', { taskNo: '3', due: null }), nextStepAt: at('2025-12-01T03:00:00Z'), light: null },
        ],
        NONE,
      );
    });
    const list = await t.in((tx) => tx.assignmentsOf({ plan: 'plan1' as PlanId }));
    expect(list.map((a) => a.id)).toEqual(['z', 'y', 'x']);
    expect(await t.in((tx) => tx.assignment('y' as AssignmentId))).toEqual({
      value: anAssignment('y', { taskNo: '2' }),
      version: 1,
    });
    expect(await t.in((tx) => tx.due(NOON, 10))).toEqual([
      { type: 'assignment', id: 'x', at: '2025-12-01T03:00:00Z' },
      { type: 'assignment', id: 'z', at: NOON },
    ]);
    expect(await t.in((tx) => tx.assignmentsOf({ plan: 'plan1' as PlanId, open: true }))).toEqual([]);
    expect(await t.in((tx) => tx.assignmentsOf({ bureau: 'b1', open: false }))).toHaveLength(3);
  });
});

describe('a database that is away', () => {
  const unreachable = openStore('postgresql://nobody:x@127.0.0.1:1/none', { clock: standingClock() });
  afterAll(async () => (await unreachable)[Symbol.asyncDispose]());

  it('is a transient failure, for transactions and for reads', async () => {
    const store = await unreachable;
    await expect(store.transaction((tx) => tx.plans())).rejects.toThrow(Transient);
    await expect(store.read.quiet(NOON)).rejects.toThrow(Transient);
    await expect(store.recover('me')).rejects.toThrow(Transient);
  });

  const t = withStore();
  it('is used again when its connections were cut', async () => {
    await t.in((tx) => tx.plans());
    const inside = gate();
    const cut = gate();
    const running = t.in(async (tx) => {
      await tx.plans();
      inside.open();
      await cut.opened;
      await tx.plans();
    });
    await inside.opened;
    const admin = new pg.Client({ connectionString: t.url });
    await admin.connect();
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'duban'`);
    await admin.end();
    cut.open();
    await expect(running).rejects.toThrow(Transient);
    expect(await t.in((tx) => tx.plans())).toEqual([]);
  });

  it('is read in UTC whatever zone the server is set to', async () => {
    const admin = new pg.Client({ connectionString: t.url });
    await admin.connect();
    await admin.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone TO ''Asia/Shanghai''', current_database()); END $$`,
    );
    await admin.end();
    const store = await openStore(t.url, { clock: standingClock() });
    await store.transaction((tx) => tx.record({ journal: [], notices: [aNotice('zone')] }));
    expect(await store.read.nextInstant()).toBe(NOON);
    await store[Symbol.asyncDispose]();
  });
});
