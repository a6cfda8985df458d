/** `npm run bench [-- --json FILE] [-- --only NAME]`: all measures, each against its floor in the same run; a table, and the numbers as JSON. */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { median, type Result } from './measure.ts';

const MEASURES: Record<string, () => Promise<Result[]>> = {
  larkCalls: async () => (await import('./lark-calls.ts')).larkCalls(),
  planParsing: async () => (await import('./plan-parsing.ts')).planParsing(),
  events: async () => (await import('./events.ts')).events(),
  pagePaint: async () => (await import('./page-paint.ts')).pagePaint(),
  start: async () => (await import('./start.ts')).start(),
};

const { values: asked } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const names = Object.keys(MEASURES).filter((name) => asked.only === undefined || name === asked.only);
if (names.length === 0) {
  console.error(`--only is one of ${Object.keys(MEASURES).join(', ')}`);
  process.exit(2);
}

const results: Result[] = [];
for (const name of names) {
  const began = performance.now();
  results.push(...((await MEASURES[name]?.()) ?? []));
  console.error(`${name} ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}`;
console.log(`${machine}, Node ${process.version}`);
console.table(
  results.map(({ name, unit, ours, floor, ratio, target, ok }) => ({
    measure: name,
    ours: `${shown(median(ours))} ${unit} (${range(ours)})`,
    floor: `${shown(median(floor))} ${unit} (${range(floor)})`,
    ratio,
    target,
    ok: ok ? 'yes' : 'NO',
  })),
);
if (asked.json !== undefined) {
  const report = { machine, node: process.version, at: new Date().toISOString(), results };
  writeFileSync(asked.json, `${JSON.stringify(report, null, 2)}\n`);
}

function range(values: readonly number[]): string {
  return `${shown(Math.min(...values))}–${shown(Math.max(...values))}`;
}

function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
