/** Simulations for tests: a small plan written for them, with dates that fall within days, and the options that all runs share. */
import type { Instant } from '../../../src/core/brand.ts';
import { instant } from '../../../src/core/calendar/zone.ts';
import type { PlanDocument, PlanTask } from '../../../src/core/plan/document.ts';
import { removeWorld } from '../../../sim/run/world.ts';
import { simulate, type Simulated, type SimulateOptions } from '../../../sim/run/simulate.ts';
import { lease } from '../../services/lease.ts';

export const START: Instant = instant('2025-12-01T08:50:00+08:00');

/** Fictional. Task 1 falls due on the third day, so that its overdue ladder is reached within a week. */
export const DOCUMENT: PlanDocument = {
  title: '东莞市便民服务提升行动方案',
  issuer: '东莞市人民政府办公室',
  docNumber: null,
  issuedOn: '2025-11-20',
  script: 'hans',
  tasks: [
    task('1', '完善办事大厅导引', '市政务服务数据管理局', ['市公安局', '市民政局'], '2025-12-03'),
    task('2', '开设周末延时服务窗口', '市人力资源社会保障局', ['市政务服务数据管理局'], '2025-12-10'),
    task('3', '增设社区取件点', '市商务局', ['市交通运输局', '东莞日报'], '2026-03-31'),
    task('4', '推广无障碍设施', '市住房城乡建设局', ['市民政局'], null),
  ],
  units: [
    '市政务服务数据管理局', '市公安局', '市民政局', '市人力资源社会保障局', '市商务局', '市交通运输局', '东莞日报', '市住房城乡建设局',
  ],
  indicators: [
    {
      name: '新增社区取件点', op: '>=', value: 120, unit: '个', due: '2026-03-31', task: '3', text: '新增社区取件点120个以上',
    },
  ],
  safeguards: [{ title: '加强组织领导', text: '由市政务服务数据管理局负责跟踪督促。' }],
  warnings: [],
}; // prettier-ignore

function task(no: string, title: string, lead: string, support: string[], deadline: string | null): PlanTask {
  return { no, title, section: ['重点任务'], text: `${title}。`, lead: [lead], support, deadline, line: Number(no) };
}

const quiet = () => undefined;

/** On a database of its own. Postgres over WebSocket without faults, unless told otherwise. */
export async function simulateSmall(options: Partial<SimulateOptions> & { readonly days: number }): Promise<Simulated> {
  const database = await lease('empty');
  try {
    const simulated = await simulate({
      document: DOCUMENT, planHash: 'small', start: START, seed: 1, faults: 'none', queue: 'postgres', redisUrl: null, delivery: 'ws',
      databaseUrl: database.url, data: null, log: { debug: quiet, info: quiet, warn: quiet, error: quiet }, ...options,
    }); // prettier-ignore
    if (simulated.data !== null) removeWorld(simulated.data);
    return simulated;
  } finally {
    await database.end();
  }
}
