/** Digests look back through the journal: the week against its Monday, the month as it ended, with the office's own load. */
import { describe, expect, it } from 'vitest';
import type { ReportId } from '../../src/core/brand.ts';
import { command, contextOf } from '../../src/app/saving.ts';
import { digestInput } from '../../src/app/digest-input.ts';
import { monthlyDigest, weeklyDigest } from '../../src/core/digest/digest.ts';
import { aDraft, aReport, at, day } from '../builders/assignment.ts';
import { liaison, staff } from '../builders/people.ts';
import { withOffice } from './office.ts';

describe('a digest', () => {
  const office = withOffice();
  const id = aDraft().id;
  const digest = (span: 'week' | 'month') =>
    office.store.transaction(async (tx) => {
      const plan = (await tx.plan('p1' as never))!.value;
      const input = await digestInput(tx, plan, await contextOf(tx, office.services(), null), span);
      return span === 'week' ? weeklyDigest(input) : monthlyDigest(input);
    });
  const does = (what: Parameters<typeof command>[2], who: typeof liaison | null) =>
    office.store.transaction(async (tx) => {
      const ctx = await contextOf(tx, office.services(), who);
      return command(tx, id, what, ctx, { actor: who, cause: 'test' });
    });

  it('compares the week with its Monday', async () => {
    await office.begin({ assignments: [aDraft({ due: day('2026-06-30') })], now: '2025-12-01T08:00' });
    await does({ type: 'issue' }, staff);
    await office.turn('2025-12-02T10:00');
    await does({ type: 'accept', at: at('2025-12-02T10:00') }, liaison);
    await does(aReport({ at: at('2025-12-02T10:00') }), liaison);
    await office.turn('2025-12-09T10:00');
    await does(aReport({ reportId: 'r2' as ReportId, status: 'at_risk', text: '设备未到', at: at('2025-12-09T10:00') }), liaison); // prettier-ignore
    await office.turn('2025-12-12T16:00');
    expect((await digest('week')).lines.filter((l) => l.topic === 'lightChange').map((l) => l.text)).toEqual(['－ 第4项 ●→▲（市科技局）']); // prettier-ignore
  });

  it('tells the month as it ended, and what was asked in it', async () => {
    await office.turn('2025-12-30T10:00');
    await does({ type: 'press', reason: '请报进展', anyway: false }, staff);
    await office.deliver();
    await office.turn('2026-01-06T10:00');
    await does(aReport({ reportId: 'r3' as ReportId, at: at('2026-01-06T10:00') }), liaison);
    const month = await digest('month');
    expect(month.counts).toMatchObject({ yellow: 1, green: 0 });
    expect(month.month).toMatchObject({ month: '2025-12', load: { solved: 0 } });
    expect(month.month!.load.cards).toBeGreaterThan(0);
    expect(month.month!.load.questions).toBeGreaterThan(0);
  });
});
