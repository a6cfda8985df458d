/** Decisions in one sentence (M8 结果, M12, M13): what was decided, on what basis, why. */
import type { LocalDate } from '../../src/core/brand.ts';
import { dayText, fullDay } from './dates.ts';
import { bare } from './receipts.ts';
import { taskText } from './statuses.ts';

export interface ExtensionDecision {
  readonly taskNo: string;
  readonly granted: LocalDate | null;
  /** 经领导小组研究（9月18日会议纪要）; null: the office decided by itself. */
  readonly basis: string | null;
  readonly reason: string | null;
}

/** 「经领导小组研究（9月18日会议纪要），同意第8项延期至2026年3月31日，理由：项目集中在一季度验收。」 */
export function extensionDecisionText(decision: ExtensionDecision): string {
  const verdict =
    decision.granted === null
      ? `${taskText(decision.taskNo)}延期申请未获同意，时限不变`
      : `同意${taskText(decision.taskNo)}延期至${fullDay(decision.granted)}`;
  return sentence(decision.basis, verdict, decision.reason);
}

/** 「第5项维持原责任单位，理由：…。」「第5项分工提请领导小组研究。…」 */
export function objectionDecisionText(decision: {
  readonly taskNo: string;
  readonly verdict: 'upheld' | 'referred';
  readonly basis: string | null;
  readonly reason: string | null;
}): string {
  const task = taskText(decision.taskNo);
  const verdict =
    decision.verdict === 'upheld' ? `${task}维持原责任单位` : `${task}分工提请领导小组研究，研究期间仍由原单位负责`;
  return sentence(decision.basis, verdict, decision.reason);
}

/** 「第4项延期申请已提交：延至2026年3月31日。办公室12月11日前批复，批复前时限不变。」 */
export function extensionAskedText(taskNo: string, to: LocalDate, decideBy: LocalDate): string {
  return `${taskText(taskNo)}延期申请已提交：延至${fullDay(to)}。办公室${dayText(decideBy)}前批复，批复前时限不变。`;
}

/** 「第5项分工异议已提交，办公室12月8日前答复，决定前仍由本单位负责。」 */
export function objectionAskedText(taskNo: string, decideBy: LocalDate): string {
  return `${taskText(taskNo)}分工异议已提交，办公室${dayText(decideBy)}前答复，决定前仍由本单位负责。`;
}

function sentence(basis: string | null, verdict: string, reason: string | null): string {
  const start = basis === null ? '' : `${bare(basis)}，`;
  const why = reason === null || bare(reason) === '' ? '' : `，理由：${bare(reason)}`;
  return `${start}${verdict}${why}。`;
}
