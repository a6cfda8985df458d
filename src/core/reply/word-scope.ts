/** Which task a clause names by words: 生产服务那项, words of one title only, or a value that only one open task can have. */
import { bind } from './binding.ts';
import type { Clause } from './clauses.ts';
import type { KnownTask } from './known-tasks.ts';
import type { Target } from './scope.ts';
import type { SpokenValue } from './spoken-values.ts';
import { TaskWords } from './task-words.ts';

const DEMONSTRATIVE =
  /([\u4e00-\u9fffA-Za-z0-9“”"']{2,14}?)的?(?:那|这|该)一?(?:项|块|个任务|个工作|件事|个事|条|方面|个)(?:任务|工作)?/u;

export class WordScope {
  readonly words: TaskWords;
  private readonly tasks: readonly KnownTask[];
  private readonly values: ReadonlyMap<Clause, readonly SpokenValue[]>;
  private readonly year: number;

  constructor(tasks: readonly KnownTask[], values: ReadonlyMap<Clause, readonly SpokenValue[]>, year: number) {
    this.tasks = tasks;
    this.words = new TaskWords(tasks);
    this.values = values;
    this.year = year;
  }

  /** The task that the clause turns to; null where it stays with the present one. */
  target(clause: Clause, current: Target): Target | null {
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
      if (this.fitsCurrent(clause, own)) return null;
      if (one.size === 1) return toNamed([...one]);
      const other = this.byFigure(clause, 4);
      return other === null || own.has(other) ? null : toNamed([other]);
    }
    const listed = this.enumerated(clause.text);
    if (listed.length > 1) return toNamed(listed);
    const bestOf = (no: string): number =>
      Math.max(
        0,
        ...mentions
          .filter((m) => m.no === no)
          .map((m) => (m.strength >= 3 || standsAlone(clause.text, m) ? m.strength : 0)),
      );
    const nos = [...new Set(mentions.map(({ no }) => no))].filter((no) => bestOf(no) > 0);
    const together = joined(clause.text, mentions) && nos.length > 0;
    const chosen = together
      ? [...new Set(mentions.map(({ no }) => no))]
      : nos.length > 1
        ? strongest(nos, bestOf)
        : nos;
    if (chosen.length > 0)
      return chosen.length === own.size && chosen.every((no) => own.has(no)) ? null : toNamed(chosen);
    const byFigure = this.byFigure(clause);
    // X那项, of a task that nobody knows: not the one that was spoken of before.
    if (
      demonstrative &&
      byFigure === null &&
      current.how !== 'card' &&
      current.how !== 'only' &&
      /项|任务/u.test(demonstrative[0]) &&
      !/^(?:我们|目前|现在)?$/u.test(demonstrative[1] as string)
    )
      return { nos: [null], how: 'unknown', firm: false };
    if (byFigure === null || own.has(byFigure)) return null;
    return this.fitsCurrent(clause, own) ? null : toNamed([byFigure]);
  }

  /** 文旅消费、文化设施都按计划: names in a row, each of which fits one task. */
  private enumerated(text: string): string[] {
    const row = /^([\u4e00-\u9fff“”、]{5,40}?)(?:这?[两三四五]项)?(?:都|均|全部|也都)/u.exec(text)?.[1] ?? '';
    const names = row.split(/、|和|与|及/u);
    const nos = names.length > 1 && row.includes('、') ? names.map((name) => this.words.byShortName(name)) : [];
    return nos.every((no) => no !== null) ? [...new Set(nos as string[])] : [];
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
  private byFigure(clause: Clause, atLeast = 2): string | null {
    const owners = new Set<string>();
    let best = 0;
    for (const value of this.values.get(clause) ?? []) {
      for (const task of this.tasks) {
        for (const indicator of task.indicators) {
          const binding = bind(value, indicator, this.year);
          if (!binding || (binding.naming !== 'named' && binding.naming !== 'behind') || binding.score < atLeast)
            continue;
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
