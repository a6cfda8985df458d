/** Chart of lights by bureau (stacked bar); its spec stays within VChart 1.12, which is what the clients draw with. */
import type { Json } from '../../src/core/brand.ts';
import type { BureauLights } from '../messages/digests.ts';
import type { Chart } from './parts/elements.ts';
import type { Limits } from './parts/limits.ts';
import { clip, oneLine } from './parts/markup.ts';

// Text colours of the console's palette (experience.md §3.1), so that both say the same.
const SERIES = [
  { key: 'green', name: '● 正常', colour: '#2E7D32' },
  { key: 'yellow', name: '▲ 临近或滞后', colour: '#E0A100' },
  { key: 'red', name: '■ 逾期或严重滞后', colour: '#B3261E' },
  { key: 'grey', name: '○ 情况不明', colour: '#9AA3AE' },
] as const;

/** Null where there is nothing to draw. Bureaus in the order given (建制序), at most twelve. */
export function lightChart(bureaus: readonly BureauLights[], limits: Limits): Chart | null {
  const rows = bureaus
    .filter((row) => row.green + row.yellow + row.red + row.grey > 0)
    .slice(0, Math.min(12, limits.rows));
  if (rows.length === 0) return null;
  const values: Json[] = rows.flatMap((row) =>
    SERIES.map(({ key, name }) => ({ bureau: clip(oneLine(row.bureau), 16), light: name, count: row[key] })),
  );
  return {
    tag: 'chart',
    aspect_ratio: rows.length > 6 ? '4:3' : '16:9',
    chart_spec: {
      type: 'bar',
      direction: 'horizontal',
      stack: true,
      media: [],
      data: [{ id: 'lights', values }],
      xField: 'count',
      yField: 'bureau',
      seriesField: 'light',
      color: {
        type: 'ordinal',
        domain: SERIES.map(({ name }) => name),
        range: SERIES.map(({ colour }) => colour),
      },
      legends: { visible: true, orient: 'bottom' },
      axes: [
        { orient: 'left', type: 'band', label: { visible: true } },
        { orient: 'bottom', type: 'linear', tick: { tickStep: 1 }, label: { visible: true } },
      ],
    },
  };
}
