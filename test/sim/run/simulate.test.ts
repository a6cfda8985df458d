/** Eight days of the whole product under faults: every invariant is checked and holds, whatever queue and delivery. */
import { describe, expect, it } from 'vitest';
import type { SimulationReport } from '../../../sim/run/simulate.ts';
import { noRedis, withRedis } from '../../redis.ts';
import { simulateSmall } from './simulations.ts';

const DAYS = 8;
const CHECKED = ['I1', 'I2', 'I3', 'I4', 'I6', 'I7', 'I8', 'I9', 'I10', 'I28'];

/** What came of the run before, whichever it was. */
let before: SimulationReport | null = null;

function verify(report: SimulationReport): void {
  expect(report.invariants.filter(({ violations }) => violations > 0)).toEqual([]);
  expect(report.invariants.filter(({ checked }) => checked > 0).map(({ name }) => name)).toEqual(CHECKED);
  expect(report.counts.faultsInjected).toBeGreaterThan(0);
  // Neither the queue nor the way of delivery nor a race between two persons changes what comes of it.
  if (before !== null) expect(report.stateHash).toBe(before.stateHash);
  before = report;
}

for (const delivery of ['ws', 'http'] as const) {
  describe(`simulation [postgres] [${delivery}]`, () => {
    it('eight days with faults violate no invariant, and end as on every other backend', async () => {
      verify((await simulateSmall({ days: DAYS, faults: 'some', delivery })).report);
    }, 120_000);
  });

  describe.skipIf(noRedis)(`simulation [redis] [${delivery}]`, () => {
    const redis = withRedis();

    it('eight days with faults violate no invariant, and end as on every other backend', async () => {
      const options = { days: DAYS, faults: 'some', delivery, queue: 'redis', redisUrl: redis.url } as const;
      verify((await simulateSmall(options)).report);
    }, 120_000);
  });
}
