/** The same plan says the same as text, as a web page, as a Word file and, where it is a table, as a workbook. */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/core/plan/read-plan.ts';
import { readBytes } from '../../src/documents/read-document.ts';
import { samplesIn } from '../core/plan/labels.ts';
import { docxOf, p } from './files.ts';

const samples = samplesIn(join(import.meta.dirname, '../core/plan/samples'));
const texts = samples.filter((s) => !s.text.includes('\t') && !s.text.includes('|') && !/wrapped|wide/u.test(s.name));
// Nothing but rows behind the header.
const tables = samples.filter(({ text }) => {
  const lines = text.trimEnd().split('\n');
  const first = lines.findIndex((line) => line.includes('\t'));
  return first >= 0 && first < 5 && lines.slice(first).every((line) => line.includes('\t'));
});

async function gist(bytes: Buffer): Promise<unknown> {
  const read = await readBytes(bytes);
  const plan = 'refused' in read ? read : readPlan(read);
  if ('refused' in plan) return plan.message;
  return {
    title: plan.title,
    issuer: plan.issuer,
    issuedOn: plan.issuedOn,
    tasks: plan.tasks.map((t) => [t.no, t.title, t.lead, t.support, t.deadline, t.persons]),
    indicators: plan.indicators.map((i) => [i.name, i.op, i.value, i.unit, i.due, i.task]),
    safeguards: plan.safeguards.map((s) => s.title),
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

describe('a plan of lines', () => {
  it.each(texts)('$name says the same as a web page', async ({ text }) => {
    const page = text
      .split('\n')
      .map(
        (line) =>
          `<p>${escaped(line.replace(/^#+ /u, '')).replaceAll(/ {2,}/gu, (blanks) => '&nbsp;'.repeat(blanks.length))}</p>`,
      )
      .join('\n');
    const plain = text.replaceAll(/^#+ /gmu, '');
    expect(
      await gist(
        Buffer.from(`<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div>${page}</div></body></html>`),
      ),
    ).toEqual(await gist(Buffer.from(plain)));
  });

  it.each(texts)('$name says the same as a Word file', async ({ text }) => {
    const body = text.split('\n').map((line) => p(escaped(line)));
    expect(await gist(docxOf(body.join('')))).toEqual(await gist(Buffer.from(text)));
  });
});

describe('a plan of rows', () => {
  it('is among the samples', () => expect(tables.length).toBeGreaterThan(1));

  it.each(tables)('$name says the same as a workbook and as a table in Word', async ({ text }) => {
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    const expected = await gist(Buffer.from(text));
    const book = new ExcelJS.Workbook();
    book.addWorksheet('任务').addRows(rows);
    expect(await gist(Buffer.from(await book.xlsx.writeBuffer()))).toEqual(expected);
    const table = rows
      .filter((r) => r.length > 1)
      .map((r) => `<w:tr>${r.map((cell) => `<w:tc>${p(escaped(cell))}</w:tc>`).join('')}</w:tr>`);
    const lines = rows.filter((r) => r.length === 1).map(([line]) => p(escaped(line ?? '')));
    expect(await gist(docxOf(`${lines.join('')}<w:tbl>${table.join('')}</w:tbl>`))).toEqual(expected);
  });
});
