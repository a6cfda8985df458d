/** Text files: encoding recognised by content (UTF-8, UTF-16, GB18030, Big5), lines as they stand. */
import iconv from 'iconv-lite';
import { sourceOfText } from '../core/plan/source.ts';
import type { SourceText } from '../core/plan/source.ts';

/** Characters that every official text holds in plenty; tells GB18030 from Big5. */
const COMMON = new Set([
  ...'的和在市局任务责单位工作推进建设发展完成年月日一二三四五责务单发进设实施质量國務責單發進設實質業關於與為',
]);

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 without a mark: zero bytes on one side (Latin), or high bytes 0x4e–0x9f on one side (Han). */
function utf16Order(bytes: Buffer): 'utf16-le' | 'utf16-be' | null {
  const sample = Math.min(bytes.length - (bytes.length % 2), 4000);
  let [even, odd] = [0, 0];
  for (let i = 0; i < sample; i += 2) {
    const [a, b] = [bytes[i] ?? 0, bytes[i + 1] ?? 0];
    if (a === 0 || (a >= 0x4e && a <= 0x9f) || a === 0x30 || a === 0xff) even++;
    if (b === 0 || (b >= 0x4e && b <= 0x9f) || b === 0x30 || b === 0xff) odd++;
  }
  const pairs = sample / 2;
  if (pairs < 8 || !bytes.subarray(0, sample).includes(0)) return null;
  if (odd > pairs * 0.9 && odd > even) return 'utf16-le';
  return even > pairs * 0.9 && even > odd ? 'utf16-be' : null;
}

function commonness(text: string): number {
  let hits = 0;
  let han = 0;
  for (const char of text.slice(0, 20000)) {
    if (char > '\u3400') han++;
    if (COMMON.has(char)) hits++;
    if (char === '\uFFFD') hits -= 5;
  }
  return han === 0 ? 0 : hits / han;
}

/** Name of the encoding of a text, by its content; `declared` (a web page's own word) decides only where the bytes are not UTF-8. */
export function encodingOf(bytes: Buffer, declared?: string): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16-le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16-be';
  const wide = utf16Order(bytes);
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf8';
  if (declared !== undefined && !/^utf-?8$/iu.test(declared) && iconv.encodingExists(declared)) {
    return /^gb/iu.test(declared) ? 'gb18030' : declared;
  }
  const sample = bytes.subarray(0, 65536);
  const [gb, big5] = [iconv.decode(sample, 'gb18030'), iconv.decode(sample, 'big5')];
  return commonness(big5) > commonness(gb) + 0.02 ? 'big5' : 'gb18030';
}

/** Bytes → text without byte order mark. */
export function decodeText(bytes: Buffer, declared?: string): string {
  return iconv.decode(bytes, encodingOf(bytes, declared)).replace(/^\uFEFF/u, '');
}

/** Whether the bytes are no text in any encoding: control characters all over. */
export function isBinary(bytes: Buffer): boolean {
  if (/^(?:\xff\xfe|\xfe\xff)/u.test(bytes.toString('latin1', 0, 2)) || utf16Order(bytes) !== null) return false;
  const sample = bytes.subarray(0, 65536);
  let odd = 0;
  for (const byte of sample) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) odd++;
  return odd > 2 && odd > sample.length * 0.02;
}

/** A text or Markdown file as lines. */
export function readText(bytes: Buffer): SourceText {
  return sourceOfText(decodeText(bytes));
}
