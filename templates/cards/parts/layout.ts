/** Layout of a card: columns, folded panels, label-and-value pairs. */
import type { Block, ColumnSet, Markdown, Panel } from './elements.ts';
import { bold, clip, coloured, lines, oneLine } from './markup.ts';

/** Drops what is empty and flattens one level, so that cards read as lists of blocks. */
export function blocks<B>(...parts: readonly (B | readonly B[] | null)[]): B[] {
  return parts.flatMap((part) => (part === null ? [] : Array.isArray(part) ? (part as readonly B[]) : [part as B]));
}

/** A panel that opens and shuts; without content none. */
export function panel<B>(title: string, elements: B[], expanded = false): Panel<B> {
  return {
    tag: 'collapsible_panel',
    expanded,
    header: {
      title: { tag: 'plain_text', content: clip(oneLine(title), 100) },
      vertical_align: 'center',
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
      icon_position: 'right',
      icon_expanded_angle: -180,
    },
    border: { color: 'grey', corner_radius: '6px' },
    padding: '8px 8px 8px 8px',
    vertical_spacing: '8px',
    elements,
  };
}

/** Columns side by side; `flow` wraps on phones, `bisect` halves. Empty columns are left out. */
export function columns<B>(flex: ColumnSet<B>['flex_mode'], ...cells: readonly B[][]): ColumnSet<B> | null {
  const filled = cells.filter((cell) => cell.length > 0);
  if (filled.length === 0) return null;
  return {
    tag: 'column_set',
    flex_mode: flex,
    horizontal_spacing: '8px',
    columns: filled.map((elements) =>
      flex === 'bisect'
        ? { tag: 'column', width: 'weighted', weight: 1, elements }
        : { tag: 'column', width: 'auto', elements },
    ),
  };
}

/** Something to read on the left, something to press on the right; stays on one line on phones. */
export function beside(left: Block[], right: Block[]): ColumnSet<Block> {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [
      { tag: 'column', width: 'weighted', weight: 4, vertical_align: 'center', elements: left },
      { tag: 'column', width: 'auto', vertical_align: 'center', elements: right },
    ],
  };
}

/** Label over value, two beside each other; pairs without a value are left out. */
export function facts(...pairs: readonly (readonly [label: string, value: string | null])[]): ColumnSet<Block>[] {
  const cells = pairs
    .filter((pair): pair is readonly [string, string] => pair[1] !== null && oneLine(pair[1]) !== '')
    .map(([label, value]): Markdown[] => [
      { tag: 'markdown', content: lines(coloured('grey', label), bold(value)).markup },
    ]);
  const rows: ColumnSet<Block>[] = [];
  for (let at = 0; at < cells.length; at += 2) {
    const row = columns<Block>('bisect', ...cells.slice(at, at + 2));
    if (row !== null) rows.push(row);
  }
  return rows;
}

/** Numbers over their labels, evenly spread: 红灯1, 今日到期2 … */
export function numbers(...items: readonly (readonly [label: string, n: number])[]): ColumnSet<Block> {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: items.map(([label, n]) => ({
      tag: 'column',
      width: 'weighted',
      weight: 1,
      elements: [{ tag: 'markdown', content: lines(bold(String(n)), coloured('grey', label)).markup }],
    })),
  };
}

export const RULE: Block = { tag: 'hr' };
