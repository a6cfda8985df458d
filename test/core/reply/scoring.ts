/** Scores the reply reader on labelled replies: the measures of docs/reply-reading.md, by the same rules for each set. */
import type { ReplyInput, ReplyItem, ReplyUnderstanding } from '../../../src/core/reply/understanding.ts';

export interface Labelled {
  readonly id: string;
  readonly input: ReplyInput;
  readonly expected: { readonly items: readonly ReplyItem[]; readonly needsConfirmation: boolean };
}

export interface Scores {
  replies: number;
  perfect: number;
  /** Replies for which a wrong value would be recorded without a question. */
  harm: string[];
  taskF1: number;
  intent: number;
  status: number;
  progress: number;
  figuresF1: number;
  requestedDate: number;
  transferTo: number;
  problem: number;
  nextStep: number;
  confirmationF1: number;
}

const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** As written: four fifths of the shorter run stand in the longer one in order, and neither is more than twice as long. */
export function sameRun(a: string, b: string): boolean {
  const [x, y] = [letters(a), letters(b)];
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  let row = new Array<number>(long.length + 1).fill(0);
  for (const char of short) {
    const next = [0];
    for (let j = 1; j <= long.length; j++)
      next[j] = char === long[j - 1] ? (row[j - 1] as number) + 1 : Math.max(row[j] as number, next[j - 1] as number);
    row = next;
  }
  return short !== '' && short.length * 2 >= long.length && (row[long.length] as number) >= 0.8 * short.length;
}

const bareUnit = (name: string): string => letters(name).replace(/^[省市区县]/u, '');
const nearly = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 0.5);
const figureKey = (f: ReplyItem['figures'][number]): string =>
  `${letters(f.indicator)}=${f.value.toPrecision(9)}${f.unit}`;

/** What would go into the record unasked although the label does not have it. An invented on_track changes nothing and is left out. */
function harmful(got: ReplyItem, want: ReplyItem | undefined): boolean {
  if (got.task === null) return false;
  const recording = ['report', 'accept', 'complete', 'extend', 'transfer'].includes(got.intent);
  if (!want) return recording;
  const figures = new Set(want.figures.map(figureKey));
  return (
    (got.intent !== want.intent && ['accept', 'complete', 'extend', 'transfer'].includes(got.intent)) ||
    (got.status !== null && got.status !== want.status && !(got.status === 'on_track' && want.status === null)) ||
    (got.progress !== null && !nearly(got.progress, want.progress)) ||
    got.figures.some((f) => !figures.has(figureKey(f))) ||
    (got.requestedDate !== null && got.requestedDate !== want.requestedDate) ||
    (got.transferTo !== null && (want.transferTo === null || bareUnit(got.transferTo) !== bareUnit(want.transferTo)))
  );
}

class Pairs {
  private hit = 0;
  private all = 0;
  add(expected: number, answered: number, both: number): void {
    this.hit += 2 * both;
    this.all += expected + answered;
  }
  get f1(): number {
    return this.all === 0 ? 1 : this.hit / this.all;
  }
}

class Share {
  private ok = 0;
  private of = 0;
  add(right: boolean): void {
    this.of++;
    if (right) this.ok++;
  }
  get value(): number {
    return this.of === 0 ? 1 : this.ok / this.of;
  }
}

/** Reads every reply with `read` and compares. */
export function scoresOf(set: readonly Labelled[], read: (input: ReplyInput) => ReplyUnderstanding): Scores {
  const [tasks, figures, asks] = [new Pairs(), new Pairs(), new Pairs()];
  const share = (): Share => new Share();
  const of = { intent: share(), status: share(), progress: share(), requestedDate: share(), transferTo: share(), problem: share(), nextStep: share() }; // prettier-ignore
  const harm: string[] = [];
  let perfect = 0;
  for (const { id, input, expected } of set) {
    const answer = read(input);
    const left = [...answer.items];
    let right = answer.needsConfirmation === expected.needsConfirmation;
    const note = (into: Share, ok: boolean): void => {
      into.add(ok);
      right &&= ok;
    };
    for (const want of expected.items) {
      const at = left.findIndex((item) => item.task === want.task);
      const got = at < 0 ? null : (left.splice(at, 1)[0] as ReplyItem);
      tasks.add(1, got ? 1 : 0, got ? 1 : 0);
      note(of.intent, got?.intent === want.intent);
      note(of.status, got !== null && got.status === want.status);
      note(of.progress, got !== null && nearly(got.progress, want.progress));
      const wanted = new Set(want.figures.map(figureKey));
      const both = (got?.figures ?? []).filter((f) => wanted.has(figureKey(f))).length;
      figures.add(want.figures.length, got?.figures.length ?? 0, both);
      right &&= both === want.figures.length && both === (got?.figures.length ?? 0);
      const text = (key: 'requestedDate' | 'transferTo' | 'problem' | 'nextStep', same: (a: string, b: string) => boolean): void => {
        const [w, g] = [want[key], got?.[key] ?? null];
        if (w !== null || g !== null) note(of[key], w !== null && g !== null && same(g, w));
      }; // prettier-ignore
      text('requestedDate', (a, b) => a === b);
      text('transferTo', (a, b) => bareUnit(a) === bareUnit(b));
      text('problem', sameRun);
      text('nextStep', sameRun);
    }
    tasks.add(0, left.length, 0);
    figures.add(0, left.reduce((n, item) => n + item.figures.length, 0), 0); // prettier-ignore
    const [need, asked] = [expected.needsConfirmation, answer.needsConfirmation];
    asks.add(need ? 1 : 0, asked ? 1 : 0, need && asked ? 1 : 0);
    if (
      !asked &&
      answer.items.some((got) =>
        harmful(
          got,
          expected.items.find((e) => e.task === got.task),
        ),
      )
    )
      harm.push(id);
    if (right && left.length === 0) perfect++;
  }
  return {
    replies: set.length, perfect, harm, taskF1: tasks.f1, figuresF1: figures.f1, confirmationF1: asks.f1,
    intent: of.intent.value, status: of.status.value, progress: of.progress.value, requestedDate: of.requestedDate.value,
    transferTo: of.transferTo.value, problem: of.problem.value, nextStep: of.nextStep.value,
  }; // prettier-ignore
}
