/** Laws of the checking book: written and read back unchanged it says nothing; with edits it says exactly those, once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf, HANDLING } from '../../src/core/checking/book.ts';
import { sameChanges } from '../../src/core/checking/edits.ts';
import { asRead, fixPlan, undoFix } from '../../src/core/checking/fix.ts';
import { readBook, type ReturnedBook } from '../../src/core/checking/read-book.ts';
import type { Edit } from '../../src/core/checking/state.ts';
import type { Plan } from '../../src/core/plan/state.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { readCheckingBook, writeCheckingBook } from '../../src/documents/checking-book.ts';
import { at } from '../builders/assignment.ts';
import { returned, type CellChange } from '../builders/book.ts';
import { aPlan, fixed, UNITS } from '../builders/plan.ts';

const NAMES = UNITS.map((u) => u.name);
const reason = fc.constantFrom('不交办', '并入第1项', '另案办理');
const words = fc.stringMatching(/^[一-龥]{1,12}$/u);
const date = fc.constantFrom('2026-03-31', '2026-12-31', '2027-06-30');
const units = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 });

/** A change of cells with the edits that it means; `key`: no two of one plan may touch the same field. */
type Changed = { key: string; cells: CellChange[]; edits: Edit[] };
const task = fc.constantFrom('1', '2', '3', '5').chain((no): fc.Arbitrary<Changed> =>
  fc.oneof(
    words.map((value): Changed => ({ key: `${no} title`, cells: [['tasks', no, 'title', value]], edits: [{ on: 'task', no, field: 'title', value }] })),
    units.map((value): Changed => ({ key: `${no} lead`, cells: [['tasks', no, 'lead', value.join('、')]], edits: [{ on: 'task', no, field: 'lead', value }] })),
    units.map((value): Changed => ({ key: `${no} support`, cells: [['tasks', no, 'support', value.join(' ; ')]], edits: [{ on: 'task', no, field: 'support', value }] })),
    date.map((value): Changed => ({ key: `${no} due`, cells: [['tasks', no, 'due', value]], edits: [{ on: 'task', no, field: 'due', value: value as never }] })),
    reason.map((value): Changed => ({ key: `${no} issue`, cells: [['tasks', no, 'issue', '不交办'], ['tasks', no, 'reason', value]], edits: [{ on: 'task', no, field: 'skipped', value }] })),
  ),
); // prettier-ignore
const target = fc.constantFrom('p1-i1', 'p1-i2').chain((id): fc.Arbitrary<Changed> =>
  fc.oneof(
    words.map((value): Changed => ({ key: `${id} name`, cells: [['targets', id, 'name', value]], edits: [{ on: 'target', id, field: 'name', value }] })),
    fc.integer({ min: 101, max: 9999 }).map((value): Changed => ({ key: `${id} goal`, cells: [['targets', id, 'value', String(value)]], edits: [{ on: 'target', id, field: 'goal', value: { op: '>=', value, valueMax: null } }] })),
    fc.constantFrom('3', '5').map((value): Changed => ({ key: `${id} task`, cells: [['targets', id, 'task', value]], edits: [{ on: 'target', id, field: 'task', value }] })),
    fc.constantFrom(...UNITS).map((u): Changed => ({ key: `${id} owner`, cells: [['targets', id, 'owner', u.name]], edits: [{ on: 'target', id, field: 'owner', value: u.id }] })),
  ),
); // prettier-ignore
const doubt = fc.constantFrom(1, 3).map((no): Changed => ({
  key: `doubt ${no}`, cells: [['doubts', String(no), 'handling', HANDLING.kept]], edits: [{ on: 'doubt', no, value: { how: 'kept', note: null } }],
})); // prettier-ignore
/** An owner goes with a general target only. */
const edits = fc
  .uniqueArray(fc.oneof({ weight: 4, arbitrary: task }, { weight: 2, arbitrary: target }, doubt), { maxLength: 8, selector: (c) => c.key })
  .map((list) => list.filter((c) => !c.key.endsWith(' owner') || !list.some((d) => d.key === c.key.replace(' owner', ' task')))); // prettier-ignore

