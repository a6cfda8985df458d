/** Words (措辞): what liaisons write about a task: progress, figures, problems, results. All fictional. */
import type { Dice } from './dice.ts';

/** What a person sees of a task on a card. */
export interface Seen {
  readonly taskNo: string;
  readonly title: string;
  readonly headline: string;
  readonly lines: readonly string[];
}

const NEXT = ['抓好任务分解和督促检查', '组织一次专题调度', '到镇街（园区）开展现场指导', '做好数据汇总和资料归档'];
const STARTED = ['工作方案已印发', '已召开部署会', '已建立台账并分解到科室', '已与配合单位对接分工'];
const GOING = [
  '重点工作已过半，各环节按序推进',
  '已完成年度任务的九成左右，剩余事项正在收尾',
  '已组织两轮调度，总体符合进度',
  '已形成阶段成果，正在完善资料',
];
const DONE = ['各项措施均已落实', '年度任务全部完成', '既定工作均已完成并通过内部验收', '工作目标已实现，资料已归档'];

/** First report (部署情况): who is in charge, what was arranged, what comes next. */
export function arranged(name: string, dice: Dice, figures: string): string {
  return sentence(
    `责任人${name}，${dice.pick('started', STARTED)}`,
    figures,
    `正常推进，下一步${dice.pick('next', NEXT)}`,
  );
}

export function going(dice: Dice, figures: string): string {
  return sentence(dice.pick('going', GOING), figures, `下一步${dice.pick('next', NEXT)}`);
}

export function finished(dice: Dice, figures: string): string {
  return sentence(dice.pick('done', DONE), figures, '');
}

function sentence(...parts: string[]): string {
  return `${parts.filter((part) => part !== '').join('，')}。`;
}

const FIGURE =
  /^(?<name>[^：，。]+)：(?:现[\d.]+[^，]*，)?目标(?<value>[\d.]+)(?<unit>[^\d，—]*?)(?:以上|以内|左右|（不含）)*，(?<rest>.*)$/u;

/**
 * Figures of a row, each at about `share` of its target: 检验检测认证机构428家，…（截至12月9日）.
 * Rates stay near their target and below 100 %. Empty where the row shows none.
 */
export function figures({ lines }: Seen, share: number): string {
  const said = lines.flatMap((line) => {
    const found = FIGURE.exec(line)?.groups;
    if (!found) return [];
    const [target, unit] = [Number(found['value']), found['unit'] ?? ''];
    return [`${found['name']}${about(target, unit, share)}${unit}`];
  });
  return said.join('，');
}

function about(target: number, unit: string, share: number): string {
  const digits = /\d/u.test(unit) ? 0 : Number.isInteger(target) ? 0 : 1;
  if (unit === '%') return String(Math.min(100, Math.round((share < 1 ? target - 0.5 : target + 0.4) * 10) / 10));
  const value = target * share;
  if (digits === 1) return value.toFixed(1);
  return String(share < 1 ? Math.floor(value) : Math.ceil(value));
}

export const CONTRIBUTIONS = [
  '已按分工提供数据并参加联合检查，无其他补充。',
  '本单位承担的配合事项已完成，相关资料已报牵头单位。',
  '已安排专人对接，配合开展现场核查，情况正常。',
] as const;

export const CAUSES = [
  '验收时间推迟，正在组织收尾，预计下周完成',
  '部分资料还在补充完善，预计下周报齐',
  '个别镇街数据未报齐，正在催报',
] as const;
