// Acceptance 1: the demonstration of 66 days: ready in time, every scene of the story seen, no error, no violation; then a start on the same data.
// node scripts/acceptance/story.mjs [--seed 1] [--queue postgres] [--delivery ws]     (redis: set REDIS_URL)
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';

register();
const { seenTwice } = await import('../../test/e2e/deliveries.ts');
const { errorLines, startProduct } = await import('../../test/e2e/product.ts');

const option = (value) => ({ type: 'string', default: value });
const { values } = parseArgs({ options: { seed: option('1'), queue: option('postgres'), delivery: option('ws') } });
const folder = mkdtempSync(join(tmpdir(), 'duban-story-'));
chmodSync(folder, 0o755);
const flags = { ...values, seed: Number(values.seed), data: join(folder, 'data'), personas: 'on' };
if (process.env.REDIS_URL) flags.redisUrl = process.env.REDIS_URL;

/** Scene, from day to day, kinds of which one must have reached this person (name) or somebody of this role. */
const SCENES = [
  ['tasks are handed out', '2025-12-01', '2025-12-01', ['M1'], 'Liaison'],
  ['a figure in doubt is asked back', '2025-12-01', '2025-12-12', ['M5'], '何丽华'],
  ['a task is disputed', '2025-12-01', '2025-12-12', ['M8'], 'OfficeDirector'],
  ['the dispute is answered', '2025-12-01', '2025-12-19', ['M8', 'M12'], '梁敏仪'],
  ['a row 待签收 on the fourth day', '2025-12-04', '2025-12-04', ['M2'], '李志强'],
  ['the supervisor sees the preview of his question', '2025-12-01', '2025-12-05', ['M31'], 'Supervisor'],
  ['his question arrives', '2025-12-01', '2025-12-05', ['M7'], 'Liaison'],
  ['the answers reach him', '2025-12-01', '2025-12-08', ['M25'], 'Supervisor'],
  ['not accepted: drafts for heads', '2025-12-05', '2025-12-05', ['M32'], 'OfficeStaff'],
  ['weekly digest', '2025-12-05', '2025-12-05', ['M19'], 'Supervisor'],
  ['first reports are asked for', '2025-12-09', '2025-12-09', ['M2'], 'Liaison'],
  ['a press', '2025-12-10', '2025-12-12', ['M29'], '李志强'],
  ['he answers it', '2025-12-10', '2025-12-16', ['M4'], '李志强'],
  ['and needs coordination', '2025-12-10', '2025-12-17', ['M33'], 'OfficeStaff'],
  ['seven days to go', '2025-12-24', '2025-12-24', ['M2'], 'Liaison'],
  ['an extension is asked for', '2025-12-24', '2025-12-31', ['M8'], 'OfficeDirector'],
  ['and decided', '2025-12-24', '2026-01-08', ['M8'], '罗国栋'],
  ['overdue, level 1', '2026-01-04', '2026-01-04', ['M6'], 'Liaison'],
  ['completion is claimed', '2025-12-24', '2026-01-09', ['M9'], 'OfficeStaff'],
  ['and closed', '2025-12-24', '2026-01-16', ['M10'], 'Liaison'],
  ['level 2: the deputy head', '2026-01-08', '2026-01-08', ['M32'], 'OfficeStaff'],
  ['level 3: the office acts', '2026-01-15', '2026-01-15', ['M17'], 'OfficeStaff'],
  ['level 4: a special report', '2026-01-29', '2026-01-29', ['M18'], 'OfficeDirector'],
];

let failed = 0;
const check = (right, text) => {
  console.log(`${right ? '✓' : '✗'} ${text}`);
  if (!right) failed++;
};

try {
  const product = await startProduct({ ...flags, fresh: true });
  check(product.secondsToReady <= 20, `ready in ${product.secondsToReady.toFixed(1)} s (at most 20)`);
  const began = performance.now();
  await product.control('POST', '/_sim/clock', { advance: 'P66D' });
  console.log(`  66 days in ${((performance.now() - began) / 1000).toFixed(0)} s`);

  const deliveries = (await product.deliveries()).filter((d) => d.state === 'delivered');
  const people = new Map(product.ready.people.map((p) => [p.openId, p]));
  for (const [scene, from, to, kinds, whom] of SCENES) {
    const seen = deliveries.find((d) => {
      const person = people.get(d.personOpenId);
      const day = d.at.slice(0, 10);
      return (
        kinds.includes(d.kind) && day >= from && day <= to && (person?.name === whom || person?.roles.includes(whom))
      );
    });
    check(
      seen !== undefined,
      `${scene}: ${kinds.join('/')} to ${whom} ${seen ? seen.at.slice(0, 16) : `from ${from} to ${to}`}`,
    );
  }
  const files = await Promise.all(
    product.ready.people.map(async (p) => (await product.messages(p)).filter((m) => m.from === p.openId)),
  );
  check(
    files.flat().some((m) => m.type === 'file'),
    'somebody sends a file',
  );
  check(
    files.flat().some((m) => m.recalled),
    'somebody recalls a message',
  );
  console.log(`  kinds: ${counts(deliveries.map((d) => d.kind))}`);

  const wrong = [
    ...(await product.violations()).map((v) => JSON.stringify(v)),
    ...(await seenTwice(product)),
    ...errorLines(product.complaints),
  ];
  check(
    wrong.length === 0,
    `no violation, no repeat, no line of level error${wrong.map((line) => `\n    ${line.slice(0, 300)}`).join('')}`,
  );
  const stopped = await product.stop();
  check(
    stopped.code === 0 && stopped.seconds <= 10,
    `ends with ${stopped.code} in ${stopped.seconds.toFixed(1)} s (0, at most 10)`,
  );

  const again = await startProduct(flags);
  console.log(`  started again on the same data: ready in ${again.secondsToReady.toFixed(1)} s at ${again.ready.now}`);
  check(
    (await again.deliveries()).filter((d) => d.state === 'delivered').length === deliveries.length,
    'nothing is sent again',
  );
  await again.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function counts(list) {
  return [...new Set(list)]
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((one) => `${one} ${list.filter((x) => x === one).length}`)
    .join(', ');
}
