import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { readPeopleList } from '../../src/core/people/read-list.ts';
import { readCsv, readPeopleFile, writePeopleTemplate } from '../../src/documents/people-file.ts';
import { EXAMPLE_ROWS, TEMPLATE_NOTES, templateColumns } from '../../src/cli/people-template.ts';

const folder = mkdtempSync(join(tmpdir(), 'duban-people-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function gridOf(path: string) {
  const grids = await readPeopleFile(path);
  if ('refused' in grids) throw new Error(grids.refused);
  return grids[0]!.rows;
}

describe('a people list as a file', () => {
  it('is the template itself, filled in', async () => {
    const bytes = await writePeopleTemplate(templateColumns(), EXAMPLE_ROWS, TEMPLATE_NOTES);
    const list = readPeopleList(await gridOf(file('template.xlsx', bytes)));
    expect(list).toMatchObject({ unused: [] });
    expect('people' in list && list.people.map((p) => [p.unit, p.name, p.mobile]).slice(0, 4)).toEqual([
      ['市市场监管局', '李示例', '19900000001'],
      ['市市场监管局', '王示例', '19900000002'],
      ['市市场监管局', '陈示例', '19900000003'],
      ['市工业和信息化局', '何示例', '19900000004'],
    ]);
  });

  it('may hold numbers as numbers, and a name over several rows', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('名单');
    sheet.addRows([['单位', '姓名', '手机', '角色'], ['市教育局', '邓珊', 13800000001, '联络员'], [null, '曾彬', 13800000002, '分管领导']]); // prettier-ignore
    sheet.mergeCells('A2:A3');
    const rows = await gridOf(file('numbers.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer())));
    expect(rows.map((r) => [r.line, ...r.cells])).toEqual([
      [1, '单位', '姓名', '手机', '角色'],
      [2, '市教育局', '邓珊', '13800000001', '联络员'],
      [3, '市教育局', '曾彬', '13800000002', '分管领导'],
    ]);
  });

  it.each(['utf8', 'gb18030'])('is read from a .csv in %s', async (encoding) => {
    const text = '\uFEFF单位,姓名,角色\r\n市教育局,邓珊,"联络员,承办人"\r\n\r\n,"曾""彬",分管领导\r\n';
    const bytes = iconv.encode(encoding === 'utf8' ? text : text.slice(1), encoding);
    expect((await gridOf(file(`${encoding}.csv`, bytes))).map((r) => [r.line, ...r.cells])).toEqual([
      [1, '单位', '姓名', '角色'],
      [2, '市教育局', '邓珊', '联络员,承办人'],
      [4, '', '曾"彬', '分管领导'],
    ]);
  });

  it('takes tabs and semicolons for commas, and counts lines within quotes', () => {
    expect(readCsv('a\tb\n"1\n2"\t3\n4\t5')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1\n2', '3'] },
      { line: 4, cells: ['4', '5'] },
    ]);
    expect(readCsv('a;b')).toEqual([{ line: 1, cells: ['a', 'b'] }]);
  });

  it('says what it is not', async () => {
    expect(await readPeopleFile(join(folder, 'none.xlsx'))).toEqual({ refused: expect.stringContaining('找不到文件') });
    expect(await readPeopleFile(file('x.xlsx', 'PK\u0003\u0004broken'))).toEqual({
      refused: expect.stringContaining('另存为'),
    });
    const old = Buffer.from('d0cf11e0a1b11ae1000000000000000000000000000000003e000300feff0900', 'hex');
    expect(await readPeopleFile(file('old.xls', old))).toEqual({ refused: expect.stringContaining('旧的 .xls') });
  });
});