function apply(plan: Plan, list: readonly Edit[], book?: string) {
  const result = fixPlan(plan, list, {
    bureaus: UNITS,
    now: at('2026-01-05T09:00'),
    by: null,
    how: 'workbook',
    book: book ?? null,
  });
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
}

/** An alias and the name of a bureau are shown alike: writing one for the other is no change. */
function differs(plan: Plan, { cells }: Changed): boolean {
  const { sheets } = bookOf(plan, UNITS);
  return cells.some(([sheet, id, key, text]) => {
    const shown = sheets.find((s) => s.name === sheet)?.rows.find((r) => r.id === id)?.cells[key];
    return shown !== text.replaceAll(' ; ', '、');
  });
}

function editsIn(plan: Plan, book: ReturnedBook): readonly Edit[] {
  const reading = readBook(plan, UNITS, book);
  if (!('edits' in reading)) throw new Error(JSON.stringify(reading));
  return reading.edits;
}

/** The order in which fields stand does not matter: they are different fields. */
function sameEffect(plan: Plan, a: readonly Edit[], b: readonly Edit[]): boolean {
  const sorted = (list: readonly Edit[]) =>
    apply(plan, list).changes.toSorted((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1));
  return sameChanges(sorted(a), sorted(b));
}

describe('the checking book', () => {
  it('says exactly what was edited in it, and nothing a second time', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const plan = aPlan();
        const book = returned(bookOf(plan, UNITS), ...list.flatMap((c) => c.cells));
        const found = editsIn(plan, book);
        const meant = list.filter((c) => differs(plan, c)).flatMap((c) => c.edits);
        if (!sameEffect(plan, found, meant))
          throw new Error(`${JSON.stringify(found)} is not ${JSON.stringify(meant)}`);
        const next = apply(plan, found, book.state).plan;
        expect(editsIn(next, book)).toEqual([]);
        expect(editsIn(next, returned(bookOf(next, UNITS)))).toEqual([]);
        expect(asRead(next, UNITS)).toEqual(plan);
        const back = next.checking.steps.length === 0 ? { plan } : undoFix(next, UNITS);
        expect(back).toMatchObject({ plan });
      }),
      { numRuns: 150 },
    );
  });

  it('comes back from a real workbook as it went, whatever the texts hold', async () => {
    const odd = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    const said = fc.oneof(
      odd,
      fc.constantFrom('=1+1', '+cmd', '@x', '-3', '_x0041_', ' a\n b ', '"\'&<>', '𠮷字', '\u0000\ud800'),
    );
    await fc.assert(
      fc.asyncProperty(said, said, edits, async (title, text, list) => {
        const read = aPlan();
        const odder = { ...read, tasks: read.tasks.map((t, i) => (i === 0 ? { ...t, title, text } : t)) };
        const plan = apply(odder, list.flatMap((c) => c.edits)).plan; // prettier-ignore
        const bytes = await writeCheckingBook(bookOf(plan, UNITS));
        const book = await readCheckingBook(bytes);
        expect(book).not.toBeNull();
        expect(readBook(plan, UNITS, book!)).toEqual({ edits: [] });
      }),
      { numRuns: 25 },
    );
  });

  it('refuses by state what was exported before another change', () => {
    fc.assert(
      fc.property(edits, words, (list, title) => {
        const plan = aPlan();
        const book = returned(
          bookOf(plan, UNITS),
          ['tasks', '1', 'title', `${title}甲`],
          ...list.flatMap((c) => c.cells).filter((c) => c[1] !== '1'),
        );
        const since = fixed(plan, { on: 'task', no: '1', field: 'title', value: `${title}乙` }).plan;
        expect(readBook(since, UNITS, book)).toMatchObject({ refused: 'old-workbook' });
      }),
      { numRuns: 40 },
    );
  });
});
