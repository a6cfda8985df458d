// Reading card JSON without trusting it: what is missing or of another type becomes a harmless default. Pure.

export type Json = Readonly<Record<string, unknown>>;

export function obj(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function arr(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function str(value: unknown, fallback = ''): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : fallback;
}

export function num(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

/** Content of a text object `{ tag, content }`, or the string itself. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : str(obj(value)['content']);
}

/** Only http and https leave the page; anything else in a card is no link. */
export function webUrl(value: unknown): string | null {
  const url = str(value);
  return /^https?:\/\//i.test(url) ? url : null;
}

/** Children of a container, columns included, in the order of the card. */
export function childrenOf(element: Json): readonly Json[] {
  const direct = arr(element['elements']).map(obj);
  const columns = arr(element['columns']).map(obj);
  // Of the old dialect: buttons of `action`, the control beside a `div`.
  const old = [...arr(element['actions']), ...(element['extra'] === undefined ? [] : [element['extra']])].map(obj);
  // A table's columns are no containers; they have no elements.
  return element['tag'] === 'table' ? [] : [...direct, ...columns, ...old];
}

/** Depth first through a list of elements. */
export function* walk(elements: readonly Json[]): Generator<Json> {
  for (const element of elements) {
    yield element;
    yield* walk(childrenOf(element));
  }
}

/** Root elements of a card, of either dialect's place for them. */
export function bodyOf(card: unknown): readonly Json[] {
  const root = obj(card);
  return arr(obj(root['body'])['elements'] ?? root['elements']).map(obj);
}
