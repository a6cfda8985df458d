/** `duban plan parse FILE --json`: reads a plan and prints it. No database, no network. */
import type { PlanDocument } from '../core/plan/document.ts';
import { readPlanApart } from '../documents/read-apart.ts';

/** Prints the plan (JSON, or a table for people) and answers the exit code: 0, or 2 with one line on standard error. */
export async function planParse(argv: { file: string; json: boolean }): Promise<number> {
  const read = await readPlanApart(argv.file);
  if ('refused' in read) return refused(read.message);
  const { plan } = read;
  if ('refused' in plan) return refused(plan.message);
  const { tasks, indicators, safeguards } = plan;
  if (tasks.length + indicators.length + safeguards.length === 0)
    return refused(
      `${argv.file} 中没有读到任务、指标或保障措施。请确认是方案的正文（要有编号的任务、责任单位或任务表）；扫描件请先转成文字。`,
    );
  await print(argv.json ? JSON.stringify(contract(plan), null, 2) : table(plan));
  if (tasks.length === 0)
    process.stderr.write(
      `没有读到任务，只读到指标${indicators.length}项、保障措施${safeguards.length}条。请核对是否是方案的正文。\n`,
    );
  return 0;
}

/** The document as the contract of this command has it: a warning is a line and a sentence. */
function contract(plan: PlanDocument) {
  return { ...plan, warnings: plan.warnings.map(({ line, message }) => ({ line, message })) };
}

function refused(message: string): number {
  process.stderr.write(`错误：${message.replace(/\s*\n\s*/gu, ' ')}\n`);
  return 2;
}

/** Waits until the text has left: a pipe takes only so much before the process may end. */
function print(text: string): Promise<void> {
  return new Promise((done) => process.stdout.write(`${text}\n`, () => done()));
}

/** For people: heading, one line a task, targets, safeguards, numbered doubts. */
function table(plan: PlanDocument): string {
  const head = [plan.title, [plan.issuer, plan.docNumber, plan.issuedOn].filter((x) => x !== null).join(' · ')];
  const tasks = plan.tasks.map((t) => {
    const support = t.support.length > 0 ? `；配合：${t.support.join('、')}` : '';
    const due = t.deadline ?? (t.continuous ? '持续推进' : t.recurring ? '定期' : '未写时限');
    return `${t.no.padStart(4)}  ${t.title}\n      牵头：${t.lead.join('、') || '未写明'}${support}；时限：${due}；第${t.line}行`;
  });
  const targets = plan.indicators.map((i) => {
    const value = i.valueMax === undefined ? `${i.value}` : `${i.value}–${i.valueMax}`;
    return `  ${i.name} ${i.op} ${value}${i.unit}${i.due ? `（${i.due}）` : ''}${i.task ? `，第${i.task}项` : ''}`;
  });
  const doubts = plan.warnings.map((w, i) => `${String(i + 1).padStart(4)}. 第${w.line}行：${w.message}`);
  return [
    ...head,
    '',
    `任务 ${plan.tasks.length} 项`,
    ...tasks,
    '',
    `指标 ${plan.indicators.length} 项`,
    ...targets,
    '',
    `保障措施：${plan.safeguards.map((s) => s.title).join('、') || '无'}`,
    `存疑 ${plan.warnings.length} 处`,
    ...doubts,
  ].join('\n');
}
