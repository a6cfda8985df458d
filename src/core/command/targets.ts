/** Whom and what a command names: tasks by number or title, units by any of their names, plans. */
import { bareName, fitName } from '../reply/alignment.ts';
import { numberMentions } from '../reply/task-numbers.ts';
import { matchText } from '../text/script.ts';
import type { CommandContext } from './command.ts';

export interface NamedTasks {
  nos: string[];
  /** Behind the numbers. */
  end: number;
}

/** Task numbers at the very start (第4项, 4、5、8项, 第4到7项, 任务4). Unknown ones are kept: the caller says that there is none. */
export function tasksAtStart(plain: string): NamedTasks | null {
  const lead = /^[\s，:《》]*/u.exec(plain)?.[0].length ?? 0;
  const mention =
    numberMentions(plain.slice(lead), () => false).find(({ start }) => start === 0) ?? bareItem(plain.slice(lead));
  return mention ? { nos: mention.nos, end: lead + mention.end } : null;
}

/** 4项怎么样, 办结3项: a number with 项, said to the machine, is a task. */
function bareItem(plain: string): { nos: string[]; end: number } | null {
  const match = /^(\d{1,3}(?:\.\d{1,3})*)(?:项|号)(?!目)(?:任务)?/u.exec(plain);
  return match ? { nos: [match[1] as string], end: match[0].length } : null;
}

/** A task by its title, or a short form of it that fits one task only. */
export function taskByTitle(phrase: string, { taskTitles }: CommandContext): string | null {
  const bare = bareName(phrase.replace(/(?:这|那|该)?一?(?:项|块|个)?(?:任务|工作)?$/u, ''));
  if (bare.length < 3) return null;
  const fitting = taskTitles.filter(({ title }) => {
    const name = bareName(matchText(title));
    const fit = fitName(bare, name);
    return !fit.conflict && fit.coverage === 1 && (name.includes(bare) || (fit.run >= 2 && fit.matched >= 4));
  });
  return fitting.length === 1 ? (fitting[0]?.no ?? null) : null;
}

const LEVEL = /^(?:本)?[省市区县镇州]/u;

function sameUnit(a: string, b: string): boolean {
  return a === b || a.replace(LEVEL, '') === b || a === b.replace(LEVEL, '');
}

/** A unit by one of its names, with or without 市 before it; else by an abbreviation that fits exactly one (工信局). */
export function unitNamed(phrase: string, { units }: CommandContext): string | null {
  const bare = bareName(phrase);
  if (bare.length < 2) return null;
  const named = (fits: (name: string) => boolean): string[] =>
    units.filter(({ names }) => names.some((name) => fits(bareName(matchText(name))))).map(({ id }) => id);
  const exact = named((name) => name === bare);
  if (exact.length === 1) return exact[0] as string;
  const level = exact.length > 0 ? exact : named((name) => sameUnit(name, bare));
  if (level.length === 1) return level[0] as string;
  if (
    level.length > 1 ||
    bare.length < 3 ||
    !/(?:局|委|办|厅|中心|院|部|处|会|署|站|公司|街道|镇|政府|集团)$/u.test(bare)
  )
    return null;
  const short = named((name) => {
    const fit = fitName(bare.replace(LEVEL, ''), name.replace(LEVEL, ''));
    return (
      !fit.conflict &&
      fit.coverage === 1 &&
      name.at(-1) === bare.at(-1) &&
      name.replace(LEVEL, '').startsWith(bare.replace(LEVEL, '')[0] as string)
    );
  });
  return short.length === 1 ? (short[0] as string) : null;
}

/** 质量强市, 整体, 方案: the plan as a whole. */
export function namesPlan(phrase: string, { planNames }: CommandContext): boolean {
  const bare = bareName(phrase).replace(/(?:方案|计划|工作|的)+$/u, '');
  if (
    /^(?:整体|总体|全局|全部|全市|总的|全盘|大盘|整个|各项任务|所有任务|全部任务|)(?:任务|工作|方案)*$/u.test(
      bareName(phrase),
    )
  )
    return phrase.length > 0;
  return bare.length >= 2 && planNames.some((name) => bareName(matchText(name)).includes(bare));
}
