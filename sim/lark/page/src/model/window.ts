// Windowing: which rows of a long list stand in the document, from heights measured so far. Pure, no DOM.

/** Tops of all rows and, last, the total height: `tops[i]` is where row i begins, `tops[count]` the end. */
export function tops(count: number, heightOf: (index: number) => number): Float64Array {
  const result = new Float64Array(count + 1);
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    result[index] = sum;
    sum += heightOf(index);
  }
  result[count] = sum;
  return result;
}

/** The row that contains the position `y`; the first for a negative one, the last beyond the end, -1 for no rows. */
export function rowAt(positions: Float64Array, y: number): number {
  const count = positions.length - 1;
  if (count <= 0) return -1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((positions[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

export interface Span {
  /** First row to render. */
  start: number;
  /** One past the last. */
  end: number;
}

/** Rows that touch [top, bottom], with `over` more pixels above and below so that scrolling never shows a hole. */
export function spanOf(positions: Float64Array, top: number, bottom: number, over: number): Span {
  if (positions.length <= 1) return { start: 0, end: 0 };
  return { start: rowAt(positions, top - over), end: rowAt(positions, bottom + over) + 1 };
}

/**
 * Scroll position after heights changed, so that what the reader looks at stays where it is: the first row in sight
 * keeps its distance from the top edge.
 */
export function keepAnchor(before: Float64Array, after: Float64Array, scrollTop: number): number {
  const anchor = rowAt(before, scrollTop);
  if (anchor < 0 || anchor >= after.length) return scrollTop;
  return (after[anchor] ?? 0) + (scrollTop - (before[anchor] ?? 0));
}
