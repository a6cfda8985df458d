/** Reads a file, its form recognised by content, never by name: text, Markdown, web page, Word, PDF, workbook. */
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { SourceBlock, SourceText } from '../core/plan/source.ts';
import { ACCEPTED, FileTooLarge, LIMITS, refuse, UNWATCHED } from './document-text.ts';
import type { DocumentForm, DocumentRefusal, DocumentText, Watcher } from './document-text.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { isBinary, readText } from './text.ts';
import { readXlsx } from './xlsx.ts';
import { XmlError } from './xml.ts';
import { openZip, ZipError } from './zip.ts';
import type { Zip } from './zip.ts';

/** Lines and tables of a file, or a sentence (Simplified Chinese) that says why it is not read and what is accepted. */
export async function readDocument(
  path: string,
  watcher: Watcher = UNWATCHED,
): Promise<DocumentText | DocumentRefusal> {
  const info = await stat(path).catch(() => null);
  if (!info) return refuse(`找不到文件“${path}”，请检查路径；${ACCEPTED}`);
  if (!info.isFile()) return refuse(`“${path}”不是文件；${ACCEPTED}`);
  if (info.size === 0) return refuse(`文件“${path}”是空的；${ACCEPTED}`);
  if (info.size > LIMITS.fileBytes) return refuse(tooLarge(info.size, LIMITS.fileBytes, '请拆分或去掉图片'));
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) return refuse(`文件“${path}”无法读取，请检查访问权限`);
  return readBytes(bytes, extname(path).toLowerCase(), watcher);
}

/** The same for bytes at hand; `extension` only tells Markdown from plain text. */
export async function readBytes(
  bytes: Buffer,
  extension = '',
  watcher: Watcher = UNWATCHED,
): Promise<DocumentText | DocumentRefusal> {
  try {
    if (bytes.subarray(0, 1024).includes('%PDF-')) {
      // pdfjs takes 0.3 s to load: only where it is needed.
      const { readPdf } = await watcher.load(() => import('./pdf.ts'));
      return withForm(await readPdf(bytes, watcher), 'pdf');
    }
    if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) return readArchive(openZip(bytes));
    const foreign = foreignForm(bytes);
    if (foreign) return refuse(foreign);
    if (bytes.length > LIMITS.textBytes) return refuse(tooLarge(bytes.length, LIMITS.textBytes, '请只保留方案正文'));
    if (isBinary(bytes)) return refuse(`这不是文字文件，内容无法识别，请导入方案的原文件；${ACCEPTED}`);
    const form = isHtml(bytes) ? 'html' : extension === '.md' ? 'md' : 'txt';
    return withForm(form === 'html' ? readHtml(bytes) : readText(bytes), form);
  } catch (error) {
    if (error instanceof FileTooLarge) return refuse(error.message);
    if (error instanceof ZipError)
      return refuse(`文件无法解压（${error.message}），请用 Word 或 Excel 打开后另存再导入`);
    if (error instanceof XmlError)
      return refuse(`文件内容不符合 Word/Excel 的格式（${error.message}），请打开后另存再导入`);
    return refuse(`文件已损坏或格式不符，无法读取，请打开后另存再导入；${ACCEPTED}`);
  }
}

function tooLarge(bytes: number, limit: number, remedy: string): string {
  return `文件有 ${Math.ceil(bytes / 1048576)} MB，超过 ${limit / 1048576} MB 的上限，${remedy}后再导入`;
}

function withForm(text: SourceText | DocumentRefusal, form: DocumentForm): DocumentText | DocumentRefusal {
  if ('refused' in text) return text;
  const visible = text.blocks.some((b) => b.kind === 'table' || b.line.text.trim() !== '');
  if (!visible) return refuse(`文件里没有文字；${ACCEPTED}`);
  if (charsOf(text) > LIMITS.textChars)
    return refuse(`文件超过 ${LIMITS.textChars / 10_000} 万字的上限，请只保留方案正文后再导入`);
  return { blocks: text.blocks.map(storable), form };
}

/** NUL and halves of characters, which no database stores, as the sign for what cannot be shown; positions stay. */
function storable(block: SourceBlock): SourceBlock {
  if (block.kind === 'line') {
    const text = shown(block.line.text);
    return text === block.line.text ? block : { kind: 'line', line: { ...block.line, text } };
  }
  const rows = block.table.rows.map((row) =>
    row.cells.some((c) => c !== shown(c)) ? { ...row, cells: row.cells.map(shown) } : row,
  );
  return { kind: 'table', table: { rows } };
}

function shown(text: string): string {
  return text.replace(/\u0000|\p{Surrogate}/gu, '\uFFFD');
}

/** Characters that whoever goes on with the text has to read: those of a merged cell once for each cell. */
function charsOf(text: SourceText): number {
  let chars = 0;
  for (const block of text.blocks) {
    if (block.kind === 'line') chars += block.line.text.length;
    else for (const row of block.table.rows) for (const cell of row.cells) chars += cell.length + 1;
  }
  return chars;
}

function readArchive(zip: Zip): DocumentText | DocumentRefusal {
  if (zip.names.includes('word/document.xml')) return withForm(readDocx(zip), 'docx');
  if (zip.names.includes('xl/workbook.xml')) return withForm(readXlsx(zip), 'xlsx');
  if (zip.names.includes('mimetype'))
    return refuse(`这是 OpenDocument 文件，请另存为 .docx 或 .xlsx 再导入；${ACCEPTED}`);
  return refuse(`这是压缩包，不是文件，请解压后导入里面的文件；${ACCEPTED}`);
}

/** Forms that are known and not read, each with what to do. */
function foreignForm(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('\xd0\xcf\x11\xe0'))
    return `这是旧版 Office 或 WPS 文件（.doc/.xls/.wps），请另存为 .docx 或 .xlsx 再导入；${ACCEPTED}`;
  if (head.startsWith('{\\rtf')) return `这是 RTF 文件，请另存为 .docx 再导入；${ACCEPTED}`;
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|BM|II\*|MM\0\*)/u.test(head))
    return `这是图片，没有文字可读，请用文字识别（OCR）转成 Word 或 PDF 再导入；${ACCEPTED}`;
  if (/^(?:Rar!|7z\xbc\xaf|\x1f\x8b)/u.test(head)) return `这是压缩包，请解压后导入里面的文件；${ACCEPTED}`;
  return head.startsWith('OFD') ? `这是 OFD 文件，请另存为 PDF 或 .docx 再导入；${ACCEPTED}` : null;
}

function isHtml(bytes: Buffer): boolean {
  const head = bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/\0/gu, '')
    .replace(/^[\xef\xbb\xbf\xff\xfe\s]+/u, '');
  if (
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h[1-6]|span|section|article|center|font|ol|ul)[\s>]/iu.test(
      head,
    )
  )
    return true;
  return (
    /<(?:html|body)[\s>]/iu.test(head) &&
    /<\/(?:p|div|td|title|head)>/iu.test(bytes.subarray(0, 65536).toString('latin1'))
  );
}
