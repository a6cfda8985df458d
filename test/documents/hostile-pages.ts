/** Hostile web pages and texts: nesting, spans, sizes, bytes that are no text. */
import { gzipSync } from 'node:zlib';
import type { HostileFile } from './hostile-files.ts';

const MB = 1024 * 1024;
const page = (body: string): Buffer => Buffer.from(`<!DOCTYPE html><html><body>${body}</body></html>`);

function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let i = 0, x = 12345; i < length; i++) {
    x = (Math.imul(x, 1103515245) + 12345) & 0x7fffffff;
    bytes[i] = x >> 16;
  }
  return bytes;
}

export const HOSTILE_PAGES: HostileFile[] = [
  {
    what: 'page: 200,000 blocks in one another',
    name: 'a.html',
    make: () => page('<div>'.repeat(200_000)),
    says: /嵌套过深/u,
  },
  {
    what: 'page: 200,000 <b> in one another',
    name: 'a.html',
    make: () => page('<p><b>'.repeat(200_000)),
    says: /嵌套过深|元素过多/u,
  },
  {
    what: 'page: tables in tables',
    name: 'a.html',
    make: () => page('<table><tr><td>'.repeat(50_000)),
    says: /嵌套过深/u,
  },
  { what: 'page: a million elements', name: 'a.html', make: () => page('<br>'.repeat(1_000_000)), says: /元素过多/u },
  {
    what: 'page: cells as wide and high as a billion',
    name: 'a.html',
    make: () => page(`<table>${'<tr><td colspan=999999999 rowspan=999999999>任务</td></tr>'.repeat(5000)}</table>`),
    says: /单元格过多|上限/u,
  },
  {
    what: 'page: a long cell over 1,000 rows',
    name: 'a.html',
    make: () =>
      page(`<table><tr><td rowspan=1000>${'督'.repeat(100_000)}</td></tr>${'<tr></tr>'.repeat(1000)}</table>`),
    says: /上限/u,
  },
  { what: 'text: 200 MB', name: 'a.txt', size: 200 * MB, make: () => Buffer.from('督办'), says: /200 MB.*上限/u },
  { what: 'text: 20 MB', name: 'a.txt', make: () => Buffer.from('督办方案。\n'.repeat(MB * 1.3)), says: /上限/u },
  {
    what: 'text: 2 million characters',
    name: 'a.txt',
    make: () => Buffer.from('督办方案\n'.repeat(400_000)),
    says: /万字/u,
  },
  {
    what: 'a program called .docx',
    name: 'a.docx',
    make: () => Buffer.concat([Buffer.from('\x7fELF'), noise(MB)]),
    says: /不是文字文件/u,
  },
  { what: 'noise called .txt', name: 'a.txt', make: () => noise(5 * MB), says: /不是文字文件/u },
  { what: 'zeros called .md', name: 'a.md', make: () => Buffer.alloc(5 * MB), says: /不是文字文件/u },
  {
    what: 'a picture called .pdf',
    name: 'a.pdf',
    make: () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    says: /图片/u,
  },
  { what: 'gzip of 100 MB', name: 'a.txt', make: () => gzipSync(Buffer.alloc(100 * MB)), says: /压缩包/u },
  {
    what: 'an old Word file called .docx',
    name: 'a.docx',
    make: () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    says: /另存为 .docx/u,
  },
];
