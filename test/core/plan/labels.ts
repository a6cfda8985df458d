/** Compares a plan as read with a label (see samples/README.md): the differences as sentences, none where it is as labelled. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanDocument, PlanIndicator, PlanTask } from '../../../src/core/plan/document.ts';

type Also<T> = { [K in keyof T as `${string & K}Also`]?: T[K][] };
type LabelledTask = Partial<PlanTask> &
  Also<PlanTask> & { no: string; title: string; lead: string[]; support: string[]; deadline: string | null };
type LabelledIndicator = PlanIndicator & Also<PlanIndicator> & { optional?: boolean };
export type Label = Also<PlanDocument> & {
  title: string | null;
  issuer: string | null;
  docNumber: string | null;
  issuedOn: string | null;
  script: string;
  tasks: LabelledTask[];
  indicators: LabelledIndicator[];
  safeguards: string[];
};

/** Samples of a folder: NAME.expected.json beside NAME.txt or NAME.md. */
export function samplesIn(folder: string): { name: string; text: string; label: Label }[] {
  const files = readdirSync(folder);
  return files
    .filter((file) => file.endsWith('.expected.json'))
    .map((file) => {
      const name = file.slice(0, -'.expected.json'.length);
      const source = files.find((f) => f === `${name}.txt` || f === `${name}.md`) ?? `${name}.txt`;
      return {
        name,
        text: readFileSync(join(folder, source), 'utf8'),
        label: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Label,
      };
    });
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');
}

function heading(text: string): string {
  return plain(text.replace(/^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[0-9]+[.、])/u, ''));
}

/** Allowed values of a labelled field, as comparable strings. */
function allowed(label: object, key: string): string[] {
  const fields = label as Record<string, unknown>;
  return [fields[key] ?? null, ...((fields[`${key}Also`] as unknown[] | undefined) ?? [])].map((v) =>
    JSON.stringify(v),
  );
}

function sameIndicator(got: PlanIndicator, want: LabelledIndicator): boolean {
  const names = [want.name, ...(want.nameAlso ?? [])].map(plain);
  const name = plain(got.name);
  const units = [want.unit, ...(want.unitAlso ?? [])].map(plain);
  return (
    names.some((n) => n.includes(name) || name.includes(n) || inOrder(n, name)) &&
    got.value === want.value &&
    (got.valueMax ?? null) === (want.valueMax ?? null) &&
    units.includes(plain(got.unit)) &&
    (want.optional === true ||
      (got.op === want.op && allowed(want, 'due').includes(JSON.stringify(got.due)) && got.task === want.task))
  );
}

/** All characters of the shorter one occur in the longer one in order. */
function inOrder(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let at = 0;
  for (const char of long) if (char === short[at]) at++;
  return at >= short.length;
}

/** What is not as labelled. */
export function differences(got: PlanDocument, want: Label): string[] {
  const wrong: string[] = [];
  const check = (what: string, value: unknown, options: string[]): void => {
    if (!options.includes(JSON.stringify(value ?? null)))
      wrong.push(`${what}: ${JSON.stringify(value ?? null)}, not ${options.join(' or ')}`);
  };
  if (want.title !== null) check('title', got.title, allowed(want, 'title'));
  for (const key of ['issuer', 'docNumber', 'issuedOn', 'script'] as const)
    if (want[key] !== null) check(key, got[key], allowed(want, key));
  check(
    'numbers',
    got.tasks.map((t) => t.no),
    [JSON.stringify(want.tasks.map((t) => t.no))],
  );
  for (const task of want.tasks)
    wrong.push(
      ...taskDifferences(
        got.tasks.find((t) => t.no === task.no),
        task,
      ),
    );
  const left = [...got.indicators];
  for (const indicator of [...want.indicators].sort(
    (a, b) => Number(a.optional ?? false) - Number(b.optional ?? false),
  )) {
    const at = left.findIndex((i) => sameIndicator(i, indicator));
    if (at >= 0) left.splice(at, 1);
    else if (!indicator.optional)
      wrong.push(
        `indicator ${indicator.name} ${indicator.op} ${indicator.value}${indicator.unit} ${indicator.due} is missing`,
      );
  }
  for (const i of left) wrong.push(`indicator ${i.name} ${i.op} ${i.value}${i.unit} ${i.due} is not one`);
  check(
    'safeguards',
    got.safeguards.map((s) => s.title),
    [JSON.stringify(want.safeguards)],
  );
  return wrong;
}

function taskDifferences(got: PlanTask | undefined, want: LabelledTask): string[] {
  if (!got) return [];
  const wrong: string[] = [];
  for (const key of ['lead', 'support', 'deadline', 'line', 'persons', 'continuous', 'recurring'] as const) {
    if (key !== 'lead' && key !== 'support' && key !== 'deadline' && want[key] === undefined) continue;
    if (!allowed(want, key).includes(JSON.stringify(got[key] ?? null)))
      wrong.push(`task ${want.no} ${key}: ${JSON.stringify(got[key])}`);
  }
  const titles = [want.title, ...(want.titleAlso ?? [])];
  if (!titles.includes(got.title)) wrong.push(`task ${want.no} title: ${got.title}`);
  if (want.section && JSON.stringify(want.section.map(heading)) !== JSON.stringify(got.section.map(heading))) {
    wrong.push(`task ${want.no} section: ${got.section.join(' / ')}`);
  }
  return wrong;
}
