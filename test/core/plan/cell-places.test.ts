/** What is read from a cell can be traced to it: in the line of a text, or in the cell of a file's row. */
import { describe, expect, it } from 'vitest';
import type { PlanDocument, SourceSpan } from '../../../src/core/plan/document.ts';
import { readPlan } from '../../../src/core/plan/read-plan.ts';
import { sourceOfText } from '../../../src/core/plan/source.ts';
import type { SourceText } from '../../../src/core/plan/source.ts';

const HEADER = ['序号', '工作任务', '工作目标', '牵头单位', '配合单位', '完成时限'];
const ROWS = [
  ['1', '完善质量基础设施', '合格率达到98%以上', '市科技局', '市财政局、市教育局', '2025年底前'],
  ['2', '推进标准化试点', '建成3—5个示范点', '同上', '市税务局', '2025年6月30日前'],
];

function plan(source: SourceText): PlanDocument {
  const read = readPlan(source);
  if ('refused' in read) throw new Error(read.message);
  return read;
}

/** Leads, supports, deadlines and values, as their spans show them. */
function shown(read: PlanDocument, textOf: (span: SourceSpan) => string): string[][] {
  const at = (spans: SourceSpan[] | undefined): string => (spans ?? []).map(textOf).join('+');
  return [
    ...read.tasks.map(({ spans }) => [
      at(spans?.lead),
      at(spans?.support),
      spans?.deadline ? textOf(spans.deadline) : '',
    ]),
    read.indicators.map((i) => (i.spans ? textOf(i.spans.value) : '')),
  ];
}

const EXPECTED = [
  ['市科技局', '市财政局+市教育局', '2025年底前'],
  ['市科技局', '市税务局', '2025年6月30日前'],
  ['98%', '3—5个'],
];

describe('spans of a table', () => {
  it.each([
    ['tabs', [HEADER, ...ROWS].map((row) => row.join('\t'))],
    ['bars', [HEADER, HEADER.map(() => '---'), ...ROWS].map((row) => `| ${row.join(' | ')} |`)],
    ['bars with marks', [HEADER, HEADER.map(() => '---'), ...ROWS].map((row) => `|  **${row.join('** |  ')} |`)],
    ['one cell a line', [HEADER, ...ROWS].flat()],
  ])('that is spelled out with %s lie in its lines', (_, rows) => {
    const lines = ['质量工作任务分工表', '', ...rows];
    const textOf = (s: SourceSpan): string => lines[s.line - 1]?.slice(s.start, s.end) ?? '';
    expect(shown(plan(sourceOfText(lines.join('\n'))), textOf)).toEqual(EXPECTED);
  });

  it('of a file lie in its cells, those filled from above in the cell they come from', () => {
    const rows = [HEADER, ...ROWS].map((cells, i) => ({ cells: cells.map((cell) => ` ${cell}`), line: i + 2 }));
    const title = { kind: 'line' as const, line: { text: '质量工作任务分工表', line: 1 } };
    const read = plan({ blocks: [title, { kind: 'table', table: { rows } }] });
    const textOf = (s: SourceSpan): string => rows[s.line - 2]?.cells[s.cell ?? -1]?.slice(s.start, s.end) ?? '';
    expect(shown(read, textOf)).toEqual(EXPECTED);
    expect(read.tasks[1]?.spans?.lead?.[0]).toMatchObject({ line: 3, cell: 3 });
  });
});
