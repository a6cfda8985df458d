/** PDF files with a text layer (pdfjs-dist): lines by position, wrapped lines joined by the page's margins, gaps kept as columns. */
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
// Its other half, loaded here with it and not with the first file.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { detectScript, foldText, toSimplified } from '../core/text/script.ts';
import type { SourceText } from '../core/plan/source.ts';
import { LIMITS, refuse } from './document-text.ts';
import type { DocumentRefusal, Watcher } from './document-text.ts';
import { blocksOf } from './pdf-lines.ts';
import type { Glyphs, PdfPage } from './pdf-lines.ts';
import { rulesOf } from './pdf-rules.ts';

const SCAN =
  '这份 PDF 没有文字层（多半是扫描件），无法读取文字；请用文字识别（OCR）软件转成可以复制文字的 PDF 或 Word（.docx）再导入，或向发文单位索取电子版';

/** Processor time that a page earns by having been read: an honest page takes a tenth of it. */
const PAGE_MS = 60;

/** Reads the text layer; a scan and a file with a password are refused with what to do. */
export async function readPdf(bytes: Buffer, watcher: Watcher): Promise<SourceText | DocumentRefusal> {
  const task = getDocument({
    // A file's bytes are handed over as they are: a copy would count twice.
    data: bytes.byteLength === bytes.buffer.byteLength ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
    stopAtErrors: false,
    // Pictures are never unpacked: they hold no text for us, and may say that they are as large as they like.
    maxImageSize: 1,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  });
  try {
    const pdf = await task.promise;
    const pages: PdfPage[] = [];
    if (pdf.numPages > LIMITS.pages)
      return refuse(`这份 PDF 有 ${pdf.numPages} 页，超过 ${LIMITS.pages} 页的上限，请只保留方案正文后再导入`);
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n);
      const content = await page.getTextContent({ disableNormalization: true });
      const rules = rulesOf(await page.getOperatorList());
      pages.push({ glyphs: content.items.flatMap((item) => ('str' in item ? [glyphs(item)] : [])), rules });
      page.cleanup();
      watcher.allow(PAGE_MS);
    }
    const letters = pages.flatMap((p) => p.glyphs).reduce((sum, g) => sum + g.text.trim().length, 0);
    if (letters < Math.max(20, pages.length * 8)) return refuse(SCAN);
    return { blocks: blocksOf(inOneScript(pages)) };
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      return refuse('这份 PDF 设了打开密码，无法读取；请去掉密码后另存一份再导入');
    return refuse('这份 PDF 已损坏，无法读取；请用阅读软件打开后另存为新的 PDF 或 Word（.docx）再导入');
  } finally {
    await task.destroy();
  }
}

/** Forms that differ so little that a font may draw both with one glyph; the text layer then names either. */
const ONE_GLYPH = /[戶內冊呂吳黃溫別彥產說稅脫兌悅]/gu;

/** In a Simplified paper these are the Simplified ones (1.8万戶 is printed 1.8万户). */
function inOneScript(pages: PdfPage[]): PdfPage[] {
  if (detectScript(pages.flatMap((page) => page.glyphs.map((g) => g.text))) === 'hant') return pages;
  const settled = (g: Glyphs): Glyphs => ({ ...g, text: g.text.replace(ONE_GLYPH, toSimplified) });
  return pages.map((page) => ({ ...page, glyphs: page.glyphs.map(settled) }));
}

interface Item {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

function glyphs(item: Item): Glyphs {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform;
  return { text: radicalsFolded(item.str), x, y, width: item.width, size: Math.hypot(c, d) || item.height || 10 };
}

/** Radicals of the text layer (⾼ ⼯) → the characters that are printed; widths stay as they are. */
function radicalsFolded(text: string): string {
  return text.replace(/[\u2e80-\u2fdf\uf900-\ufaff]/gu, foldText).replace(/\u0000/gu, '');
}
