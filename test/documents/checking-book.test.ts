/** The checking book as a spreadsheet program sees it: pleasant to check in, and nothing in it is ever calculated. */
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bookOf } from '../../src/core/checking/book.ts';
import { readCheckingBook, writeCheckingBook } from '../../src/documents/checking-book.ts';
import { aPlan, planText, UNITS } from '../builders/plan.ts';

let bytes: Uint8Array;
const book = new ExcelJS.Workbook();
const plan = aPlan(planText({ first: '1、=SUM(A1)。@计算 +1。（责任单位：市科技局）' }));

beforeAll(async () => {
  bytes = await writeCheckingBook(bookOf(plan, UNITS));
  await book.xlsx.load(Buffer.from(bytes) as never);
});

describe('the workbook', () => {
  it('has a sheet each for tasks, targets and doubts, the units, and how to fill it in', () => {
    const shown = book.worksheets.filter((s) => s.state === 'visible').map((s) => s.name);
    expect(shown).toEqual(['任务', '指标', '存疑', '单位', '说明']);
  });
  it('keeps the header in sight, wraps texts, and hides the column that tells rows apart', () => {
    for (const name of ['任务', '指标', '存疑']) {
      const sheet = book.getWorksheet(name)!;
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(sheet.getCell('B2').alignment).toMatchObject({ wrapText: true, vertical: 'top' });
      expect(sheet.columns.filter((c) => c.hidden).map((c) => sheet.getCell(1, c.number!).text)).toEqual(['id']);
      expect([sheet.getColumn(1).width, sheet.getColumn(2).width]).toEqual([
        7,
        expect.toSatisfy((w: number) => w >= 30),
      ]);
    }
  });
  it('offers the choices of a cell, and the list of units', () => {
    const tasks = book.getWorksheet('任务')!;
    expect(tasks.getCell('F2').dataValidation).toMatchObject({ type: 'list', formulae: ['"交办,不交办"'], showErrorMessage: true }); // prettier-ignore
    expect(tasks.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: [`'单位'!$A$2:$A$${UNITS.length + 1}`] }); // prettier-ignore
    expect(book.getWorksheet('单位')!.getCell('A2').value).toBe(UNITS[0]!.name);
    expect(book.getWorksheet('存疑')!.getCell('C2').dataValidation?.formulae[0]).toContain('按读出的为准');
  });
  it('shows line and words of the source beside each row, and its open doubts', () => {
    const tasks = book.getWorksheet('任务')!;
    expect(tasks.getRow(1).values).toEqual(expect.arrayContaining(['原文行号', '原文', '存疑']));
    expect(tasks.getCell('J3').text).toContain('每万人口高价值发明专利拥有量');
    expect(tasks.getCell('H3').text).toMatch(/^\d+\. 第2项的时限没有写年份/u);
  });
  it('holds words only: nothing that begins like a formula is one', () => {
    const kinds = new Set<ExcelJS.ValueType>();
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => kinds.add(cell.type))));
    expect([...kinds]).toEqual([ExcelJS.ValueType.String]);
    expect(book.getWorksheet('任务')!.getCell('B2').value).toBe('=SUM(A1)');
  });
});

describe('what comes back', () => {
  it('is no checking book where it is another file, damaged, or a workbook of somebody else', async () => {
    const other = new ExcelJS.Workbook();
    other.addWorksheet('任务').addRow(['编号']);
    const foreign = new Uint8Array(await other.xlsx.writeBuffer());
    const files = [
      foreign,
      Buffer.from('任务'),
      bytes.slice(0, bytes.length / 2),
      new Uint8Array(0),
      Buffer.from('PK\u0003\u0004'),
    ];
    expect(await Promise.all(files.map((file) => readCheckingBook(file)))).toEqual(files.map(() => null));
  });
  it('says days as days and shares as shares, whatever the program made of them; a formula is marked as one', async () => {
    const sheet = book.getWorksheet('任务')!;
    sheet.getCell('E2').value = new Date(Date.UTC(2026, 2, 31));
    sheet.getCell('E3').value = 46112; // the same day, as a bare serial
    sheet.getCell('B3').value = { formula: '1+1', result: 2 };
    const goal = book.getWorksheet('指标')!.getCell('D2');
    goal.style = { ...goal.style, numFmt: '0%' };
    goal.value = 0.98;
    const back = (await readCheckingBook(new Uint8Array(await book.xlsx.writeBuffer())))!;
    const [tasks, targets] = back.sheets;
    expect(tasks!.rows.slice(0, 2).map((r) => r.cells['完成时限']!.text)).toEqual(['2026-03-31', '2026-03-31']);
    expect(tasks!.rows[1]!.cells['任务']).toMatchObject({ text: '2', formula: true, at: '任务!B3' });
    expect(targets!.rows[0]!.cells['目标值']!.text).toBe('98');
  });
});
