/** Checking a plan by chat: one card to the office, doubts settled on it, the workbook sent and sent back, adoption by the director. */
import { beforeEach, describe, expect, it } from 'vitest';
import { importPlan } from '../../src/app/import-plan.ts';
import { openDoubts } from '../../src/core/checking/state.ts';
import type { Plan } from '../../src/core/plan/state.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import type { Person } from '../../src/core/people/people.ts';
import { readCheckingBook } from '../../src/documents/checking-book.ts';
import { documentOf, planText, UNITS } from '../builders/plan.ts';
import { aBureau, director, liaison, staff } from '../builders/people.ts';
import { buttonsOf } from '../builders/card-reading.ts';
import ExcelJS from 'exceljs';
import { cardOf, readingOf, withOffice, type Told } from './office.ts';

const office = withOffice();
let plan: Plan;
let count = 0;
const stored = () => office.store.transaction(async (tx) => (await tx.plan(plan.id))!.value);
const open = async () => openDoubts((await stored()).checking).map((d) => d.no);
const cardTo = (list: readonly Told[], who: Person) =>
  list.find((t) => t.to === `ou_${who.id}` && t.content.type === 'card')!;

/** A fresh plan, and the cards about it. */
async function imported(): Promise<Told[]> {
  const title = `云岭市第${++count}号实施方案`;
  const result = await importPlan(office.services())({
    document: documentOf(planText({ title })),
    sourceHash: `h${count}`,
    by: null,
  });
  if (isRefusal(result)) throw new Error(result.refused);
  plan = result.plan;
  return office.deliver();
}

async function sendFile(who: Person, bytes: Uint8Array): Promise<Told[]> {
  await office.sendFile(who, '核对表.xlsx', bytes);
  return office.deliver();
}

async function exported(card: Told): Promise<Uint8Array> {
  await office.press(staff, card, '导出核对表');
  const file = (await office.deliver()).find((t) => t.content.type === 'file')!.content;
  if (file.type !== 'file') throw new Error('no file');
  expect(file.name).toMatch(/核对表\.xlsx$/);
  return Buffer.from(file.base64, 'base64');
}

/** The workbook with one cell changed, by header. */
async function edited(
  bytes: Uint8Array,
  sheet: string,
  row: number,
  header: string,
  text: string,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as never);
  const page = book.getWorksheet(sheet)!;
  const column = (page.getRow(1).values as string[]).indexOf(header);
  page.getRow(row).getCell(column).value = text;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

let begun = false;
beforeEach(async () => {
  if (begun) return;
  begun = true;
  const bureaus = [
    ...UNITS,
    aBureau({ id: 'b-office', name: '市质量办', order: 9 }),
    aBureau({ id: 'b-gov', name: '市府办', order: 10 }),
  ];
  await office.begin({ assignments: [], bureaus, now: '2025-12-03T10:00' });
});

