/** The laws of the reader of plans, each as a function from a text to the sentences that say what breaks it. */
import type { PlanDocument, PlanTask, SourceSpan } from '../../../src/core/plan/document.ts';
import { readPlan } from '../../../src/core/plan/read-plan.ts';
import { sourceOfText } from '../../../src/core/plan/source.ts';
import { matchText, toSimplified } from '../../../src/core/text/script.ts';
import { toTraditional } from './mutate.ts';
import { planSchema } from './schema.ts';

/** The plan, null where a mark of secrecy refuses it. Throws where the reader does. */
export function reading(text: string): PlanDocument | null {
  const read = readPlan(sourceOfText(text));
  return 'refused' in read ? null : read;
}

export function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
}

/** By its schema, in the lines that exist, with numbers that are told apart. */
export function shape(text: string, read: PlanDocument): string[] {
  const broken: string[] = [];
  const parsed = planSchema.safeParse(read);
  if (!parsed.success)
    broken.push(`schema: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`);
  const lines = linesOf(text).length;
  for (const warning of read.warnings)
    if (warning.line > lines) broken.push(`warning on line ${warning.line} of ${lines}`);
  for (const task of read.tasks) {
    if (task.line > lines) broken.push(`task ${task.no} on line ${task.line} of ${lines}`);
    const both = task.lead.filter((unit) => task.support.includes(unit));
    if (both.length > 0) broken.push(`task ${task.no}: ${both[0]} leads and supports`);
  }
  if (new Set(read.tasks.map((t) => t.no)).size < read.tasks.length) broken.push('two tasks of one number');
  return broken;
}

/** Folded, without what typesetting puts between characters. */
function bare(text: string): string {
  return matchText(text).replace(/[\s*_#>|\p{C}]/gu, '');
}

/** Text of a span, or null where it lies outside the source. */
function textAt(lines: readonly string[], span: SourceSpan): string | null {
  const line = lines[span.line - 1];
  if (line === undefined || span.start < 0 || span.end < span.start || span.end > line.length) return null;
  return line.slice(span.start, span.end);
}

/** Nothing is invented: units, dates and numbers have a span, and its text is what they were read from. */
export function traces(text: string, read: PlanDocument): string[] {
  const lines = linesOf(text);
  // A name may go on behind the number of a page.
  const whole = bare(lines.filter((line) => !/^\s*[—-]?\s*[0-9]{1,3}\s*[—-]?\s*$/u.test(line)).join(''));
  const broken = read.tasks.flatMap((task) => taskTraces(task, lines, whole));
  for (const { name, value, spans } of read.indicators) {
    const shown = spans ? textAt(lines, spans.value) : null;
    if (shown === null) broken.push(`${name} ${value}: no span`);
    else if (!/[0-9〇零一二两三四五六七八九十百千万亿半廿卅]/u.test(matchText(shown)))
      broken.push(`${name} ${value} from “${shown}”`);
  }
  return broken;
}

function taskTraces(task: PlanTask, lines: readonly string[], whole: string): string[] {
  const broken: string[] = [];
  for (const role of ['lead', 'support'] as const) {
    const spans = task.spans?.[role];
    for (const [i, unit] of task[role].entries()) {
      const span = spans?.[i];
      const shown = span ? textAt(lines, span) : null;
      if (span && shown === null) broken.push(`task ${task.no}: span of ${unit} lies outside`);
      // A name that runs over a line's end has the span of its first part.
      else if (span && !bare(unit).startsWith(bare(shown ?? '')))
        broken.push(`task ${task.no}: ${unit} from “${shown}”`);
      if (!whole.includes(bare(unit))) broken.push(`task ${task.no}: ${unit} stands nowhere`);
    }
  }
  const due = task.spans?.deadline;
  if (due) {
    const shown = textAt(lines, due);
    if (
      shown === null ||
      (task.deadline !== null && !/[0-9〇一二两三四五六七八九十年月季底末]/u.test(matchText(shown)))
    )
      broken.push(`task ${task.no}: ${task.deadline} from “${shown}”`);
  } else if (task.deadline !== null && task.spans) broken.push(`task ${task.no}: ${task.deadline} has no span`);
  return broken;
}

/** One result in both scripts: folded to Simplified they are the same. */
export function scripts(text: string): string[] {
  const simplified = toSimplified(text);
  const traditional = toTraditional(simplified);
  if (toSimplified(traditional) !== simplified) return [];
  const gist = (read: PlanDocument | null): string => toSimplified(JSON.stringify({ ...read, script: '' }));
  const [a, b] = [gist(reading(simplified)), gist(reading(traditional))];
  if (a === b) return [];
  let at = 0;
  while (a[at] === b[at]) at++;
  return [`scripts differ: …${a.slice(Math.max(0, at - 60), at + 40)}… and …${b.slice(at, at + 40)}…`];
}

/**
 * Whether the text before a line tells that this is a task: its chapter ended there, or two of its level have named who is responsible.
 * Before that, a later line may rightly tell that the items of a chapter are no tasks, or that those one level below are.
 */
function settled(task: PlanTask, read: PlanDocument, line: number): boolean {
  const before = read.tasks.filter((t) => t.line < line);
  if (before.at(-1)?.section[0] !== task.section[0]) return true;
  const level = (t: PlanTask): string => t.section.join('\n');
  return before.filter((t) => level(t) === level(task) && t.spans?.lead?.some((s) => s.line < line)).length >= 2;
}

/** Cut anywhere, a plan keeps number and title of each task that ended before the cut. */
export function cut(text: string, read: PlanDocument, at: number): string[] {
  const kept = text.slice(0, at);
  const lines = linesOf(kept).length;
  const starts = read.tasks.map((task) => task.line).sort((a, b) => a - b);
  const ended = read.tasks.filter((task) => {
    const next = starts.find((line) => line > task.line);
    return next !== undefined && next < lines && settled(task, read, lines);
  });
  const left = reading(kept);
  return ended.flatMap((task) => {
    const same = left?.tasks.filter((t) => t.line === task.line) ?? [];
    const found = same.find((t) => t.title === task.title);
    if (!found) return [`cut at ${at}: task ${task.no} “${task.title}” became “${same.map((t) => t.title).join()}”`];
    // Whether numbers restart in each chapter or go through is known only by what follows: the chapter's number may come or go.
    const [long, short] = found.no.length > task.no.length ? [found.no, task.no] : [task.no, found.no];
    if (long === short || long.endsWith(`.${short}`)) return [];
    return [`cut at ${at}: task ${task.no} “${task.title}” became ${found.no}`];
  });
}

/** The most that reading so many characters may take, in milliseconds. */
export function patience(chars: number): number {
  return 50 + chars * 0.002;
}
