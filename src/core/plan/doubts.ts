/** Doubts about tasks (存疑): what the office should look at, by line. */
import { withoutBlanks } from '../text/blanks.ts';
import { matchText } from '../text/script.ts';
import { looksLikeUnit } from '../text/unit-names.ts';
import type { BuiltTask } from './build-task.ts';
import type { PlanWarning, ReaderDoubtKind } from './document.ts';

/** Above this number of units on one task the office is asked to split it (domain: 建议拆分并分别明确牵头). */
export const UNITS_TO_SPLIT = 6;

/** Warnings of one task. `year` is what dates without a year were given, if anything. */
export function taskDoubts(built: BuiltTask, year: number | undefined): PlanWarning[] {
  const { task } = built;
  const out: PlanWarning[] = [];
  const label = `第${task.no}项`;
  const doubt = (kind: ReaderDoubtKind, message: string, seen?: string): void => {
    out.push({ line: task.line, message: `${label}${message}`, kind, task: task.no, ...(seen === undefined ? {} : { seen }) }); // prettier-ignore
  };
  const units = [...task.lead, ...task.support];
  if (built.cut) doubt('bracket-cut', '的责任单位括号到文件末尾仍未结束，牵头单位无法确定，请补全后重新导入或手工填写');
  else if (built.open) doubt('bracket-open', '的责任单位括号没有闭合，已读到行末为止，请核对单位名单');
  if (units.length === 0 && !built.cut) doubt('no-unit', '没有写明责任单位，请指定牵头单位');
  if (task.lead.length === 0 && units.length > 0) doubt('no-lead', '只写了配合单位，没有牵头单位，请指定牵头单位');
  if (units.length > UNITS_TO_SPLIT) doubt('many-units', `涉及${units.length}个单位，建议拆分并分别明确牵头`);
  for (const unit of units) {
    const bare = withoutBlanks(matchText(unit));
    if (!looksLikeUnit(bare)) doubt('odd-unit', `的“${unit}”不像单位名称，请核对`, unit);
    else if (/^各?有关(?:单位|部门)$|^各?相关(?:单位|部门)$/u.test(bare))
      doubt('vague-unit', `的“${unit}”没有指明是哪些单位，请补充名单`, unit);
  }
  if (built.deadline?.yearless) {
    doubt(
      'yearless',
      year === undefined
        ? '的时限没有写年份，文件里也没有年份可用，请补充年份'
        : `的时限没有写年份，按文件年份${year}年计算，请核对`,
      task.deadline ?? undefined,
    );
  }
  const relative = built.deadline?.unresolved;
  if (relative) doubt('relative-due', `的时限“${relative}”是相对时间，未换算成日期，请填写具体日期`, relative);
  return out;
}
