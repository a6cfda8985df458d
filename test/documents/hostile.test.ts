/** Files that mean harm are refused with one sentence, in a process apart; whoever asked goes on as if nothing had been. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readPlanApart } from '../../src/documents/read-apart.ts';
import { docxOf, p, pdfOf, zipOf } from './files.ts';
import { HOSTILE_FILES, writeHostile } from './hostile-files.ts';

// Making a bomb and starting processes takes its time on a busy machine; the limits are the reading process's own.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtemp(join(tmpdir(), 'duban-hostile-'));
afterAll(async () => rm(await folder, { recursive: true }));

const PLAN = '质量强市工作方案\n一、重点任务\n1.完善机制。（责任单位：市科技局）';

async function written(name: string, content: string | Buffer): Promise<string> {
  const path = join(await folder, name);
  await writeFile(path, content);
  return path;
}

/** Titles of a plan's tasks, or the sentence that refuses it. */
async function read(path: string): Promise<string[]> {
  const answer = await readPlanApart(path);
  if ('refused' in answer) return [answer.message];
  return 'refused' in answer.plan ? [answer.plan.message] : answer.plan.tasks.map((task) => task.title);
}

describe('a hostile file', () => {
  it.each(HOSTILE_FILES)('is refused: $what', async (file) => {
    const path = join(await folder, file.name);
    await writeHostile(file, path);
    const before = process.memoryUsage().rss;
    const began = performance.now();
    const said = await read(path);
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    // The reading process measures itself and holds its limits; figures of a busy machine are for information.
    console.log(
      `${file.what}: ${seconds} s, ${Math.round((process.memoryUsage().rss - before) / 1048576)} MB more here: ${said.join()}`,
    );
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(file.says);
    // One sentence: no line break, nothing after a full stop.
    expect(said[0]).toMatch(/^[^\n。]*[\u4e00-\u9fff][^\n。]*$/u);
    expect(said[0]).toMatch(/请|可导入的格式/u);
  });

  it('does not keep others from being read, before, beside or after it', async () => {
    const honest = await written('honest.txt', PLAN);
    const bad = HOSTILE_FILES.filter((file) => /circle|400 MB of blanks|forged/u.test(file.what)).slice(0, 4);
    const paths = await Promise.all(
      bad.map(async (file, i) => {
        const path = join(await folder, `${i}-${file.name}`);
        await writeHostile(file, path);
        return path;
      }),
    );
    const answers = await Promise.all([...paths, honest, honest].map(read));
    expect(answers.slice(-2)).toEqual([['完善机制'], ['完善机制']]);
    expect(await read(honest)).toEqual(['完善机制']);
  });
});

describe('a file that refers to something outside', () => {
  it('is read for what it holds, and nothing is fetched', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('1.外面的任务。（责任单位：市财政局）');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const relations = (type: string): string =>
      `<Relationships><Relationship Id="r1" Type="${type}" Target="${outside}/${type}" TargetMode="External"/></Relationships>`;
    const body = PLAN.split('\n').map((line) => p(line));
    const link = `<w:p><w:hyperlink r:id="r1"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="r1"/><w:subDoc r:id="r1"/>`;
    const sheet = '<worksheet><sheetData><row><c t="inlineStr"><is><t>任务</t></is></c></row></sheetData></worksheet>';
    const page = `<link rel="stylesheet" href="${outside}/css"><script src="${outside}/js"></script><img src="${outside}/img"><iframe src="${outside}/frame"></iframe><object data="file:///etc/passwd"></object>`;
    try {
      const docx = docxOf(body.join('') + link, { 'word/_rels/document.xml.rels': relations('attachedTemplate') });
      expect(await read(await written('a.docx', docx))).toEqual(['完善机制']);
      const html = `<!DOCTYPE html><html><head>${page}</head><body>${page}${PLAN.split('\n')
        .map((line) => `<p>${line}</p>`)
        .join('')}</body></html>`;
      expect(await read(await written('a.html', html))).toEqual(['完善机制']);
      const book = zipOf({
        'xl/workbook.xml': '<workbook><sheets><sheet r:id="r1"/><sheet r:id="r2"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': relations('externalLink').replace(
          '</Relationships>',
          '<Relationship Id="r2" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        'xl/worksheets/sheet1.xml': sheet,
      });
      expect(await read(await written('a.xlsx', book))).toEqual([]);
      const pdf = pdfOf([PLAN.split('\n').map((text) => ({ x: 60, text }))]).toString('latin1');
      const acting = pdf.replace(
        '/Type /Catalog',
        `/Type /Catalog /OpenAction << /S /URI /URI (${outside}/pdf) >> /AA << /O << /S /JavaScript /JS (app.launchURL\\("${outside}/js"\\)) >> >>`,
      );
      expect(await read(await written('a.pdf', Buffer.from(acting, 'latin1')))).toEqual(['完善机制']);
      expect(asked).toEqual([]);
    } finally {
      await new Promise((closed) => server.close(closed));
    }
  });
});

describe('a large but honest file', () => {
  it('is read: a workbook whose sheet says it has a million rows, its title merged over all columns', async () => {
    const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = [
      `<row r="1">${text('A1', '质量强市任务清单')}</row>`,
      `<row r="2">${text('A2', '序号')}${text('B2', '工作任务')}${text('C2', '责任单位')}</row>`,
      `<row r="3"><c r="A3"><v>1</v></c>${text('B3', '完善机制')}${text('C3', '市科技局')}</row>`,
      '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
    ];
    const sheet = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows.join('')}</sheetData><mergeCells><mergeCell ref="A1:XFD1"/></mergeCells></worksheet>`;
    const book = zipOf({
      'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="/xl/sheet.xml"/></Relationships>',
      'xl/sheet.xml': sheet,
    });
    expect(await read(await written('large.xlsx', book))).toEqual(['完善机制']);
  });

  it('is read: a PDF of 300 pages', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => ({ x: 60, text: `第${i}行说明质量工作有关情况。` }));
    const first = PLAN.split('\n').map((text) => ({ x: 60, text }));
    const pages = [
      first,
      ...Array.from({ length: 299 }, (_, n) => lines.map((l) => ({ ...l, text: `${n}${l.text}` }))),
    ];
    expect(await read(await written('large.pdf', pdfOf(pages)))).toContain('完善机制');
  });
});
