/** Checking a plan on a real database: import, fix, undo, workbook, amended file; with who did it in the journal. */
import { beforeAll, describe, expect, it } from 'vitest';
import { adoptPlan } from '../../src/app/adopt-plan.ts';
import { bookRequest, checkingBook, fixPlan, undoPlanFix } from '../../src/app/fix-plan.ts';
import { diffPlan, importPlan, saveOrganisation, type ImportRequest } from '../../src/app/import-plan.ts';
import type { PlanId } from '../../src/core/brand.ts';
import { openDoubts, type Edit } from '../../src/core/checking/state.ts';
import type { Plan } from '../../src/core/plan/state.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { readCheckingBook, writeCheckingBook } from '../../src/documents/checking-book.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { aPerson } from '../builders/people.ts';
import { documentOf, planText, UNITS } from '../builders/plan.ts';
import { withStore } from '../store/store.ts';

const office = withStore();
const staff = aPerson('OfficeStaff', { id: 'u-staff', name: '陈静', bureauId: 'b-market' });
const director = aPerson('OfficeDirector', { id: 'u-director', name: '刘文', bureauId: 'b-market' });
const liaison = aPerson('Liaison', { id: 'u-liaison', name: '李志强', bureauId: 'b-tech' });

const services = () => ({ store: office.store, clock: office.clock, calendar: CALENDAR });
const bring = (text: string, hash: string, more: Partial<ImportRequest> = {}) =>
  importPlan(services())({ document: documentOf(text), sourceHash: hash, by: staff, ...more });
const fix = (id: PlanId, edits: readonly Edit[], more = {}) =>
  fixPlan(services())({ id, by: staff, how: 'command', edits: () => edits, ...more });
const stored = (id: PlanId) => office.in(async (tx) => (await tx.plan(id))!.value);

/** Journal of a plan: what was done and by whom. */
async function journal(id: PlanId): Promise<[string, string][]> {
  const rows = await office.store.read.journal(0, 1000);
  return rows.filter((row) => row.objectId === id).map((row) => [row.action, row.actor]);
}

async function imported(title: string, over: Parameters<typeof planText>[0] = {}): Promise<Plan> {
  const result = await bring(planText({ title, ...over }), `hash of ${title}`);
  if (isRefusal(result)) throw new Error(result.refused);
  return result.plan;
}

function done<T extends object>(result: T): Exclude<T, { refused: unknown } | { problems: unknown }> {
  if (isRefusal(result) || 'problems' in result) throw new Error(JSON.stringify(result));
  return result as Exclude<T, { refused: unknown } | { problems: unknown }>;
}

beforeAll(() => office.in((tx) => saveOrganisation(tx, UNITS, [staff, director, liaison])));

describe('importing', () => {
  it('the same file again changes nothing and says so', async () => {
    const plan = await imported('云岭市甲实施方案');
    await fix(plan.id, [{ on: 'task', no: '1', field: 'title', value: '另一个标题' }]);
    const again = await bring(planText({ title: '云岭市甲实施方案' }), 'hash of 云岭市甲实施方案');
    expect(again).toMatchObject({ outcome: 'known', plan: { id: plan.id } });
    expect((await stored(plan.id)).tasks[0]!.title).toBe('另一个标题');
    expect((await journal(plan.id)).map(([action]) => action)).toEqual(['imported', 'fixed']);
  });
  it('the same words in another file change nothing either', async () => {
    await imported('云岭市乙实施方案');
    expect(await bring(planText({ title: '云岭市乙实施方案' }), 'another hash')).toMatchObject({ outcome: 'known' });
  });
  it('is for the office alone', async () => {
    expect(await bring(planText({ title: '云岭市丙实施方案' }), 'c', { by: liaison })).toMatchObject({
      refused: 'no-right',
    });
  });
  it('with --dry-run answers the same and writes nothing', async () => {
    const dry = await bring(planText({ title: '云岭市丁实施方案' }), 'd', { dryRun: true });
    expect(dry).toMatchObject({ outcome: 'imported', plan: { tasks: { length: 4 } } });
    expect((await office.in((tx) => tx.plans())).some((p) => p.title === '云岭市丁实施方案')).toBe(false);
  });
  it('papers marked 内部资料 waits for a person who confirms, and keeps his name', async () => {
    const text = planText({ title: '云岭市戊实施方案', head: '内部资料' });
    expect(await bring(text, 'e')).toMatchObject({ refused: 'internal-unconfirmed', facts: { line: 1 } });
    const { plan } = done(await bring(text, 'e', { internalConfirmed: true }));
    expect(plan.checking.doubts.find((d) => d.kind === 'internal')?.settled).toEqual({ how: 'kept', note: null });
    expect(await journal(plan.id)).toContainEqual(['internal.confirmed', 'person:u-staff']);
  });
});

