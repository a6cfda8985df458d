/** `duban reply parse --json` (理解反馈): one JSON document or JSON lines in, one answer a line out. Pure: no database. */
import { z } from 'zod';
import { dayOfInstant } from '../core/text/spoken-dates.ts';
import { understandReply } from '../core/reply/understand-reply.ts';
import type { ReplyInput } from '../core/reply/understanding.ts';
import { EXIT, UnusableInput } from './failures.ts';

const Indicator = z.object({
  name: z.string(),
  unit: z.string(),
  target: z.number(),
  last: z.number().nullish(),
});
const Input = z.object({
  now: z.string().refine((now) => dayOfInstant(now) !== null && /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/u.test(now), {
    error: '应为带时区的时刻，例如 2026-03-18T09:30:00+08:00',
  }),
  author: z.object({ bureau: z.string() }),
  replyTo: z.string().nullable().default(null),
  openTasks: z.array(
    z.object({
      no: z.string(),
      title: z.string(),
      deadline: z.string().nullish(),
      indicators: z.array(Indicator).default([]),
    }),
  ),
  text: z.string(),
});

/**
 * Reads replies from `input` and writes one `ReplyUnderstanding` a line. Answers nothing at all where a line is unusable: throws
 * UnusableInput (exit code 2), whose message names the line. Otherwise the exit code 0.
 */
export async function replyParse(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<number> {
  const documents = documentsIn(await textOf(input));
  for (const document of documents) output.write(`${JSON.stringify(understandReply(document))}\n`);
  return EXIT.done;
}

async function textOf(input: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/u, '');
}

function documentsIn(text: string): ReplyInput[] {
  const whole = json(text);
  if (whole !== undefined) return [checked(whole, 1)];
  const lines = text.split('\n').map((line, i) => ({ line: line.trim(), no: i + 1 }));
  const filled = lines.filter(({ line }) => line !== '');
  if (filled.length === 0) throw new UnusableInput('标准输入是空的。可用一个 JSON 文档，或每行一个。');
  return filled.map(({ line, no }) => {
    const document = json(line);
    if (document === undefined)
      throw new UnusableInput(`不是 JSON（标准输入第${no}行）。可用一个 JSON 文档，或每行一个。`);
    return checked(document, no);
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checked(document: unknown, line: number): ReplyInput {
  const result = Input.safeParse(document);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  const where = path.length === 0 ? '' : `字段 ${path.join('.')} `;
  throw new UnusableInput(
    `${where}不合要求：${reason(issue, at(document, path))}（标准输入第${line}行）。字段见 ReplyInput：now、author、replyTo、openTasks、text。`,
  );
}

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数字',
  array: '数组',
  object: '对象',
  boolean: '是否',
};

function reason(issue: z.core.$ZodIssue | undefined, value: unknown): string {
  if (!issue) return '无法读取';
  if (issue.code !== 'invalid_type') return issue.message;
  return `${value === undefined ? '缺少，' : ''}应为${TYPES[issue.expected] ?? issue.expected}`;
}

function at(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    document,
  );
}
