/** Suite × {redis, postgres} × {http, ws}: which tests ran on what, read off the titles of their suites. Pure. */

const QUEUES = ['redis', 'postgres', 'any'] as const;
const DELIVERIES = ['http', 'ws', 'any'] as const;
type Queue = (typeof QUEUES)[number];
type Delivery = (typeof DELIVERIES)[number];

/** Tests that passed and that there are, by `queue/delivery`; `any` where the suite does not care about that axis. */
export type Cells = Map<`${Queue}/${Delivery}`, { passed: number; all: number }>;

/** Counts one test into the suite that its titles name. Tests without a tag are not in the matrix. */
export function place(suites: Map<string, Cells>, titles: string[], passed: boolean): void {
  const whole = titles.join(' › ');
  const tags = [...whole.matchAll(/\[(redis|postgres|http|ws)\]/g)].map((match) => match[1]);
  if (tags.length === 0) return;
  const tagged = titles.findLastIndex((title) => /\[(redis|postgres|http|ws)\]/.test(title));
  const name = titles
    .slice(0, tagged + 1)
    .map((title) => title.replace(/\s*\[(redis|postgres|http|ws)\]/g, '').trim())
    .filter((title) => title !== '')
    .join(' › ');
  const queue = QUEUES.find((each) => tags.includes(each)) ?? 'any';
  const delivery = DELIVERIES.find((each) => tags.includes(each)) ?? 'any';
  const cells: Cells = suites.get(name) ?? new Map();
  const cell = cells.get(`${queue}/${delivery}`) ?? { passed: 0, all: 0 };
  cells.set(`${queue}/${delivery}`, { passed: cell.passed + (passed ? 1 : 0), all: cell.all + 1 });
  suites.set(name, cells);
}

/** The combinations that a suite should have run on and has no passed test for. */
export function emptyCells(suites: Map<string, Cells>): string[] {
  return [...suites].flatMap(([name, cells]) =>
    expected(cells)
      .filter((key) => (cells.get(key)?.passed ?? 0) === 0)
      .map((key) => `${name} on ${key.replace('/any', '').replace('any/', '')}`),
  );
}

/** The matrix as lines of text: a table for each set of axes that suites care about. No lines where no suite carries a tag. */
export function table(suites: Map<string, Cells>): string[] {
  const width = Math.max(5, ...[...suites.keys()].map((name) => name.length));
  const alike = new Map<string, [name: string, cells: Cells][]>();
  for (const [name, cells] of suites) {
    const columns = expected(cells).join();
    alike.set(columns, [...(alike.get(columns) ?? []), [name, cells]]);
  }
  return [...alike.values()].flatMap((group) => {
    const columns = expected(group[0]![1]);
    const heads = columns.map((key) => key.replace('any/', '').replace('/any', '').replace('/', ' × '));
    const row = (name: string, cells: string[]): string =>
      [name.padEnd(width), ...cells.map((cell, i) => cell.padStart(heads[i]!.length))].join('  ');
    return [
      row('suite', heads),
      ...group.map(([name, cells]) => row(name, columns.map((key) => shown(cells.get(key))))), // prettier-ignore
      '',
    ];
  });
}

// A suite that names one backend must name both; the same for the ways of delivery.
function expected(cells: Cells): `${Queue}/${Delivery}`[] {
  const keys = [...cells.keys()];
  const queues: Queue[] = keys.some((key) => !key.startsWith('any/')) ? ['redis', 'postgres'] : ['any'];
  const deliveries: Delivery[] = keys.some((key) => !key.endsWith('/any')) ? ['http', 'ws'] : ['any'];
  return queues.flatMap((queue) => deliveries.map((delivery): `${Queue}/${Delivery}` => `${queue}/${delivery}`));
}

function shown(cell: { passed: number; all: number } | undefined): string {
  if (cell === undefined) return '0';
  return cell.passed === cell.all ? String(cell.passed) : `${cell.passed}/${cell.all}`;
}
