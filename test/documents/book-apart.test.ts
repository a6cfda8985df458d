/** A checking book that came back is read by a process apart, like every file from outside. */
import { beforeAll, describe, expect, it } from 'vitest';
import { bookOf } from '../../src/core/checking/book.ts';
import { readCheckingBook, writeCheckingBook } from '../../src/documents/checking-book.ts';
import { readBookApart } from '../../src/documents/read-apart.ts';
import { openZip } from '../../src/documents/zip.ts';
import { aPlan, planText, UNITS } from '../builders/plan.ts';
import { zipOf } from './files.ts';

let bytes: Uint8Array;

beforeAll(async () => {
  bytes = await writeCheckingBook(bookOf(aPlan(planText()), UNITS));
});

/** The book with one of its parts changed. */
function changed(part: RegExp, change: (xml: string) => string): Buffer {
  const zip = openZip(Buffer.from(bytes));
  const parts = zip.names.map((name): [string, string] => {
    const text = String(zip.read(name));
    return [name, part.test(name) ? change(text) : text];
  });
  return zipOf(Object.fromEntries(parts));
}

describe('a checking book', () => {
  it('says the same read apart as read here', { timeout: 120_000 }, async () => {
    expect(await readBookApart(bytes)).toEqual(await readCheckingBook(bytes));
    expect((await readBookApart(bytes))?.sheets.length).toBeGreaterThan(0);
  });

  it('that merges every cell there is, or has a row at the very end, stops nobody', { timeout: 120_000 }, async () => {
    const merged = changed(/sheet1[.]xml$/u, (xml) =>
      xml.replace(
        /<pageMargins|<\/worksheet>/u,
        (end) => `<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>${end}`,
      ),
    );
    const widest = changed(/sheet1[.]xml$/u, (xml) =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    );
    const answers = await Promise.all([merged, widest, bytes].map(readBookApart));
    expect(answers[0]).toBeNull();
    expect(answers[2]?.sheets.length).toBeGreaterThan(0);
    expect(await readBookApart(Buffer.from('PK'))).toBeNull();
  });
});
