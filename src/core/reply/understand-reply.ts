/** What a bureau liaison's chat message means: tasks, intents, states, figures, dates. Pure, total, linear in the text's length. */
import { dayOfInstant } from '../text/spoken-dates.ts';
import { matchText } from '../text/script.ts';
import { clausesOf, type Clause } from './clauses.ts';
import { cleanText } from './clean-text.ts';
import { confidenceOf } from './confidence.ts';
import { readSegment, type Context } from './item.ts';
import type { Reading } from './reading.ts';
import { knownTasks } from './known-tasks.ts';
import { withoutOrders } from './machine-orders.ts';
import { withoutQuotations } from './quotations.ts';
import { TaskScope } from './segments.ts';
import { spokenQuantities } from './spoken-quantities.ts';
import { withoutSlips } from './spoken-slips.ts';
import { spokenValues, type SpokenValue } from './spoken-values.ts';
import { listsTasks, numberReader, type NumberReader } from './task-numbers.ts';
import type { ReplyInput, ReplyItem, ReplyUnderstanding } from './understanding.ts';

const NOTHING: ReplyItem = {
  task: null,
  intent: 'other',
  status: null,
  progress: null,
  figures: [],
  problem: null,
  nextStep: null,
  requestedDate: null,
  transferTo: null,
};

/**
 * Reads one message. Never throws. Figures, problem, next step and unit are always taken from the text itself; quoted text and orders to the
 * machine are not read as the author's words.
 */
export function understandReply(input: ReplyInput): ReplyUnderstanding {
  const cleaned = cleanText(input.text);
  const { plain: spoken, quoted } = withoutQuotations(cleaned.plain);
  const { plain: heard, found: orders } = withoutOrders(spoken);
  const plain = withoutSlips(heard);
  const tasks = knownTasks(input.openTasks);
  const today = dayOfInstant(input.now);
  const clauses = clausesOf(plain);
  if (clauses.length === 0) return approvalOrNothing(cleaned.approving && !orders, input);

  const isOpen = (no: string): boolean => tasks.some((task) => task.no === no);
  const loose = input.replyTo === null && (listsTasks(clauses, isOpen) ? 'list' : true);
  const mentions = numberReader(isOpen, loose);
  const units = tasks.flatMap((task) => task.indicators.map(({ unit }) => unit.base));
  const values = valuesOf(clauses, plain, units, mentions);
  const scope = new TaskScope(tasks, input.replyTo, values, today?.year ?? 9999, mentions).divide(
    clauses,
    clausesOf(quoted),
  );
  const context: Context = {
    text: { ...cleaned, plain },
    values,
    today,
    mentions,
    bureau: matchText(input.author.bureau),
  };
  const kept = worthKeeping(
    scope.segments.map((segment) => readSegment(segment, tasks.find(({ no }) => no === segment.no) ?? null, context)),
  );
  if (kept.length === 0 || kept.every(({ item }) => item.intent === 'other'))
    return approvalOrNothing(cleaned.approving && !orders, input);
  const asks = new Set(kept.flatMap(({ asks: reasons }) => reasons));
  if (kept.some(({ records }) => records)) {
    if (orders) asks.add('instructions to the machine');
    // 管网212公里。另外第9项已完成: the card's task was spoken of by its indicator.
    const ofCard = kept.some(({ item }) => item.task === input.replyTo && item.figures.length > 0);
    if (scope.onlyOthersNamed && !ofCard) asks.add('another task than the card’s');
    if (scope.unknownNamed) asks.add('number not open');
    if (scope.blanket) asks.add('blanket statement');
  }
  const items = kept.map(({ item }) => item);
  return { items, confidence: confidenceOf(items, asks, input), needsConfirmation: asks.size > 0 };
}

/** 👌 alone is a receipt; nothing visible is nothing. */
function approvalOrNothing(approving: boolean, input: ReplyInput): ReplyUnderstanding {
  if (!approving) return { items: [NOTHING], confidence: 0.9, needsConfirmation: false };
  const open = input.openTasks.map(({ no }) => no);
  const card = input.replyTo !== null && open.includes(input.replyTo) ? input.replyTo : null;
  const task = card ?? (open.length === 1 ? (open[0] as string) : null);
  return { items: [{ ...NOTHING, intent: 'ack', task }], confidence: 0.9, needsConfirmation: false };
}

/** Greetings and receipts beside a report are no items of their own; a task is spoken of once. */
function worthKeeping(readings: readonly Reading[]): Reading[] {
  const recording = readings.filter(({ records }) => records);
  if (recording.length > 0) {
    const named = recording.filter(({ item }) => item.task !== null);
    // What is said of no task beside tasks that are named is kept only where it holds something.
    const loose = recording.filter(({ item }) => item.task === null);
    return readings.filter(
      (r) =>
        (r.records && (r.item.task !== null || named.length === 0 || loose.includes(r))) ||
        (r.item.intent === 'question' && r.item.task !== null),
    );
  }
  const speaking = readings.filter(({ item }) => item.intent !== 'other');
  const order = ['question', 'ack'];
  const tasks = new Set(speaking.map(({ item }) => item.task));
  if (tasks.size === speaking.length && speaking.every(({ item }) => item.task !== null)) return speaking;
  return speaking.sort((a, b) => order.indexOf(a.item.intent) - order.indexOf(b.item.intent)).slice(0, 1);
}

/** The numbers of the message in their clauses; those that name tasks are no quantities. */
function valuesOf(
  clauses: readonly Clause[],
  plain: string,
  units: readonly string[],
  mentions: NumberReader,
): Map<Clause, SpokenValue[]> {
  const parts: string[] = [];
  let done = 0;
  for (const clause of clauses) {
    // A list number stands before its clause; the marks between clauses stay.
    parts.push(plain.slice(done, clause.start).replace(/[^，。;:!?\n]/gu, ' '));
    let at = clause.start;
    for (const { start, end } of mentions(clause.text)) {
      parts.push(plain.slice(at, clause.start + start), ' '.repeat(end - start));
      at = clause.start + end;
    }
    parts.push(plain.slice(at, clause.end));
    done = clause.end;
  }
  const text = parts.join('') + ' '.repeat(plain.length - done);
  const byClause = new Map<Clause, SpokenValue[]>();
  for (const value of spokenValues(clauses, spokenQuantities(text, units.map(matchText)), text)) {
    const inside = byClause.get(value.clause);
    if (inside) inside.push(value);
    else byClause.set(value.clause, [value]);
  }
  return byClause;
}
