/** One task's clauses → one item: the first intent that applies, and the fields that go with it. */
import { Temporal } from 'temporal-polyfill';
import type { CleanText } from './clean-text.ts';
import { completionIn, othersClaim } from './completion.ts';
import { corrects, doubts } from './doubts.ts';
import { extensionIn } from './extension.ts';
import { figuresOf, type FoundFigure } from './figures.ts';
import type { KnownTask } from './known-tasks.ts';
import { nextStepOf } from './next-step.ts';
import { problemOf, type Span } from './problem.ts';
import { progressOf } from './progress.ts';
import { markSections } from './sections.ts';
import type { Segment } from './segments.ts';
import { withoutTaskNames, type SpokenClause } from './spoken-clause.ts';
import type { SpokenValue } from './spoken-values.ts';
import { saysState, statusOf, statusOfExtension, type StateEvidence } from './status.ts';
import {
  accepts,
  givesEvidence,
  isChatter,
  isQuestion,
  isReceipt,
  isToolTrouble,
  promisesAnswer,
  speaksOfState,
  speaksOfValues,
} from './talk.ts';
import { saysTransfer, transferIn } from './transfer.ts';
import type { ReplyIntent, ReplyItem, ReplyStatus } from './understanding.ts';

export interface Reading {
  item: ReplyItem;
  /** Why this must be asked about; empty: nothing. */
  asks: string[];
  /** Whether anything of it would go into the record. */
  records: boolean;
}

export interface Context {
  text: CleanText;
  values: ReadonlyMap<object, SpokenValue[]>;
  today: Temporal.PlainDate | null;
  isOpen: (no: string) => boolean;
}

const RECORDING = new Set<ReplyIntent>(['report', 'accept', 'complete', 'extend', 'transfer']);

function spokenClauses(segment: Segment, isOpen: (no: string) => boolean): SpokenClause[] {
  let part = -1;
  const spoken = segment.clauses.map((clause): SpokenClause => {
    const { said, shift } = withoutTaskNames(clause.text, isOpen);
    const startsPart = /^其中/u.test(said);
    if (startsPart) part = clause.sentence;
    return {
      clause,
      said,
      at: clause.start + shift,
      section: null,
      isLabel: false,
      ofPart: part === clause.sentence && (startsPart || !/总体|整体/u.test(said)),
    };
  });
  markSections(spoken);
  return spoken;
}

function written({ shown }: CleanText, span: Span | null): string | null {
  if (!span) return null;
  const text = shown
    .slice(span.start, span.end)
    .replace(/\s*\n\s*/gu, '')
    .replace(/^[\s，、:：;；,.。]+|[\s，、:：;；,.。!！~～…]+$/gu, '');
  return text === '' ? null : text;
}

