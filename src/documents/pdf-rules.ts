/** Ruled lines of a PDF page (表格线): thin rectangles and strokes of its drawing operators, in the page's own coordinates. */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A horizontal (y0 = y1) or vertical (x0 = x1) line. */
export interface Rule {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const MAX_RULES = 20_000;

function times(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function asMatrix(value: unknown): Matrix | null {
  const numbers = value ? Array.from(value as ArrayLike<number>) : [];
  return numbers.length === 6 && numbers.every((n) => typeof n === 'number') ? (numbers as unknown as Matrix) : null;
}

/** All ruled lines that the operators draw. */
export function rulesOf(operators: { fnArray: number[]; argsArray: unknown[] }): Rule[] {
  const rules: Rule[] = [];
  let matrix = IDENTITY;
  const stack: Matrix[] = [];
  for (const [i, operator] of operators.fnArray.entries()) {
    const args = (operators.argsArray[i] ?? []) as unknown[];
    if (operator === OPS.save) stack.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? IDENTITY;
    else if (operator === OPS.transform) matrix = times(matrix, asMatrix(args) ?? IDENTITY);
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      matrix = times(matrix, asMatrix(args[0]) ?? IDENTITY);
    } else if (operator === OPS.constructPath && rules.length < MAX_RULES) addPath(rules, args, matrix);
  }
  return rules;
}

const FILLS = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const STROKES = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/** pdf.js gives a path as [painting operator, [numbers], box]; numbers: 0 move x y, 1 line x y, 2 curve (6), 3 quadratic (4), 4 close. */
function addPath(rules: Rule[], args: readonly unknown[], matrix: Matrix): void {
  const [paint, data] = args as [number, unknown[]];
  const numbers = data?.[0] ? Array.from(data[0] as ArrayLike<number>) : [];
  if (numbers.length === 0 || numbers.length > 4000) return;
  for (const points of subpaths(numbers, matrix)) addShape(rules, points, FILLS.has(paint), STROKES.has(paint));
}

function subpaths(numbers: readonly number[], m: Matrix): [number, number][][] {
  const width = [2, 2, 6, 4, 0];
  const out: [number, number][][] = [];
  for (let i = 0; i < numbers.length;) {
    const kind = numbers[i] ?? 4;
    const count = width[kind] ?? 0;
    if (kind === 0) out.push([]);
    if (count > 0) {
      const [x, y] = [numbers[i + count - 1] ?? 0, numbers[i + count] ?? 0];
      out.at(-1)?.push([m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]);
    }
    i += count + 1;
  }
  return out;
}

function addShape(rules: Rule[], points: readonly [number, number][], filled: boolean, stroked: boolean): void {
  if (points.length < 2) return;
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const box = { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  if (width <= 2.5 && height > 4) rules.push({ ...box, x0: (box.x0 + box.x1) / 2, x1: (box.x0 + box.x1) / 2 });
  else if (height <= 2.5 && width > 4) rules.push({ ...box, y0: (box.y0 + box.y1) / 2, y1: (box.y0 + box.y1) / 2 });
  else if (stroked && !filled && points.length >= 4 && points.length <= 6) {
    rules.push({ ...box, x1: box.x0 }, { ...box, x0: box.x1 }, { ...box, y1: box.y0 }, { ...box, y0: box.y1 });
  }
}