describe('an amended file', () => {
  const amended = {
    second: '2、增强创新能力。提高每万人口高价值发明专利拥有量。（责任单位：市科技局；完成时限：2026年6月底前）',
  };
  it('is compared, and takes the plan’s place only where the office says so', async () => {
    const plan = await imported('云岭市己实施方案');
    await fix(plan.id, [{ on: 'unit', name: '市质量促进中心', value: { skip: '不交办' } }]);
    const text = planText({ title: '云岭市己实施方案（修订稿）', ...amended });
    const shown = await bring(text, 'f2');
    expect(shown).toMatchObject({ outcome: 'amends', plan: { id: plan.id }, diff: { changed: [{ no: '2' }] } });
    expect((await stored(plan.id)).sourceHash).toBe(plan.sourceHash);
    const taken = done(await bring(text, 'f2', { replace: true }));
    expect(taken).toMatchObject({ outcome: 'replaced', plan: { id: plan.id, sourceHash: 'f2' } });
    expect((await stored(plan.id)).tasks[1]!.due).toBe('2026-06-30');
    expect(openDoubts((await stored(plan.id)).checking).map((d) => d.kind)).toEqual(['numbering', 'no-unit']);
    expect(await bring(text, 'f2')).toMatchObject({ outcome: 'known' });
    expect(await journal(plan.id)).toContainEqual(['replaced', 'person:u-staff']);
  });
  it('of a running plan is shown and changes nothing', async () => {
    const plan = await imported('云岭市庚实施方案');
    done(await fix(plan.id, [{ on: 'unit', name: '市质量促进中心', value: { skip: '不交办' } }, { on: 'task', no: '5', field: 'lead', value: ['市市场监管局'] }])); // prettier-ignore
    done(await adoptPlan(services() as never)(plan.id, { confirmHorizon: true, due: {}, lead: {} }, director));
    const before = await stored(plan.id);
    expect(before.checking.doubts.every((d) => d.settled !== null)).toBe(true);
    const shown = await bring(planText({ title: '云岭市庚实施方案', ...amended }), 'g2', { replace: true });
    // The horizon that adoption confirmed is no change of the file.
    expect(shown).toMatchObject({ outcome: 'amends', diff: { changed: [{ no: '2', changes: { due: { old: null, new: '2026-06-30' } } }] } }); // prettier-ignore
    expect(await stored(plan.id)).toEqual(before);
    expect(await fix(plan.id, [{ on: 'task', no: '1', field: 'title', value: '甲' }])).toMatchObject({ refused: 'plan-not-checking' }); // prettier-ignore
  });
  it('can be compared with a plan by its id', async () => {
    const plan = await imported('云岭市辛实施方案');
    const found = await diffPlan(services())(
      plan.id,
      documentOf(planText({ last: '5、强化监管。（责任单位：市商务局）' })),
    );
    expect(found).toMatchObject({ diff: { changed: [{ no: '5' }], targets: { removed: [{ value: 98 }] } } });
    expect(await diffPlan(services())('p0' as PlanId, documentOf(planText()))).toMatchObject({
      refused: 'unknown-plan',
    });
  });
});

describe('fixing', () => {
  it('is refused to bureaus, and without a change leaves no trace', async () => {
    const plan = await imported('云岭市壬实施方案');
    const same: Edit = { on: 'task', no: '1', field: 'title', value: plan.tasks[0]!.title };
    expect(await fix(plan.id, [same], { by: liaison })).toMatchObject({ refused: 'no-right' });
    expect(await fix(plan.id, [same])).toMatchObject({ changes: [] });
    expect(await fix(plan.id, [{ ...same, value: '乙' }], { dryRun: true })).toMatchObject({ changes: [{ after: { value: '乙' } }] }); // prettier-ignore
    expect((await journal(plan.id)).map(([action]) => action)).toEqual(['imported']);
  });
  it('is undone step by step', async () => {
    const plan = await imported('云岭市癸实施方案');
    await fix(plan.id, [{ on: 'task', no: '1', field: 'title', value: '甲' }]);
    await undoPlanFix(services())(plan.id, director);
    expect(await stored(plan.id)).toEqual(plan);
    expect(await undoPlanFix(services())(plan.id, director)).toMatchObject({ refused: 'nothing-to-undo' });
    expect((await journal(plan.id)).at(-1)).toEqual(['fix.undone', 'person:u-director']);
  });
  it('by a workbook goes through the database unchanged and once', async () => {
    const plan = await imported('云岭市子实施方案');
    const { book } = done(await checkingBook(services())(plan.id));
    const back = (await readCheckingBook(await writeCheckingBook(book)))!;
    const read = (dryRun = false, returned = back) =>
      fixPlan(services())(bookRequest(plan.id, staff, returned, dryRun));
    expect(await read()).toMatchObject({ changes: [] });
    const [tasks, ...others] = back.sheets;
    const rows = tasks!.rows.map((row) => (row.id === '1' ? { ...row, cells: { ...row.cells, 牵头单位: { ...row.cells['牵头单位']!, text: '市商务局' } } } : row)); // prettier-ignore
    const edited = { ...back, sheets: [{ ...tasks!, rows }, ...others] };
    expect(await read(true, edited)).toMatchObject({ changes: [{ after: { field: 'lead', value: ['市商务局'] } }] });
    expect(await stored(plan.id)).toEqual(plan);
    expect(await read(false, edited)).toMatchObject({ changes: [{}] });
    expect((await stored(plan.id)).tasks[0]!.lead).toEqual(['b-trade']);
    expect(await read(false, edited)).toMatchObject({ changes: [] });
    expect((await journal(plan.id)).map(([action]) => action)).toEqual(['imported', 'fixed']);
  });
});
