/** A clause of one task as the readers of state see it: without the words that name the task, and whether a subject is the task itself. */
import { bareName, fitName, reordered } from './alignment.ts';
import type { Clause } from './clauses.ts';
import { namesOf, type KnownTask } from './known-tasks.ts';
import type { NumberReader } from './task-numbers.ts';

export type SectionKind = 'progress' | 'problem' | 'next' | 'coordination' | 'evidence';

export interface SpokenClause {
  clause: Clause;
  /** Text without 第4项, 生产服务那项 and the like. */
  said: string;
  /** Offset of `said` in the text, where nothing was taken out of its middle. */
  at: number;
  section: SectionKind | null;
  /** This clause is the label itself (存在问题：). */
  isLabel: boolean;
  /** Behind 其中 in its sentence. */
  ofPart: boolean;
}

const GENERAL = new RegExp(
  (
    '活儿 事儿 说实话 老实说 感觉 看样子 看来 反正 初步统计 初步 统计 测算 快报 有所 略有 略微 稍微 与计划相比 相比 略 稍 早 才 刚 仅 只 大约 差不多 年初 月初 上个月 上月 去年底 前天 昨日 早已 其余 其他 其它 剩下 剩余 余下 另外 各项工作 各项任务 截至目前 截止目前 今年以来 总的来说 总体来看 总体上 整体上 我单位 本单位 现阶段 各方面 相关 有关 总体 整体 全面 目前 当前 现在 如今 进展 进度 推进 工作 任务 项目 事项 情况 ' +
    '基本 一直 仍然 已经 都已 全部 全年 年度 本年 今年 本月 近期 最近 我局 我委 我办 我们 我方 本局 咱们 我市 我区 我县 全市 全区 全县 主要 牵头 承担 负责 落实 执行 开展 实施 ' +
    '保持 处于 呈现 态势 状态 目标 指标 计划 时序 序时 应该 可能 好像 似乎 估计 大概 以上 上述 收到 报告 汇报 领导 您好 你好 好的 大家 按照 按 比较 十分 非常 较为 实际 正式 刚刚 刚才 昨天 今天 上周 ' +
    '办理 提前 超额 圆满 如期 按期 按时 顺利 其实 确实 现已 业已 均已 也已 早已 早就 就 来说 来看 总的 一切 所有 这边 那边 这里 方面 时间 上 中 内 里 该 本 此 这 那 各 项 都 均 全 已 仍 还 在 的 地 得 正 有 较 很 总 看 现 也 是 算 其 它 了 我 块 个 局 件 事 嗯 呢 啊 吧 哈 , ( ) " \' “ ”'
  )
    .split(' ')
    .map((word) => word.replace(/[()]/u, '\\$&'))
    .join('|'),
  'gu',
);
const DEMONSTRATED =
  /^(?:(?!说|听|称|认为|反馈|由|建议|请|不|是|据|转|归|申请)[\u4e00-\u9fffA-Za-z0-9“”"']){0,14}?的?(?:那|这|该|本|此)一?(?:项|个任务|个工作|件事|条)(?:任务|工作)?/u;

/** Text of a clause without the numbers and demonstratives that name tasks. */
export function withoutTaskNames(text: string, mentions: NumberReader): { said: string; shift: number } {
  let said = text;
  for (const { start, end } of [...mentions(text)].reverse()) said = said.slice(0, start) + said.slice(end);
  const demonstrated = DEMONSTRATED.exec(said);
  if (demonstrated && demonstrated.index === 0) said = said.slice(demonstrated[0].length);
  said = said.replace(/^除了?(?=.{1,40}外$)|(?<=^除?.{1,40})(?:之外|以外|外)$/gu, '');
  const trimmed = said.replace(/^[\s、,:]+/u, '');
  return { said: trimmed, shift: text.endsWith(trimmed) ? text.length - trimmed.length : 0 };
}

/** What is left of a subject when words for "the task as a whole" are taken away. */
export function specificPart(subject: string, task: KnownTask | null): string {
  const rest = bareName(
    subject.replace(/(?:\d{1,2}|[一二两三四五六七八九十])(?:项|个任务|个指标)(?!目)/gu, '').replace(GENERAL, ''),
  );
  if (rest.length === 0 || task === null) return rest;
  const bare = bareName(subject)
    .replace(/(?:任务|工作|项目|目前|已经|都|均|已|的|进展|进度|情况|这|那|项)+$/gu, '')
    .replace(/^(?:目前|该|本|我局|我委)+/u, '');
  const whole = namesOf(task).some((name) => {
    const fit = fitName(bare, name);
    return (
      reordered(bare, name) ||
      (!fit.conflict &&
        fit.coverage === 1 &&
        fit.run >= 2 &&
        (fit.nameCoverage >= 0.5 || fit.matched >= 5 || /任务(?:都|均|已|全部|目前)*$/u.test(subject)))
    );
  });
  return whole ? '' : rest;
}

export function isGeneral(subject: string, task: KnownTask | null): boolean {
  return specificPart(subject, task) === '';
}
