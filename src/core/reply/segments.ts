/** Which clauses speak of which task: by number, by words, by blanket words, else the card's task or the only open one. */
import { readBlanket, type BlanketReading } from './blanket.ts';
import type { Clause } from './clauses.ts';
import { namesOf, type KnownTask } from './known-tasks.ts';
import { bind, type SpokenValue } from './spoken-values.ts';
import { numberMentions } from './task-numbers.ts';
import { TaskWords } from './task-words.ts';

export interface Segment {
  /** Null: a task that can't be told, or a number that is not open. */
  no: string | null;
  clauses: Clause[];
  how: 'card' | 'named' | 'unknown' | 'blanket' | 'only' | 'none';
}

export interface Scope {
  segments: Segment[];
  /** Some task was named, but not the card's. */
  onlyOthersNamed: boolean;
  /** A number was named that is not open. */
  unknownNamed: boolean;
  blanket: boolean;
}

/** What the clauses from here on are about. */
interface Target {
  nos: (string | null)[];
  how: Segment['how'];
  /** Named by number or card: a mere word does not lead away from it. */
  firm: boolean;
}

const DEMONSTRATIVE =
  /([\u4e00-\u9fffA-Za-z0-9“”"']{2,14}?)的?(?:那|这|该)一?(?:项|块|个任务|个工作|件事|个事|条|方面|个)(?:任务|工作)?/u;
const CAUSE_START = /^(?:因|由于|受|鉴于|收到|好的?$|您好|你好|报告|关于)/u;

export class TaskScope {
  private readonly tasks: readonly KnownTask[];
  private readonly words: TaskWords;
  private readonly open: Set<string>;
  private readonly replyTo: string | null;
  private readonly values: Map<Clause, SpokenValue[]>;
  private readonly year: number;

  constructor(tasks: readonly KnownTask[], replyTo: string | null, values: readonly SpokenValue[], year: number) {
    this.tasks = tasks;
    this.words = new TaskWords(tasks);
    this.open = new Set(tasks.map(({ no }) => no));
    this.replyTo = replyTo;
    this.year = year;
    this.values = new Map();
    for (const value of values) this.values.set(value.clause, [...(this.values.get(value.clause) ?? []), value]);
  }

  /** Divides the clauses; `quoted` may tell the task where neither the text nor a card does. */
  divide(clauses: readonly Clause[], quoted: readonly Clause[]): Scope {
    const start = this.startingTarget(quoted);
    const lists = this.listNumbersAreTasks(clauses);
    const scope: Scope = { segments: [], onlyOthersNamed: false, unknownNamed: false, blanket: false };
    const named = new Set<string | null>();
    let target = start;
    let opened = false;
    let opening: Clause[] = [];
    for (const clause of clauses) {
      const next = this.targetOf(clause, target, lists, named, scope);
      if (next) {
        const sameBreath = opening.filter(
          (c) => c.sentence === clause.sentence && (start.how !== 'card' || CAUSE_START.test(c.text)),
        );
        const before = opening.filter((c) => !sameBreath.includes(c));
        if (!opened && before.length > 0) add(scope.segments, start, before);
        add(scope.segments, next, opened ? [] : sameBreath);
        opened = true;
        opening = [];
        target = next;
        if (next.how !== 'blanket') next.nos.forEach((no) => named.add(no));
      }
      if (opened) add(scope.segments, target, [clause]);
      else opening.push(clause);
    }
    if (!opened) add(scope.segments, start, opening);
    scope.onlyOthersNamed = this.replyTo !== null && named.size > 0 && !named.has(this.replyTo);
    return { ...scope, segments: inOrder(scope.segments, this.tasks) };
  }

  private startingTarget(quoted: readonly Clause[]): Target {
    const card = this.replyTo;
    if (card !== null && this.open.has(card)) return { nos: [card], how: 'card', firm: true };
    for (const clause of quoted) {
      const scope: Scope = { segments: [], onlyOthersNamed: false, unknownNamed: false, blanket: false };
      const none: Target = { nos: [null], how: 'none', firm: false };
      const hint = this.targetOf(clause, none, new Set(), new Set(), scope);
      if (hint?.how === 'named') return { ...hint, firm: false };
    }
    if (this.tasks.length === 1) return { nos: [(this.tasks[0] as KnownTask).no], how: 'only', firm: true };
    return { nos: [null], how: 'none', firm: false };
  }

  /** Clauses whose list number is a task's number (16、… 17、…), unlike the paragraphs 1、 2、 3、 of one report. */
  private listNumbersAreTasks(clauses: readonly Clause[]): Set<Clause> {
    const numbered = clauses.filter((c) => c.list?.style === 'arabic' || c.list?.style === 'chinese');
    const explicit = clauses.some((c) => c.list === null && numberMentions(c.text, () => false).length > 0);
    const result = new Set<Clause>();
    for (const style of ['arabic', 'chinese'] as const) {
      const list = numbered.filter((c) => c.list?.style === style);
      const nos = list.map((c) => this.listNo(c));
      if (list.length === 0 || explicit) continue;
      const counting = nos.every((no, i) => no === String(i + 1));
      const allOpen = nos.every((no) => this.open.has(no));
      const someOpen = nos.some((no) => this.open.has(no));
      const labels = list.some((c) =>
        /^(?:存在|主要|目前|当前)?(?:的)?(?:进展|工作|完成|推进)?(?:情况|问题|困难|下一?步|打算|计划|进展|原因)/u.test(
          c.text,
        ),
      );
      const tasks = this.replyTo === null ? (counting ? allOpen && !labels : someOpen) : someOpen && !counting;
      if (tasks && (style === 'arabic' || (allOpen && !labels && this.replyTo === null)))
        list.forEach((c) => result.add(c));
    }
    return result;
  }

  private listNo(clause: Clause): string {
    const no = clause.list?.no ?? '';
    return /^\d/u.test(no) ? no : String(numberMentions(`第${no}项`, () => false)[0]?.nos[0] ?? no);
  }

  private targetOf(
    clause: Clause,
    current: Target,
    lists: Set<Clause>,
    named: Set<string | null>,
    scope: Scope,
  ): Target | null {
    if (lists.has(clause)) return this.byNumbers([this.listNo(clause)], scope);
    const blanket = readBlanket(clause.text);
    if (blanket?.kind === 'except') return this.byBlanket(blanket, clause, named, scope);
    const numbers = numberMentions(clause.text, (no) => this.open.has(no));
    if (numbers.length > 0)
      return this.byNumbers(
        numbers.flatMap(({ nos }) => nos),
        scope,
      );
    if (/^\d{1,3}(?:\.\d{1,3})*$/u.test(clause.text) && clause.ender === ':' && this.open.has(clause.text))
      return this.byNumbers([clause.text], scope);
    if (blanket) {
      const target = this.byBlanket(blanket, clause, named, scope);
      if (target) return target;
    }
    return this.byWords(clause, current);
  }

  private byNumbers(nos: readonly string[], scope: Scope): Target {
    const known = nos.map((no) => (this.open.has(no) ? no : null));
    if (known.includes(null)) scope.unknownNamed = true;
    return { nos: [...new Set(known)], how: known.every((no) => no === null) ? 'unknown' : 'named', firm: true };
  }

  private byBlanket(reading: BlanketReading, clause: Clause, named: Set<string | null>, scope: Scope): Target | null {
    if (this.tasks.length < 2) return null;
    const others = (but: Set<string | null>): string[] => this.tasks.map(({ no }) => no).filter((no) => !but.has(no));
    if (reading.kind === 'except') {
      const inner = numberMentions(reading.inner, (no) => this.open.has(no)).flatMap(({ nos }) => nos);
      const bare = /^\d{1,3}(?:[、,和]\d{1,3})*$/u.test(reading.inner.trim())
        ? reading.inner.split(/[、,和]/u).map((no) => no.trim())
        : [];
      const words = this.words.mentions(reading.inner).map(({ no }) => no);
      const short = this.words.byShortName(reading.inner.replace(/(?:这|那)?(?:一)?项$/u, ''));
      const but = new Set<string | null>(
        [...inner, ...bare, ...words, ...(short ? [short] : [])].filter((no) => this.open.has(no)),
      );
      if (but.size === 0) return null;
      scope.blanket = true;
      return { nos: others(but), how: 'blanket', firm: true };
    }
    const numbered = named.size > 0;
    if (reading.kind === 'rest') {
      if (!numbered && this.replyTo === null) return null;
      if (!reading.ofTasks && !(numbered && this.replyTo === null)) return null;
      const nos = others(new Set([...named, ...(numbered ? [] : [this.replyTo])]));
      if (nos.length === 0) return null;
      scope.blanket = true;
      return { nos, how: 'blanket', firm: true };
    }
    if (numbered || (this.replyTo !== null && !reading.ofTasks)) return null;
    if (this.replyTo !== null && !/所有|全部任务|几项|项(?!工作)/u.test(clause.text)) return null;
    if (this.replyTo !== null && reading.count !== null && reading.count !== this.tasks.length) return null;
    scope.blanket = true;
    if (reading.count !== null && reading.count !== this.tasks.length)
      return { nos: [null], how: 'unknown', firm: true };
    return { nos: others(new Set()), how: 'blanket', firm: true };
  }

  private byWords(clause: Clause, current: Target): Target | null {
    const own = new Set(current.nos);
    const toNamed = (nos: string[]): Target => ({ nos, how: 'named', firm: false });
    const demonstrative = DEMONSTRATIVE.exec(clause.text);
    const short = demonstrative
      ? this.words.byShortName((demonstrative[1] as string).replace(/^(?:我们|我局|关于|至于|那个|目前)/u, ''))
      : null;
    if (short !== null) return own.has(short) && current.how !== 'none' ? null : toNamed([short]);
    const mentions = this.words.mentions(clause.text);
    if (current.firm) {
      if (mentions.some(({ no }) => own.has(no))) return null;
      const strong = mentions.filter(({ strength, share }) => strength >= 3 && share >= 0.5);
      const one = new Set(strong.map(({ no }) => no));
      if (one.size === 1 && !this.fitsCurrent(clause, own)) return toNamed([...one]);
      return null;
    }
    const bestOf = (no: string): number =>
      Math.max(
        0,
        ...mentions
          .filter((m) => m.no === no)
          .map((m) => (m.strength >= 3 || standsAlone(clause.text, m) ? m.strength : 0)),
      );
    const nos = [...new Set(mentions.map(({ no }) => no))].filter((no) => bestOf(no) > 0);
    const chosen = nos.length > 1 && !joined(clause.text, mentions) ? strongest(nos, bestOf) : nos;
    if (chosen.length > 0)
      return chosen.length === own.size && chosen.every((no) => own.has(no)) ? null : toNamed(chosen);
    const byFigure = this.byFigure(clause);
    if (byFigure === null || own.has(byFigure)) return null;
    return this.fitsCurrent(clause, own) ? null : toNamed([byFigure]);
  }

  /** A number of the clause is a value of the present task: its words are about that. */
  private fitsCurrent(clause: Clause, own: Set<string | null>): boolean {
    const values = this.values.get(clause) ?? [];
    return this.tasks.some(
      (task) =>
        own.has(task.no) &&
        task.indicators.some((i) => values.some((v) => (bind(v, i, this.year)?.naming ?? 'alone') !== 'alone')),
    );
  }

  /** 机构数440家: the one open task with an indicator that these words and this unit fit. */
  private byFigure(clause: Clause): string | null {
    const owners = new Set<string>();
    let best = 0;
    for (const value of this.values.get(clause) ?? []) {
      for (const task of this.tasks) {
        for (const indicator of task.indicators) {
          const binding = bind(value, indicator, this.year);
          if (!binding || (binding.naming !== 'named' && binding.naming !== 'behind') || binding.score < 2) continue;
          if (Math.floor(binding.score) > best) owners.clear();
          if (Math.floor(binding.score) >= best) owners.add(task.no);
          best = Math.max(best, Math.floor(binding.score));
        }
      }
    }
    return owners.size === 1 ? ([...owners][0] as string) : null;
  }
}

/** Two telling characters name a task only where they stand as a name: at the clause's start or before 工作, 任务, 项目, 进展. */
function standsAlone(text: string, { start, end, share }: { start: number; end: number; share: number }): boolean {
  return share >= 0.5 || start <= 2 || /^(?:工作|任务|项目|方面|进展|情况|这|那|的?进度|:)/u.test(text.slice(end));
}

function joined(text: string, mentions: { start: number; end: number }[]): boolean {
  const [first, second] = [mentions[0], mentions[1]];
  return (
    first !== undefined &&
    second !== undefined &&
    /^[\u4e00-\u9fff]{0,6}(?:和|、|与|及|以及)/u.test(text.slice(first.end, second.start + 1))
  );
}

function strongest(nos: string[], strength: (no: string) => number): string[] {
  const top = Math.max(...nos.map(strength));
  const winners = nos.filter((no) => strength(no) === top);
  return winners.length === 1 ? winners : [];
}

function add(segments: Segment[], { nos, how }: Target, clauses: readonly Clause[]): void {
  for (const no of nos) {
    const segment = segments.find((s) => s.no === no) ?? { no, clauses: [], how };
    if (!segments.includes(segment)) segments.push(segment);
    segment.clauses.push(...clauses);
    if (how === 'named') segment.how = 'named';
  }
}

/** In the order of the text; tasks that only blanket words cover come last, in the plan's order. */
function inOrder(segments: Segment[], tasks: readonly KnownTask[]): Segment[] {
  const order = new Map(tasks.map(({ no }, i) => [no, i]));
  const blanket = segments.filter(({ how }) => how === 'blanket');
  const rest = segments.filter(({ how }) => how !== 'blanket');
  return [...rest, ...blanket.sort((a, b) => (order.get(a.no ?? '') ?? 0) - (order.get(b.no ?? '') ?? 0))];
}

/** Words of a task's own names that a subject may consist of. */
export function ownNames(task: KnownTask | null): string[] {
  return task === null ? [] : namesOf(task);
}
