// Acceptance 5 and 6: a run killed N times with kill -9 (on Redis also emptied twice) tells everybody the same as an undisturbed one.
// node scripts/acceptance/kill.mjs [--days 66] [--kills 20] [--seed 1] [--queue postgres|redis] [--personas on|off] [--delivery ws|http] [--flushes 2] [--early]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';

register();
const { difference } = await import('../../test/e2e/deliveries.ts');
const { run } = await import('../../test/e2e/interrupted-run.ts');
const { startRedis } = await import('../../test/services/redis-server.ts');

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '66' },
    kills: { type: 'string', default: '20' },
    flushes: { type: 'string' },
    seed: { type: 'string', default: '1' },
    queue: { type: 'string', default: 'postgres' },
    personas: { type: 'string', default: 'on' },
    delivery: { type: 'string', default: 'ws' },
    early: { type: 'boolean', default: false }, // starts are killed too, before they are ready
  },
});
const { queue, personas, delivery } = values;
const until = new Date(Date.parse('2025-12-01T08:50:00+08:00') + Number(values.days) * 86_400_000).toISOString();
const flushes = Number(values.flushes ?? (queue === 'redis' ? 2 : 0));
const folder = mkdtempSync(join(tmpdir(), 'duban-kill-'));
chmodSync(folder, 0o755); // as root, PostgreSQL runs as another user, and its data go elsewhere where that one cannot come in
const redis = queue === 'redis' ? await startRedis() : null;
const flags = { queue, personas, delivery, ...(redis ? { redisUrl: redis.url } : {}) };

try {
  const calm = await told('undisturbed', { kills: 0, seed: 0 });
  const eventful = calm.told.map((line) => `${line.split(' ')[0]}:00+08:00`);
  const stormy = await told('disturbed', {
    kills: Number(values.kills),
    flushes,
    seed: Number(values.seed),
    eventful,
    earlyKills: values.early,
  });
  const differs = difference(calm.told, stormy.told);
  for (const line of differs) console.log(line);
  const right =
    differs.length === 0 &&
    [calm, stormy].every((one) => one.twice.length + one.violations.length === 0) &&
    calm.told.length > 0;
  console.log(right ? `✓ the same ${calm.told.length} messages` : `✗ ${differs.length} lines differ`);
  process.exitCode = right ? 0 : 1;
} finally {
  await redis?.end();
  rmSync(folder, { recursive: true, force: true });
}

async function told(name, disturbance) {
  const result = await run({ ...flags, data: join(folder, name) }, until, disturbance, (line) =>
    console.log(`  ${line}`),
  );
  const [first, ...later] = result.secondsToReady.map((s) => s.toFixed(1));
  console.log(
    `${name}: ${result.told.length} messages, ${result.seconds.toFixed(0)} s, ready in ${first} s, again in [${later.join(' ')}] s, ` +
      `${result.twice.length} seen twice, ${result.violations.length} violations, ${result.errors.length} error lines`,
  );
  for (const line of [...result.twice, ...result.violations.map((v) => JSON.stringify(v)), ...result.errors])
    console.log(`  ! ${line.slice(0, 300)}`);
  return result;
}