describe('the card', () => {
  it('goes to the whole office, with the first doubts and what can be chosen', async () => {
    const told = await imported();
    expect(told.map((t) => t.to).sort()).toEqual([`ou_${director.id}`, `ou_${staff.id}`].sort());
    const read = readingOf(cardTo(told, staff).content);
    expect(read).toContain('已识别4项任务、5个单位、3项指标');
    expect(read).toContain('单位“市质量促进中心”（第3项）在单位名单中没有对应的单位');
    expect(buttonsOf(cardOf(cardTo(told, staff).content)).map((b) => b.text)).toEqual([
      '提交所填各项',
      '下一组',
      '导出核对表',
    ]);
  });
  it('settles what was filled in: a choice, a typed unit, a date', async () => {
    const card = cardTo(await imported(), staff);
    const first = await office.press(staff, card, '提交所填各项', {
      d1_date: '2026-06-30 +0800',
      d2_text: '市市场监管局、市商务局',
      d3_choice: 'keep',
    });
    expect(first.toast?.content).toBe('已处理3处，还有1处待核对');
    const now = await stored();
    expect([now.tasks[1]!.due, now.tasks[2]!.support]).toEqual(['2026-06-30', ['b-market', 'b-trade']]);
    const second = await office.press(staff, card, '提交所填各项', { d4_choice: 'skip' });
    expect(second.toast?.content).toBe('已核对完，可以立项');
    expect((await stored()).tasks[3]!.skipped).toBe('不交办');
  });
  it('keeps what was typed where a unit is unknown, says which are meant, and changes nothing', async () => {
    const card = cardTo(await imported(), staff);
    const answer = await office.press(staff, card, '提交所填各项', { d2_text: '市市监局', d3_choice: 'keep' });
    expect(answer.toast?.content).toContain('“市市监局”不在单位名单中，相近的有：市市场监管局');
    expect(JSON.stringify(answer.card)).toContain('"default_value":"市市监局"');
    expect(await open()).toEqual([1, 2, 3, 4]);
  });
  it('with nothing filled in changes nothing, and shows the next group when asked', async () => {
    const card = cardTo(await imported(), staff);
    expect((await office.press(staff, card, '提交所填各项', {})).toast?.content).toContain('还没有填写任何一处');
    const next = await office.press(staff, card, '下一组');
    expect(JSON.stringify(next.card)).toContain('d4_choice');
    expect(JSON.stringify(next.card)).not.toContain('d1_choice');
  });
  it('lets the director alone adopt, once nothing is open', async () => {
    const told = await imported();
    const all = { d1_choice: 'keep', d2_choice: 'skip', d3_choice: 'keep', d4_choice: 'skip' };
    await office.press(staff, cardTo(told, staff), '提交所填各项', all);
    const answer = await office.press(director, cardTo(told, director), '下一组');
    const fresh = { ...cardTo(told, director), content: { type: 'card', card: answer.card! } } as const;
    const adopted = await office.press(director, fresh, '立项');
    expect(adopted.toast?.content).toBe('已立项');
    expect((await stored()).status).toBe('active');
    // The others' card has nothing left to press for.
    expect((await office.press(staff, cardTo(told, staff), '提交所填各项', all)).toast?.content).toContain('已立项');
  });
  it('is not for bureaus', async () => {
    const card = cardTo(await imported(), staff);
    expect((await office.press(liaison, card, '提交所填各项', { d2_choice: 'skip' })).toast?.type).toBe('warning');
    expect((await office.press(liaison, card, '导出核对表')).toast?.type).toBe('warning');
    expect(await open()).toEqual([1, 2, 3, 4]);
  });
});

describe('the workbook', () => {
  it('is sent, comes back, is shown as differences and applied once', async () => {
    const bytes = await exported(cardTo(await imported(), staff));
    expect((await readCheckingBook(bytes))?.planId).toBe(plan.id);
    const back = await edited(bytes, '任务', 2, '牵头单位', '市商务局');
    const preview = (await sendFile(staff, back)).find((t) => t.content.type === 'card')!;
    expect(readingOf(preview.content)).toContain('第1项 牵头单位：市工业和信息化局、市科技局、云岭海关'.slice(0, 10));
    expect((await stored()).tasks[0]!.lead).toEqual(['b-ind']);
    const applied = await office.press(staff, preview, '应用');
    expect(applied.toast?.content).toMatch(/^已改动1处/);
    expect((await stored()).tasks[0]!.lead).toEqual(['b-trade']);
    const again = await sendFile(staff, back);
    expect(again.map((t) => readingOf(t.content))).toContain('核对表与方案一致，没有改变。');
  });
  it('with something that is not acceptable is answered by cell', async () => {
    const bytes = await exported(cardTo(await imported(), staff));
    const told = await sendFile(staff, await edited(bytes, '任务', 2, '完成时限', '2026-02-30'));
    expect(told.map((t) => readingOf(t.content)).join()).toContain('任务!E2：“2026-02-30”没有这一天');
  });
  it('can be cancelled, and is not taken from a bureau', async () => {
    const back = await edited(await exported(cardTo(await imported(), staff)), '任务', 2, '任务', '改了标题');
    const preview = (await sendFile(staff, back)).find((t) => t.content.type === 'card')!;
    await office.press(staff, preview, '取消');
    expect((await stored()).tasks[0]!.title).not.toBe('改了标题');
    expect((await sendFile(liaison, back)).map((t) => readingOf(t.content)).join()).toContain('由领导小组办公室办理');
  });
});
