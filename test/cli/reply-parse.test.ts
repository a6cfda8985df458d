/** `duban reply parse`: one document or JSON lines in, one answer a line out, unusable input named by its line. */
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { UnusableInput } from '../../src/cli/failures.ts';
import { replyParse } from '../../src/cli/reply-parse.ts';

const DOCUMENT = {
  now: '2026-03-18T09:30:00+08:00',
  author: { bureau: '市园林局' },
  replyTo: '8',
  openTasks: [
    { no: '8', title: '提升公园绿地服务水平', indicators: [{ name: '新建口袋公园', unit: '个', target: 30 }] },
  ],
  text: '口袋公园建成21个，正常',
};

async function run(input: string): Promise<{ code: number; answers: unknown[] }> {
  const output = new PassThrough();
  const code = await replyParse(Readable.from([Buffer.from(input)]), output);
  output.end();
  const lines = (await text(output)).split('\n').filter((line) => line !== '');
  return { code, answers: lines.map((line): unknown => JSON.parse(line)) };
}

describe('reply parse', () => {
  it('answers one document, printed on several lines or with a byte order mark', async () => {
    const { code, answers } = await run(`\ufeff${JSON.stringify(DOCUMENT, null, 2)}`);
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      {
        items: [{ task: '8', intent: 'report', status: 'on_track', figures: [{ value: 21 }] }],
        needsConfirmation: false,
      },
    ]);
  });

  it('answers JSON lines one a line, blank lines left out', async () => {
    const { answers } = await run(`${JSON.stringify(DOCUMENT)}\n\n${JSON.stringify({ ...DOCUMENT, text: '收到' })}\n`);
    expect(answers).toMatchObject([{ items: [{ intent: 'report' }] }, { items: [{ intent: 'ack' }] }]);
  });

  it('takes characters that are cut between two chunks', async () => {
    const bytes = Buffer.from(JSON.stringify(DOCUMENT));
    const cut = bytes.indexOf('口袋') + 1;
    const output = new PassThrough();
    await replyParse(Readable.from([bytes.subarray(0, cut), bytes.subarray(cut)]), output);
    output.end();
    expect(await text(output)).toContain('新建口袋公园');
  });

  it.each([
    ['', '标准输入是空的'],
    ['not json', '第1行'],
    [`${JSON.stringify(DOCUMENT)}\n{"now":`, '第2行'],
    [
      `${JSON.stringify(DOCUMENT)}\n${JSON.stringify({ ...DOCUMENT, text: 7 })}`,
      '字段 text 不合要求：应为文字（标准输入第2行）',
    ],
    [JSON.stringify({ ...DOCUMENT, now: '昨天' }), '字段 now 不合要求：应为带时区的时刻'],
    [JSON.stringify({ ...DOCUMENT, openTasks: undefined }), '字段 openTasks 不合要求：缺少，应为数组'],
    ['[]', '标准输入第1行'],
  ])('refuses %j in one line that says where', async (input, message) => {
    const failed = await run(input).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(UnusableInput);
    expect((failed as UnusableInput).message).toContain(message);
    expect((failed as UnusableInput).message).not.toContain('\n');
  });
});
