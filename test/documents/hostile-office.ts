/** Hostile Word files and workbooks: bombs, forged sizes, paths, entities, nesting, endless tables. */
import { docxOf, p, zipOf } from './files.ts';
import type { HostileFile } from './hostile-files.ts';
import { honest, hostileZip, inflatable } from './hostile-zip.ts';

const MB = 1024 * 1024;
const DOCUMENT = 'word/document.xml';
const BODY = ['<w:document><w:body>', '</w:body></w:document>'] as const;
const SHEET = ['<worksheet><sheetData>', '</sheetData></worksheet>'] as const;
const BOOK = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
};

/** A workbook with this sheet. */
function xlsxOf(sheet: string, parts: Record<string, string> = {}): Buffer {
  return zipOf({ ...BOOK, 'xl/worksheets/sheet1.xml': sheet, ...parts });
}

function bombIn(name: string, size: number, rest: Record<string, string> = {}): Buffer {
  const packed = inflatable('<w:document>', Buffer.alloc(16 * MB, ' '), 64, '</w:document>');
  return hostileZip([...Object.entries(rest).map(([n, text]) => honest(n, text)), { name, packed, size }]);
}

/** Entries that all point to one stretch of the archive. */
function overlapping(): Buffer {
  const kernel = honest('word/header1.xml', Buffer.alloc(20 * MB, ' '));
  const others = Array.from({ length: 3000 }, (_, i) => ({ ...kernel, name: `word/header${i + 2}.xml`, offset: 0 }));
  return hostileZip([kernel, ...others, honest(DOCUMENT, BODY.join(p('方案')))]);
}

function nested(levels: number): Buffer {
  let inner = hostileZip([{ name: '0.bin', packed: inflatable('', Buffer.alloc(16 * MB), 64), size: 1024 * MB }]);
  for (let i = 0; i < levels; i++) inner = zipOf({ [`${i}.zip`]: inner });
  return inner;
}

