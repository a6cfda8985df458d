/** Files of every form, recognised by content, as lines and tables. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlan } from '../../src/core/plan/read-plan.ts';
import type { DocumentRefusal, DocumentText } from '../../src/documents/document-text.ts';
import { readBytes, readDocument } from '../../src/documents/read-document.ts';
import { docxOf, numberingOf, p, pdfOf, zipOf } from './files.ts';
import type { Rect } from './files.ts';

type Read = DocumentText | DocumentRefusal;

function shown(read: Read): string[] {
  if ('refused' in read) return [read.message];
  return read.blocks
    .flatMap((b) => (b.kind === 'line' ? [b.line.text.trim()] : b.table.rows.map((r) => r.cells.join('|'))))
    .filter((t) => t !== '');
}

function refusal(read: Read): string {
  return 'refused' in read ? read.message : 'read';
}

const TEXT = '东莞市质量强市建设实施方案\r\n一、重点任务\r\n1.完善机制。（责任单位：市科技局）';

describe('text files', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 LE with a mark', iconv.encode(TEXT, 'utf16-le', { addBOM: true })],
    ['UTF-16 BE with a mark', iconv.encode(TEXT, 'utf16-be', { addBOM: true })],
    ['UTF-16 LE without a mark', iconv.encode(TEXT, 'utf16-le')],
    ['GB18030', iconv.encode(TEXT, 'gb18030')],
  ])('in %s are read', async (_, bytes) => {
    expect(shown(await readBytes(bytes))).toEqual(TEXT.split('\r\n'));
  });

  it('in Big5 are read', async () => {
    const text = '東莞市質量強市建設實施方案\n責任單位為市科技局，實施重點任務與發展工作';
    expect(shown(await readBytes(iconv.encode(text, 'big5')))).toEqual(text.split('\n'));
  });
});

describe('characters that no database stores', () => {
  it('become the sign for what cannot be shown, one for one', async () => {
    const text = '方\u0000案\ud83d一、\u{1f600}重点任务';
    expect(shown(await readBytes(Buffer.from(`\uFEFF${text}`, 'utf16le')))).toEqual([
      '方\uFFFD案\uFFFD一、\u{1f600}重点任务',
    ]);
  });
});

describe('web pages', () => {
  it('give blocks, headings and tables with merged cells; navigation and scripts stay out', async () => {
    const html = `<!DOCTYPE html><html><head><meta charset="gbk"><script>var a='一、假任务'</script></head><body>
      <nav>首页 政务公开</nav><h2>一、重点任务</h2><p>&nbsp;&nbsp;1.完善<b>机制</b>。<br>2.强化监管。</p><p style="display:none">隐藏</p>
      <table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr>
      <tr><td>1</td><td>甲任务</td><td rowspan="2">市科技局</td></tr><tr><td>2</td><td>乙任务</td></tr></table>
      <ol><li>丙事项</li><li>丁事项</li></ol></body></html>`;
    const read = await readBytes(iconv.encode(html, 'gb18030'));
    expect(read).toMatchObject({ form: 'html' });
    expect(shown(read)).toEqual([
      '一、重点任务',
      '1.完善机制。',
      '2.强化监管。',
      '序号|任务|责任单位',
      '1|甲任务|市科技局',
      '2|乙任务|市科技局',
      '1. 丙事项',
      '2. 丁事项',
    ]);
  });
});

describe('Word files', () => {
  it('show the numbers that Word makes, and no deleted text', async () => {
    const list = (level: number): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
    const numbering = numberingOf([
      { format: 'chineseCountingThousand', text: '%1、' },
      { format: 'decimal', text: '%2.' },
    ]);
    const body = [
      p('重点任务', list(0)),
      p('完善机制', list(1)),
      p('强化监管', list(1)),
      '<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新文</w:t></w:r></w:p>',
      p('保障措施', list(0)),
      p('加强领导', list(1)),
    ];
    const read = await readBytes(docxOf(body.join(''), { 'word/numbering.xml': numbering }));
    expect(shown(read)).toEqual(['一、重点任务', '1.完善机制', '2.强化监管', '新文', '二、保障措施', '1.加强领导']);
  });

  it('fill merged cells of tables', async () => {
    const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
    const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
    const table = `<w:tbl>${row(cell('任务'), cell('责任单位'))}${row(cell('甲'), cell('市科技局', '<w:vMerge w:val="restart"/>'))}${row(cell('乙'), cell('', '<w:vMerge/>'))}${row(cell('全表', '<w:gridSpan w:val="2"/>'))}</w:tbl>`;
    expect(shown(await readBytes(docxOf(table)))).toEqual(['任务|责任单位', '甲|市科技局', '乙|市科技局', '全表|全表']);
  });

  it('with a mark of secrecy in the page header are refused by the reader of plans', async () => {
    const read = await readBytes(docxOf(p('某方案'), { 'word/header1.xml': `<w:hdr>${p('机密★1年')}</w:hdr>` }));
    expect('refused' in read ? read : readPlan(read)).toMatchObject({ refused: true });
  });

  it('with a document type are refused', async () => {
    const bomb = zipOf({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document>&a;</w:document>' });
    expect(refusal(await readBytes(bomb))).toContain('不允许的声明');
  });
});

describe('workbooks', () => {
  it('give title lines and a table, merged cells filled, dates and percents as printed', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('任务');
    sheet.addRows([
      ['工作台账'],
      ['序号', '任务', '责任单位', '完成时间', '比例'],
      [1, '甲', '市科技局', new Date(Date.UTC(2025, 5, 30)), 0.985],
      [2, '乙', null, '年底', 0.5],
    ]);
    sheet.mergeCells('A1:E1');
    sheet.mergeCells('C3:C4');
    sheet.getCell('E3').numFmt = '0.0%';
    sheet.getCell('E4').numFmt = '0%';
    const read = await readBytes(Buffer.from(await book.xlsx.writeBuffer()));
    expect(shown(read)).toEqual([
      '工作台账',
      '序号|任务|责任单位|完成时间|比例',
      '1|甲|市科技局|2025年6月30日|98.5%',
      '2|乙|市科技局|年底|50%',
    ]);
  });
});

describe('PDF files', () => {
  it('give paragraphs: full lines go on, radicals become characters, page numbers stay out', async () => {
    const full = '推进质量强市建设，完善工作机制，加强协同配合，形成工作合力，';
    const page = [
      { x: 250, text: '实施方案', size: 18 },
      { x: 124, text: full.slice(0, 30) },
      { x: 100, text: '确保各项任务落地见效。' },
      { x: 124, text: '1.完善⼯作机制。' },
      { x: 290, text: '— 1 —' },
    ];
    const second = [
      { x: 124, text: '2.强化监管。责任单位见附件所列名单。' },
      { x: 290, text: '— 2 —' },
    ];
    const read = await readBytes(pdfOf([page, second]));
    expect(shown(read)).toEqual([
      '实施方案',
      `${full}确保各项任务落地见效。`,
      '1.完善工作机制。',
      '2.强化监管。责任单位见附件所列名单。',
    ]);
  });

  it('give tables that are drawn with lines, cells wrapped and merged', async () => {
    const across = [700, 660, 600, 560].map((y): Rect => [50, y, 400, 1]);
    const down = [50, 100, 300].map((x): Rect => [x, 560, 1, 141]);
    const text = [
      { x: 60, y: 675, text: '序号' },
      { x: 120, y: 675, text: '工作任务' },
      { x: 320, y: 675, text: '责任单位' },
      { x: 60, y: 630, text: '1' },
      { x: 110, y: 640, text: '完善工作机制，' },
      { x: 110, y: 620, text: '强化监管' },
      { x: 60, y: 575, text: '2' },
      { x: 110, y: 575, text: '推进试点' },
      { x: 310, y: 600, text: '市科技局' },
    ];
    // No line between the two cells of the last column: they are one.
    const broken: Rect[] = [...across.filter((r) => r[1] !== 600), [50, 600, 250, 1], ...down, [449, 560, 1, 141]];
    const page = [
      { x: 150, y: 760, text: '某市重点工作任务清单（征求意见稿）' },
      ...text,
      { x: 100, y: 500, text: '注：各单位按时报送进展情况。' },
    ];
    expect(shown(await readBytes(pdfOf([page], broken)))).toEqual([
      '某市重点工作任务清单（征求意见稿）',
      '序号|工作任务|责任单位',
      '1|完善工作机制，强化监管|市科技局',
      '2|推进试点|市科技局',
      '注：各单位按时报送进展情况。',
    ]);
  });

  it('without a text layer are refused with what to do', async () => {
    expect(refusal(await readBytes(pdfOf([[], []])))).toMatch(/没有文字层.*OCR.*docx/u);
  });

  it('that are damaged are refused', async () => {
    expect(refusal(await readBytes(Buffer.from('%PDF-1.7\ngarbage')))).toMatch(/损坏|没有文字层/u);
  });
});

describe('what is not read', () => {
  it.each([
    ['an old Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '另存为 .docx'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), '图片'],
    ['RTF', Buffer.from('{\\rtf1 text}'), 'RTF'],
    ['an archive', zipOf({ 'a.txt': 'x' }), '压缩包'],
    ['an OpenDocument file', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text' }), 'OpenDocument'],
    ['half an archive', zipOf({ 'word/document.xml': '<a/>' }).subarray(0, 60), '压缩包'],
    ['blank text', Buffer.from(' \n \n'), '没有文字'],
  ])('%s is refused with a reason', async (_, bytes, reason) => {
    expect(refusal(await readBytes(bytes))).toContain(reason);
  });
});

describe('paths', () => {
  const folder = mkdtemp(join(tmpdir(), 'duban-documents-'));
  afterAll(async () => rm(await folder, { recursive: true }));

  it('are read whatever the name says', async () => {
    const path = join(await folder, 'plan.doc');
    await writeFile(path, TEXT);
    expect(shown(await readDocument(path))).toEqual(TEXT.split('\r\n'));
  });

  it('that lead nowhere or hold nothing are refused', async () => {
    const empty = join(await folder, 'empty.txt');
    await writeFile(empty, '');
    expect(refusal(await readDocument(join(await folder, 'none.txt')))).toContain('找不到文件');
    expect(refusal(await readDocument(empty))).toContain('是空的');
    expect(refusal(await readDocument(await folder))).toContain('不是文件');
  });
});
