/** Hostile PDFs: circles of objects, streams that unpack without end, forms that draw forms, counts that lie. */
import { deflateSync } from 'node:zlib';
import { pdfOf } from './files.ts';
import type { HostileFile } from './hostile-files.ts';

const MB = 1024 * 1024;

/** A file of these objects, numbered from 1; the first is the catalogue. */
function objects(bodies: (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = 9;
  const add = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [i, body] of bodies.entries()) {
    offsets.push(at);
    add(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]));
  }
  const rows = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('');
  add(
    Buffer.from(
      `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

function stream(content: Buffer, filters = 1, more = ''): Buffer {
  let packed = content;
  for (let i = 0; i < filters; i++) packed = deflateSync(packed, { level: 9 });
  return Buffer.concat([
    Buffer.from(`<< /Length ${packed.length} /Filter [${'/FlateDecode '.repeat(filters)}] ${more} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const PAGES = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>';
const pageOf = (resources = ''): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 840] /Resources << ${resources} >> /Contents 4 0 R >>`;

/** Forms of which each draws the next ten times: 10^levels drawings. */
function forms(levels: number): Buffer[] {
  return Array.from({ length: levels }, (_, i) =>
    stream(
      Buffer.from('/F Do '.repeat(10)),
      1,
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F ${i === levels - 1 ? 5 : i + 6} 0 R >> >>`,
    ),
  );
}

const damaged = /损坏|没有文字层|超时|内存过多|结构异常/u;

export const HOSTILE_PDFS: HostileFile[] = [
  {
    what: 'PDF: pages in a circle',
    name: 'a.pdf',
    make: () => objects([CATALOG, '<< /Type /Pages /Count 5 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>']),
    says: damaged,
  },
  {
    what: 'PDF: a billion pages',
    name: 'a.pdf',
    make: () =>
      objects([CATALOG, '<< /Type /Pages /Count 1000000000 /Kids [3 0 R] >>', pageOf(), stream(Buffer.from(''))]),
    says: /页|损坏|没有文字层/u,
  },
  {
    what: 'PDF: 100,000 page objects',
    name: 'a.pdf',
    make: () =>
      objects([
        CATALOG,
        `<< /Type /Pages /Count 100000 /Kids [${Array.from({ length: 100_000 }, (_, i) => `${i + 3} 0 R`).join(' ')}] >>`,
        ...Array.from({ length: 100_000 }, () => '<< /Type /Page /Parent 2 0 R >>'),
      ]),
    says: /页|结构异常/u,
  },
  {
    what: 'PDF: a page of 400 MB of blanks',
    name: 'a.pdf',
    make: () => objects([CATALOG, PAGES, pageOf(), stream(Buffer.alloc(400 * MB, ' '))]),
    says: damaged,
  },
  {
    what: 'PDF: 400 MB packed twice',
    name: 'a.pdf',
    make: () => objects([CATALOG, PAGES, pageOf(), stream(Buffer.alloc(400 * MB, 'q '), 2)]),
    says: damaged,
  },
  {
    what: 'PDF: forms that draw forms, 10^12',
    name: 'a.pdf',
    make: () =>
      objects([CATALOG, PAGES, pageOf('/XObject << /F 5 0 R >>'), stream(Buffer.from('/F Do')), ...forms(12)]),
    says: damaged,
  },
  {
    what: 'PDF: a table of objects that leads to itself',
    name: 'a.pdf',
    make: () => objects([CATALOG, PAGES, pageOf(), stream(Buffer.from(''))], '/Prev 9'),
    says: damaged,
  },
  {
    what: 'PDF: arrays in arrays, 200,000 deep',
    name: 'a.pdf',
    make: () => objects([CATALOG, PAGES, pageOf(), stream(Buffer.from('['.repeat(200_000)))]),
    says: damaged,
  },
  {
    what: 'PDF: a picture of 10^10 points',
    name: 'a.pdf',
    make: () =>
      objects([
        CATALOG,
        PAGES,
        pageOf('/XObject << /I 5 0 R >>'),
        stream(Buffer.from('/I Do')),
        stream(
          Buffer.alloc(MB),
          1,
          '/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8',
        ),
      ]),
    says: /没有文字层/u,
  },
  {
    what: 'PDF: text without end on one page',
    name: 'a.pdf',
    make: () => pdfOf([Array.from({ length: 120_000 }, (_, i) => ({ x: 60, y: (i * 7) % 800, text: `第${i}项` }))]),
    says: /超时|内存过多|上限|结构异常/u,
  },
  {
    what: 'PDF: objects without a table, never ended',
    name: 'a.pdf',
    make: () => Buffer.from(`%PDF-1.7\n${'1 0 obj\n<< /A [ 1 0 R '.repeat(300_000)}`),
    says: damaged,
  },
  {
    what: 'PDF: 35 MB of beginnings',
    name: 'a.pdf',
    make: () => Buffer.from(`%PDF-1.7\n${'obj endobj trailer xref '.repeat(1_500_000)}`),
    says: damaged,
  },
  {
    what: 'PDF: cut in the middle',
    name: 'a.pdf',
    make: () => {
      const whole = pdfOf([[{ x: 60, text: '实施方案' }], [{ x: 60, text: '一、重点任务' }]]);
      return whole.subarray(0, Math.floor(whole.length / 3));
    },
    says: damaged,
  },
];
