/** Doubts about tasks (存疑): what the office should look at, by line. */
import { matchText } from '../text/script.ts';
import { looksLikeUnit } from '../text/unit-names.ts';
import type { BuiltTask } from './build-task.ts';
import type { PlanDocument } from './document.ts';

type Warning = PlanDocument['warnings'][number];

/** Above this number of units on one task the office is asked to split it (domain: 建议拆分并分别明确牵头). */
export const UNITS_TO_SPLIT = 6;

/** Warnings of one task. `year` is what dates without a year were given, if anything. */
export function taskDoubts(built: BuiltTask, year: number | undefined): Warning[] {
  const { task } = built;
  const out: string[] = [];
  const label = `第${task.no}项`;
  const units = [...task.lead, ...task.support];
  if (built.cut) out.push(`${label}的责任单位括号到文件末尾仍未结束，牵头单位无法确定，请补全后重新导入或手工填写`);
  else if (built.open) out.push(`${label}的责任单位括号没有闭合，已读到行末为止，请核对单位名单`);
  if (units.length === 0 && !built.cut) out.push(`${label}没有写明责任单位，请指定牵头单位`);
  if (task.lead.length === 0 && units.length > 0) out.push(`${label}只写了配合单位，没有牵头单位，请指定牵头单位`);
  if (units.length > UNITS_TO_SPLIT) out.push(`${label}涉及${units.length}个单位，建议拆分并分别明确牵头`);
  for (const unit of units) {
    const bare = matchText(unit).replace(/\s/gu, '');
    if (!looksLikeUnit(bare)) out.push(`${label}的“${unit}”不像单位名称，请核对`);
    else if (/^各?有关(?:单位|部门)$|^各?相关(?:单位|部门)$/u.test(bare))
      out.push(`${label}的“${unit}”没有指明是哪些单位，请补充名单`);
  }
  if (built.deadline?.yearless) {
    out.push(
      year === undefined
        ? `${label}的时限没有写年份，文件里也没有年份可用，请补充年份`
        : `${label}的时限没有写年份，按文件年份${year}年计算，请核对`,
    );
  }
  if (built.deadline?.unresolved)
    out.push(`${label}的时限“${built.deadline.unresolved}”是相对时间，未换算成日期，请填写具体日期`);
  return out.map((message) => ({ line: task.line, message }));
}