function entities(levels: number): string {
  const lines = Array.from({ length: levels }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY e0 "督办">${lines.join('')}]><w:document>&e${levels};</w:document>`;
}

const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
const plain = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** Each makes its own bytes when asked. */
export const HOSTILE_OFFICE: HostileFile[] = [
  { what: 'Word: 1 GB in one entry', name: 'a.docx', make: () => bombIn(DOCUMENT, 1024 * MB), says: /解压后过大/u },
  {
    what: 'Word: 1 GB that says it is 1 KB',
    name: 'a.docx',
    make: () => bombIn(DOCUMENT, 1024),
    says: /大小与目录不符/u,
  },
  {
    what: 'Word: forged to 4 GB',
    name: 'a.docx',
    make: () => hostileZip([{ ...honest(DOCUMENT, BODY.join('')), size: 0xfffffff0 }]),
    says: /解压后过大/u,
  },
  {
    what: 'Word: forged checksum',
    name: 'a.docx',
    make: () => hostileZip([{ ...honest(DOCUMENT, BODY.join(p('方案'))), crc: 1 }]),
    says: /条目损坏/u,
  },
  {
    what: 'Word: many headers of 20 MB',
    name: 'a.docx',
    make: () =>
      hostileZip([
        honest(DOCUMENT, BODY.join(p('方案'))),
        ...[1, 2, 3, 4].map((n) => honest(`word/header${n}.xml`, `<w:hdr>${' '.repeat(20 * MB)}</w:hdr>`)),
      ]),
    says: /解压后过大/u,
  },
  { what: 'Word: entries over one another', name: 'a.docx', make: overlapping, says: /重叠/u },
  {
    what: 'Word: 60,000 entries',
    name: 'a.docx',
    make: () => hostileZip(Array.from({ length: 60_000 }, (_, i) => honest(`word/${i}`, ''))),
    says: /条目过多/u,
  },
  { what: 'archive in an archive in an archive', name: 'a.zip', make: () => nested(6), says: /压缩包/u },
  { what: 'the same under the name of a Word file', name: 'a.docx', make: () => nested(1), says: /压缩包/u },
  ...['../../etc/cron.d/duban', '/etc/passwd', 'C:\\Windows\\a.dll', 'word\\..\\..\\a'].map((path): HostileFile => ({
    what: `Word: an entry called ${path}`,
    name: 'a.docx',
    make: () => hostileZip([honest(DOCUMENT, BODY.join(p('方案'))), honest(path, 'x')]),
    says: /路径/u,
  })),
  {
    what: 'Word: two documents of one name',
    name: 'a.docx',
    make: () => hostileZip([honest(DOCUMENT, BODY.join(p('甲'))), honest(DOCUMENT, BODY.join(p('乙')))]),
    says: /重名/u,
  },
  {
    what: 'Word: an encrypted entry',
    name: 'a.docx',
    make: () => hostileZip([{ ...honest(DOCUMENT, BODY.join('')), encrypted: true }]),
    says: /有密码/u,
  },
  ...[0.3, 0.6, 0.95].map((share): HostileFile => ({
    what: `Word: cut at ${share * 100} %`,
    name: 'a.docx',
    make: () => {
      const whole = docxOf(Array.from({ length: 2000 }, (_, i) => p(`第${i}项任务`)).join(''));
      return whole.subarray(0, Math.floor(whole.length * share));
    },
    says: /压缩包/u,
  })),
  {
    what: 'Word: entities in entities',
    name: 'a.docx',
    make: () => zipOf({ [DOCUMENT]: entities(12) }),
    says: /不允许的声明/u,
  },
  {
    what: 'Word: an entity from a file',
    name: 'a.docx',
    make: () =>
      zipOf({
        [DOCUMENT]:
          '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document><w:body>&f;</w:body></w:document>',
      }),
    says: /不允许的声明/u,
  },
  {
    what: 'Word: 100,000 tables in one another',
    name: 'a.docx',
    make: () => docxOf('<w:tbl><w:tr><w:tc>'.repeat(100_000) + '</w:tc></w:tr></w:tbl>'.repeat(100_000)),
    says: /嵌套过深/u,
  },
  {
    what: 'Word: XML that ends in the middle',
    name: 'a.docx',
    make: () => zipOf({ [DOCUMENT]: `<w:document><w:body>${p('方案').repeat(1000)}<w:p` }),
    says: /内容不完整/u,
  },
  {
    what: 'Word: 3 million paragraphs without text',
    name: 'a.docx',
    make: () => docxOf('<w:p/>'.repeat(3_000_000)),
    says: /过多|过大|没有文字/u,
  },
  {
    what: 'Word: 20 MB in one attribute',
    name: 'a.docx',
    make: () => docxOf(`<w:p ${'a'.repeat(20 * MB)}/>`),
    says: /没有文字/u,
  },
  {
    what: 'Word: two million attributes',
    name: 'a.docx',
    make: () => docxOf(`<w:p ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
    says: /没有文字|过多|过大/u,
  },
  {
    what: 'Word: cells as wide as a million columns, 20,000 rows',
    name: 'a.docx',
    make: () =>
      docxOf(
        `<w:tbl>${`<w:tr>${cell('市科技局牵头', '<w:gridSpan w:val="1000000"/>')}</w:tr>`.repeat(20_000)}</w:tbl>`,
      ),
    says: /过多|过大|上限/u,
  },
  {
    what: 'Word: a long cell merged down 5,000 rows',
    name: 'a.docx',
    make: () =>
      docxOf(
        `<w:tbl><w:tr>${cell('督'.repeat(100_000), '<w:vMerge w:val="restart"/>')}</w:tr>${`<w:tr>${cell('', '<w:vMerge/>')}</w:tr>`.repeat(5000)}</w:tbl>`,
      ),
    says: /上限/u,
  },
  {
    what: 'workbook: 1 GB in a sheet',
    name: 'a.xlsx',
    make: () => bombIn('xl/worksheets/sheet1.xml', 1024 * MB, BOOK),
    says: /解压后过大/u,
  },
  {
    what: 'workbook: 1 GB of strings that says it is 1 KB',
    name: 'a.xlsx',
    make: () => bombIn('xl/sharedStrings.xml', 1024, { ...BOOK, 'xl/worksheets/sheet1.xml': SHEET.join('') }),
    says: /大小与目录不符/u,
  },
  {
    what: 'workbook: entities in entities',
    name: 'a.xlsx',
    make: () => zipOf({ ...BOOK, 'xl/workbook.xml': entities(12) }),
    says: /不允许的声明/u,
  },
  {
    what: 'workbook: a million rows',
    name: 'a.xlsx',
    make: () => {
      const row = '<row><c><v>1</v></c></row>';
      const packed = inflatable(SHEET[0], row.repeat(100_000), 10, SHEET[1]);
      const size = row.length * 1_000_000 + SHEET.join('').length;
      return hostileZip([
        ...Object.entries(BOOK).map(([n, text]) => honest(n, text)),
        { name: 'xl/worksheets/sheet1.xml', packed, size },
      ]);
    },
    says: /解压后过大/u,
  },
  {
    what: 'workbook: 400,000 rows',
    name: 'a.xlsx',
    make: () => xlsxOf(SHEET.join('<row><c><v>1</v></c></row>'.repeat(400_000))),
    says: /行数或列数过多/u,
  },
  {
    what: 'workbook: text in its last row and column',
    name: 'a.xlsx',
    make: () => xlsxOf(SHEET.join(`<row r="1048576">${plain('XFD1048576', '任务')}</row>`)),
    says: /行数或列数过多/u,
  },
  {
    what: 'workbook: 700,000 cells',
    name: 'a.xlsx',
    make: () => xlsxOf(SHEET.join(`<row>${'<c><v>1</v></c>'.repeat(100)}</row>`.repeat(7000))),
    says: /单元格过多/u,
  },
  {
    what: 'workbook: one long string in 10,000 cells',
    name: 'a.xlsx',
    make: () =>
      xlsxOf(SHEET.join(`<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`.repeat(100)), {
        'xl/sharedStrings.xml': `<sst><si><t>${'督'.repeat(200_000)}</t></si></sst>`,
      }),
    says: /上限/u,
  },
];
