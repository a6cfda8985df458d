/** Which clauses speak of which task: by number, by words, by blanket words, else the card's task or the only open one. */
import { readBlanket, type BlanketReading } from './blanket.ts';
import type { Clause } from './clauses.ts';
import type { KnownTask } from './known-tasks.ts';
import { listNo, listNumbersOfTasks } from './list-numbers.ts';
import type { Scope, Segment, Target } from './scope.ts';
import type { SpokenValue } from './spoken-values.ts';
import type { NumberReader } from './task-numbers.ts';
import { WordScope } from './word-scope.ts';

const STATED = /滞后|慢|困难|问题|停|卡|未|没|正常|顺利|完成|延期/u;
const CAUSE_START = /^(?:因|由于|受|鉴于|收到|好的?$|您好|你好|报告|关于)/u;

export class TaskScope {
  private readonly tasks: readonly KnownTask[];
  private readonly byWords: WordScope;
  private readonly open: Set<string>;
  private readonly replyTo: string | null;
  private readonly mentions: NumberReader;

  constructor(
    tasks: readonly KnownTask[],
    replyTo: string | null,
    values: ReadonlyMap<Clause, readonly SpokenValue[]>,
    year: number,
    mentions: NumberReader,
  ) {
    this.tasks = tasks;
    this.byWords = new WordScope(tasks, values, year);
    this.open = new Set(tasks.map(({ no }) => no));
    this.replyTo = replyTo;
    this.mentions = mentions;
  }

  /** Divides the clauses; `quoted` may tell the task where neither the text nor a card does. */
  divide(clauses: readonly Clause[], quoted: readonly Clause[]): Scope {
    const start = this.startingTarget(quoted);
    const lists = listNumbersOfTasks(clauses, this.open, this.replyTo !== null, this.mentions);
    const scope: Scope = { segments: [], onlyOthersNamed: false, unknownNamed: false, blanket: false };
    const named = new Set<string | null>();
    let target = start;
    let opened = false;
    let opening: Clause[] = [];
    for (const clause of clauses) {
      const next = this.targetOf(clause, target, lists, named, scope);
      const excepted = next?.how === 'blanket' ? this.exceptedIn(clause.text) : [];
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
      // 除改厕进度滞后外: said of what is excepted, if anything is.
      if (excepted.length > 0) {
        if (STATED.test(clause.text)) add(scope.segments, { nos: excepted, how: 'named', firm: true }, [clause]);
      } else if (opened) add(scope.segments, target, [clause]);
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

  private targetOf(
    clause: Clause,
    current: Target,
    lists: Set<Clause>,
    named: Set<string | null>,
    scope: Scope,
  ): Target | null {
    if (lists.has(clause)) return this.byNumbers([listNo(clause)], scope);
    const blanket = readBlanket(clause.text);
    if (blanket?.kind === 'except') return this.byBlanket(blanket, clause, current, named, scope);
    const numbers = this.mentions(clause.text);
    if (numbers.length > 0)
      return this.byNumbers(
        numbers.flatMap(({ nos, between }) => nos.flatMap((no) => (between.includes(no) ? this.openUnder(no) : [no]))),
        scope,
      );
    if (/^\d{1,3}(?:\.\d{1,3})*$/u.test(clause.text) && clause.ender === ':' && this.open.has(clause.text))
      return this.byNumbers([clause.text], scope);
    if (blanket) {
      const target = this.byBlanket(blanket, clause, current, named, scope);
      if (target) return target;
    }
    return this.byWords.target(clause, current);
  }

  /** Inside a range only open tasks are meant, nested ones included (3.1 in 1至5项). */
  private openUnder(no: string): string[] {
    return [...this.open].filter((open) => open === no || open.startsWith(`${no}.`));
  }

  private byNumbers(nos: readonly string[], scope: Scope): Target {
    const known = nos.map((no) => (this.open.has(no) ? no : null));
    if (known.includes(null)) scope.unknownNamed = true;
    return { nos: [...new Set(known)], how: known.every((no) => no === null) ? 'unknown' : 'named', firm: true };
  }

  /** The open tasks that 除…外 leaves out. */
  private exceptedIn(text: string): string[] {
    const reading = readBlanket(text);
    if (reading?.kind !== 'except') return [];
    const inner = this.mentions(reading.inner).flatMap(({ nos }) => nos);
    const bare = /^\d{1,3}(?:\.\d{1,3})?(?:[、,和]\d{1,3}(?:\.\d{1,3})?)*$/u.test(reading.inner.trim())
      ? reading.inner.split(/[、,和]/u).map((no) => no.trim())
      : [];
    const words = this.byWords.words.mentions(reading.inner).map(({ no }) => no);
    const short = this.byWords.words.byShortName(reading.inner.replace(/(?:这|那)?(?:一)?项$/u, ''));
    return [...inner, ...bare, ...words, ...(short ? [short] : [])].filter((no) => this.open.has(no));
  }

  private byBlanket(
    reading: BlanketReading,
    clause: Clause,
    current: Target,
    named: Set<string | null>,
    scope: Scope,
  ): Target | null {
    if (this.tasks.length < 2) return null;
    // 除第8项外，都完成了: all that the exception left.
    if (current.how === 'blanket' && reading.kind === 'all' && !reading.ofTasks) return null;
    const others = (but: Set<string | null>): string[] => this.tasks.map(({ no }) => no).filter((no) => !but.has(no));
    if (reading.kind === 'except') {
      const but = new Set<string | null>(this.exceptedIn(clause.text));
      if (but.size === 0) return null;
      scope.blanket = true;
      return { nos: others(but), how: 'blanket', firm: true };
    }
    const numbered = named.size > 0;
    if (reading.kind === 'rest') {
      if (!numbered && this.replyTo === null) return null;
      if (!reading.ofTasks && !(numbered && this.replyTo === null)) return null;
      const nos = others(new Set([...named, ...(numbered ? [] : [this.replyTo])]));
      // 剩余7项正在联调, where two other tasks are open: parts of this one.
      if (nos.length === 0 || (reading.count !== null && reading.count !== nos.length)) return null;
      scope.blanket = true;
      return { nos, how: 'blanket', firm: true };
    }
    // 厕改2560户，治污率62%，都正常: all that were named.
    if (numbered && named.size > 1 && !reading.ofTasks) return { nos: [...named], how: 'named', firm: true };
    if (numbered || (this.replyTo !== null && !reading.ofTasks)) return null;
    if (this.replyTo !== null && !/所有|全部任务|几项|项(?!工作)/u.test(clause.text)) return null;
    if (this.replyTo !== null && reading.count !== null && reading.count !== this.tasks.length) return null;
    scope.blanket = true;
    if (reading.count !== null && reading.count !== this.tasks.length)
      return { nos: [null], how: 'unknown', firm: true };
    return { nos: others(new Set()), how: 'blanket', firm: true };
  }
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
