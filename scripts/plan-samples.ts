/**
 * Writes the sample plans that are no plain text: test/samples/plans/sources/NN-slug.{docx,xlsx}.json and .pdf.html become
 * test/samples/plans/NN-slug.{docx,xlsx,pdf}. `node --import tsx scripts/plan-samples.ts [NN …]`; what it writes is committed.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import ExcelJS from 'exceljs';
import { chromium } from 'playwright-core';

/** A block of a Word file: a line, a numbered line of level `n` (`b`: a bold run before the text), or a table. */
interface Block {
  center?: string;
  right?: string;
  p?: string;
  n?: number;
  b?: string;
  t?: string;
  table?: { header: number; rows: (string | { t?: string; v?: 'start' | 'cont'; span?: number })[][] };
}
interface Sheet {
  name: string;
  rows: (string | number)[][];
  merges?: string[];
}

const FOLDER = join(fileURLToPath(new URL('..', import.meta.url)), 'test/samples/plans');
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function run(text: string, bold = false): string {
  return `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
}

function paragraph(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
}

function tableOf(table: NonNullable<Block['table']>): string {
  const rows = table.rows.map((row, at) => {
    const cells = row.map((cell) => {
      const { t = '', v, span = 1 } = typeof cell === 'string' ? { t: cell, v: undefined } : cell;
      const merge = v === 'start' ? '<w:vMerge w:val="restart"/>' : v === 'cont' ? '<w:vMerge/>' : '';
      const over = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
      return `<w:tc><w:tcPr>${over}${merge}</w:tcPr>${paragraph(t === '' ? '' : run(t))}</w:tc>`;
    });
    return `<w:tr>${at < table.header ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.join('')}</w:tr>`;
  });
  const columns = table.rows[0]?.length ?? 1;
  return `<w:tbl><w:tblPr/><w:tblGrid>${'<w:gridCol w:w="1200"/>'.repeat(columns)}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

function blockOf(block: Block): string {
  if (block.table !== undefined) return tableOf(block.table);
  if (block.n !== undefined) {
    const numbered = `<w:numPr><w:ilvl w:val="${block.n}"/><w:numId w:val="1"/></w:numPr>`;
    return paragraph((block.b === undefined ? '' : run(block.b, true)) + run(block.t ?? ''), numbered);
  }
  const side = block.center !== undefined ? 'center' : block.right !== undefined ? 'right' : null;
  return paragraph(run(block.center ?? block.right ?? block.p ?? ''), side === null ? '' : `<w:jc w:val="${side}"/>`);
}

/** 一、 （一） 1. as Word numbers them; each level starts anew under the one above. */
function numbering(): string {
  const levels = [
    ['chineseCountingThousand', '%1、'],
    ['chineseCountingThousand', '（%2）'],
    ['decimal', '%3．'],
  ];
  const xml = levels.map(
    ([format, text], at) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/></w:lvl>`,
  );
  const list = `<w:abstractNum w:abstractNumId="0">${xml.join('')}</w:abstractNum>`;
  return `${HEAD}<w:numbering ${W}>${list}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
}

/** A ZIP file whose entries are stored as they are. */
function zip(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(16);
    entry.writeUInt32LE(offset, 10 + 2);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, entry.subarray(2), path);
    parts.push(Buffer.from('PK\x03\x04'), fields, path, data);
    offset += 4 + 26 + path.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function docx(blocks: Block[]): Buffer {
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (content: string): string =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;
  const override = (part: string, type: string): string =>
    `<Override PartName="/word/${part}.xml" ContentType="${WORD}.${type}+xml"/>`;
  return zip({
    '[Content_Types].xml':
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `${override('document', 'document.main')}${override('numbering', 'numbering')}</Types>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'word/document.xml')),
    'word/_rels/document.xml.rels': relations(relation(1, 'numbering', 'numbering.xml')),
    'word/document.xml': `${HEAD}<w:document ${W}><w:body>${blocks.map(blockOf).join('')}<w:sectPr/></w:body></w:document>`,
    'word/numbering.xml': numbering(),
  });
}

/** `@2025-06-30` is a cell of the date type, an empty text an empty cell. */
async function xlsx(sheets: Sheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = book.modified = new Date(0);
  for (const { name, rows, merges } of sheets) {
    const sheet = book.addWorksheet(name);
    for (const [at, row] of rows.entries())
      for (const [column, value] of row.entries()) {
        if (value === '') continue;
        const cell = sheet.getCell(at + 1, column + 1);
        const date = typeof value === 'string' && value.startsWith('@');
        cell.value = date ? new Date(`${value.slice(1)}T00:00:00Z`) : value;
        if (date) cell.numFmt = 'yyyy"年"m"月"d"日"';
      }
    for (const merge of merges ?? []) sheet.mergeCells(merge);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function pdf(html: string): Promise<Uint8Array> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    const footerTemplate =
      '<div style="width:100%;text-align:center;font-size:10px">— <span class="pageNumber"></span> —</div>';
    return await page.pdf({
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate,
    });
  } finally {
    await browser.close();
  }
}

const only = process.argv.slice(2);
for (const file of readdirSync(join(FOLDER, 'sources'))) {
  if (only.length > 0 && !only.some((number) => file.startsWith(number))) continue;
  const text = readFileSync(join(FOLDER, 'sources', file), 'utf8');
  const target = join(FOLDER, file.replace(/\.(json|html)$/, ''));
  if (target.endsWith('.docx')) writeFileSync(target, docx((JSON.parse(text) as { blocks: Block[] }).blocks));
  if (target.endsWith('.xlsx')) writeFileSync(target, await xlsx((JSON.parse(text) as { sheets: Sheet[] }).sheets));
  if (target.endsWith('.pdf')) writeFileSync(target, await pdf(text));
}