/** Reads the clauses of one segment. `task` is null where the task can't be told. */
export function readSegment(segment: Segment, task: KnownTask | null, context: Context): Reading {
  const all = spokenClauses(segment, context.isOpen);
  const questions = new Set(all.filter((c) => isQuestion(c)));
  const asked = (c: SpokenClause): boolean => questions.has(c);
  const stated = all.filter((c) => !asked(c));
  const values = all.flatMap((c) => (asked(c) && !/吧$/u.test(c.said) ? [] : (context.values.get(c.clause) ?? [])));

  if (all.every((c) => isChatter(c.said))) return reading({ task: null, figures: [], intent: 'other' }, [], null);
  const transfer = transferIn(all);
  if (transfer) return transferReading(transfer, task, all, context);

  const extension = extensionIn(all, context.today, task?.deadline ?? null);
  const asking = new Set(extension?.clauses ?? []);
  const ignore = (c: SpokenClause): boolean => asked(c) && !asking.has(c);
  const outside = values.filter(
    (v) => !all.some((c) => c.clause === v.clause && (c.section === 'next' || asking.has(c))),
  );
  const year = context.today?.year ?? 9999;
  const figures = task ? figuresOf(outside, task, year) : [];
  const progress = progressOf(all, outside, figures, task);
  const withFigure = new Set(all.filter((c) => figures.some(({ from }) => from.clause === c.clause)));
  const problem = problemOf(all, task, (c) => ignore(c) || promisesAnswer(c.said), asking);
  const evidence: StateEvidence = {
    clauses: all,
    task,
    withFigure,
    ignore,
    hasProblem: problem.span !== null,
    deniedProblem: problem.deniedUnderLabel,
    anyShare: progress.anyShare,
  };
  const completion = completionIn(stated, task);
  const nextStep = nextStepOf(
    all,
    context.today,
    (c) => ignore(c) || asking.has(c) || promisesAnswer(c.said) || completion?.spoken === c,
  );
  const base = {
    task: task?.no ?? null,
    figures: figures.map(({ indicator, value, unit }) => ({ indicator, value, unit })),
  };
  const texts = { problem: written(context.text, problem.span), nextStep: written(context.text, nextStep) };
  const asks = commonDoubts(all, figures);

  if (extension) {
    if (extension.date === null) asks.push('no date');
    if (extension.countedFromNow) asks.push('span counted from today');
    if (extension.uncertain) asks.push('working days');
    if (extension.date !== null && context.today && extension.date < context.today.toString())
      asks.push('date in the past');
    const status = statusOfExtension({ ...evidence, clauses: stated.length > 0 ? stated : all });
    const percent = status === 'not_started' ? 0 : clamp(progress.percent);
    return reading(
      { ...base, ...texts, intent: 'extend', status, progress: percent, requestedDate: extension.date },
      asks,
      task,
    );
  }
  if (completion || progress.full) {
    const below = figures.some(
      ({ of, value }) => !of.lessIsBetter && value < of.target && !(of.unit.base === '' && of.target <= 0),
    );
    const partial = progress.percent !== null && progress.percent < 100;
    const undone = stated.some(
      (c) =>
        c !== completion?.spoken &&
        /还[差剩]|(?:未|没有?|尚未|还没)(?:全部)?完成|还有[^，。;]{0,10}(?:没|未)/u.test(c.said),
    );
    if (below || partial || undone) asks.push('contradiction');
    if (partial && completion === null) asks.push('contradiction');
    return reading(
      { ...base, ...texts, intent: 'complete', status: 'done', progress: below || partial || undone ? null : 100 },
      asks,
      task,
    );
  }
  const claimed = othersClaim(all);
  const problemClauses = new Set(problem.clauses);
  const ofValues = (c: SpokenClause): boolean =>
    !promisesAnswer(c.said) &&
    (speaksOfValues(
      c.said,
      values.some((v) => v.clause === c.clause && v.q.unit !== ''),
    ) ||
      (task !== null && namesIndicator(c.said, task)));
  const reports = (c: SpokenClause): boolean =>
    !ignore(c) &&
    !isChatter(c.said) &&
    (withFigure.has(c) ||
      problemClauses.has(c) ||
      (saysState(c, evidence) && !acceptsOnly(c)) ||
      givesEvidence(c.said) ||
      speaksOfState(c.said) ||
      (!accepts(c.said) && ofValues(c)));
  const saysSomething =
    figures.length > 0 ||
    progress.anyShare ||
    texts.problem !== null ||
    problem.deniedUnderLabel ||
    claimed ||
    corrects(all) ||
    all.some(reports);
  const accepting = stated.some((c) => accepts(c.said));
  const plans = texts.nextStep !== null && !stated.every((c) => accepts(c.said) || isReceipt(c.said));
  if ((saysSomething && !onlyTalk(all, asked, figures.length > 0, evidence)) || (plans && !accepting)) {
    let status: ReplyStatus | null = statusOf(evidence);
    if (
      claimed &&
      status === 'on_track' &&
      !evidence.anyShare &&
      !figures.length &&
      !stated.some((c) => !othersClaim([c]) && saysState(c, evidence))
    )
      status = null;
    if (claimed) asks.push('claim of others');
    const percent = status === 'not_started' ? 0 : claimed ? null : clamp(progress.percent);
    const item = { ...base, ...texts, intent: 'report' as const, status, progress: percent };
    if (status === null && percent === null && figures.length === 0 && texts.problem === null)
      asks.push('nothing to record');
    return reading(item, asks, task);
  }
  if (accepting) return reading({ ...base, figures: [], intent: 'accept' }, asks, task);
  if (questions.size > 0) return reading({ ...base, figures: [], intent: 'question' }, [], task);
  if (stated.some((c) => isReceipt(c.said) || promisesAnswer(c.said)))
    return reading({ ...base, figures: [], intent: 'ack' }, [], task);
  return reading({ task: null, figures: [], intent: 'other' }, [], null);
}

