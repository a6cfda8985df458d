// Acceptance: files that mean harm are refused within 2 s and 150 MB with one sentence, and this process does not notice.
// node scripts/acceptance/hostile.mjs [--only WORD] [--dist]      prints seconds × processor seconds × MB × file × sentence
// On a machine that is busy otherwise the clock says little: then the processor seconds must keep to the limit, and the last line says so.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';

register();
const { HOSTILE_FILES, writeHostile } = await import('../../test/documents/hostile-files.ts');
const { values } = parseArgs({ options: { only: { type: 'string' }, dist: { type: 'boolean', default: false } } });
const { readPlanApart } = await import(values.dist ? '../../dist/read-apart.js' : '../../src/documents/read-apart.ts');

const [SECONDS, MB] = [2, 150];
const folder = mkdtempSync(join(tmpdir(), 'duban-hostile-'));
const honest = join(folder, 'honest.txt');
await writeHostile({ make: () => Buffer.from('工作方案\n一、重点任务\n1.完善机制。（责任单位：市科技局）') }, honest);

function status(pid, field) {
  try {
    return Number(
      new RegExp(`^${field}:\\s+(\\d+)`, 'mu').exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0,
    );
  } catch {
    return 0;
  }
}

/** Processes below this one, with the loaders that tsx starts. */
function children(pid) {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const own = tasks.flatMap((t) => readFileSync(`/proc/${pid}/task/${t}/children`, 'latin1').trim().split(' '));
    return own.filter((id) => id !== '').flatMap((id) => [id, ...children(id)]);
  } catch {
    return [];
  }
}

/** Processor seconds of all processes below this one, since they began. */
function processorSeconds() {
  return children(process.pid).reduce((sum, pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return sum + (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      return sum;
    }
  }, 0);
}

/** Resident memory of this process and all below it, in MB. */
const resident = () =>
  [process.pid, ...children(process.pid)].reduce((sum, pid) => sum + status(pid, 'VmRSS'), 0) / 1024;

let failed = 0;
let slowest = 0;
try {
  for (const file of HOSTILE_FILES.filter((f) => f.what.includes(values.only ?? ''))) {
    const path = join(folder, file.name);
    await writeHostile(file, path);
    globalThis.gc?.();
    // A warm reader, as in a service.
    const sound = await readPlanApart(honest);
    if (sound.plan?.tasks.length !== 1) throw new Error('an honest file was not read');
    const before = resident();
    let peak = before;
    const cpuBefore = processorSeconds();
    let cpu = 0;
    const look = () => {
      peak = Math.max(peak, resident());
      cpu = Math.max(cpu, processorSeconds() - cpuBefore);
    };
    const watch = setInterval(look, 5);
    const began = performance.now();
    const answer = await readPlanApart(path);
    const seconds = (performance.now() - began) / 1000;
    clearInterval(watch);
    look();
    rmSync(path);
    const said = answer.message ?? answer.plan.message ?? `read: ${answer.plan.tasks.length} tasks`;
    slowest = Math.max(slowest, seconds);
    const busy = loadavg()[0] > availableParallelism();
    const right =
      (seconds <= SECONDS || (busy && cpu <= SECONDS)) &&
      peak - before <= MB &&
      file.says.test(said) &&
      !said.includes('\n') &&
      /[\u4e00-\u9fff]/u.test(said);
    if (!right) failed++;
    console.log(
      `${right ? '✓' : '✗'} ${seconds.toFixed(2)} s ${cpu.toFixed(2).padStart(5)} s ${(peak - before).toFixed(0).padStart(4)} MB  ${file.what}: ${said}`,
    );
  }
  const busy = slowest > SECONDS ? ` by processor time; the machine is busy (load ${loadavg()[0].toFixed(1)})` : '';
  console.log(failed === 0 ? `all refused within ${SECONDS} s and ${MB} MB${busy}` : `${failed} not within the limits`);
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = failed === 0 ? 0 : 1;