/** 我局将认真组织落实 holds words of work, but takes the task on; it reports nothing. */
function acceptsOnly(c: SpokenClause): boolean {
  return accepts(c.said) && !/正在|已(?!经?(?:签收|安排|指定|明确|交由|转))|目前|顺利|正常|进展/u.test(c.said);
}

/** Three characters of an indicator's name: 融资额翻番了 is about the task. */
function namesIndicator(said: string, task: KnownTask): boolean {
  return task.indicators.some(({ name }) =>
    [...name].some((_, i) => i + 3 <= name.length && said.includes(name.slice(i, i + 3))),
  );
}

/** Promises, receipts, questions about the tool: their 正在 and 没 are no state of the task. */
function onlyTalk(
  all: readonly SpokenClause[],
  asked: (c: SpokenClause) => boolean,
  hasFigure: boolean,
  evidence: StateEvidence,
): boolean {
  if (hasFigure) return false;
  const tool = all.some((c) => isToolTrouble(c.said));
  const talk = (c: SpokenClause): boolean =>
    asked(c) ||
    isReceipt(c.said) ||
    (promisesAnswer(c.said) && !givesEvidenceNow(c.said)) ||
    acceptsOnly(c) ||
    (tool && !saysState(c, evidence) && !/%|\d/u.test(c.said));
  const receipts = all.filter((c) => isReceipt(c.said));
  if (all.every(talk)) return !(all.length === receipts.length && /^没问题$/u.test(all.map((c) => c.said).join('')));
  return false;
}

function givesEvidenceNow(said: string): boolean {
  return /已(?:经)?(?:上传|报送|提交|上报)/u.test(said);
}

function clamp(percent: number | null): number | null {
  return percent === null ? null : Math.max(0, Math.min(100, percent));
}

function commonDoubts(all: readonly SpokenClause[], figures: readonly FoundFigure[]): string[] {
  const asks: string[] = [];
  if (doubts(all)) asks.push('doubt');
  if (corrects(all)) asks.push('correction');
  if (
    figures.some(
      ({ of, value }) =>
        (of.isShare && (value < 0 || value > 100)) || (!of.isShare && value < 0 && of.unit.base !== '%'),
    )
  )
    asks.push('impossible value');
  return asks;
}

function transferReading(
  transfer: { unit: Span | null; ofPart: boolean },
  task: KnownTask | null,
  all: readonly SpokenClause[],
  { text }: Context,
): Reading {
  const asks: string[] = [];
  if (!transfer.unit) asks.push('no unit');
  if (transfer.ofPart) asks.push('part only');
  if (
    doubts(all.filter((c) => saysTransfer(c.said) || true)) &&
    all.some((c) => /好像|可能|不确定|似乎|也许/u.test(c.said))
  )
    asks.push('doubt');
  return reading(
    { task: task?.no ?? null, figures: [], intent: 'transfer', transferTo: written(text, transfer.unit) },
    asks,
    task,
  );
}

function reading(
  fields: Partial<ReplyItem> & Pick<ReplyItem, 'task' | 'intent' | 'figures'>,
  asks: string[],
  task: KnownTask | null,
): Reading {
  const records = RECORDING.has(fields.intent);
  const item: ReplyItem = {
    status: null,
    progress: null,
    problem: null,
    nextStep: null,
    requestedDate: null,
    transferTo: null,
    ...fields,
  };
  if (records && task === null) asks.push('task unknown');
  return { item, asks: records ? asks : [], records };
}
