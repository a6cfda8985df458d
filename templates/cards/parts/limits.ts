/** Limits of a card (30 KB, 200 elements, depth 5) and how much of a view is drawn to stay within them. */
import type { Card } from './elements.ts';

/** How much is drawn; the next tighter one is tried where a card grows too big. */
export interface Limits {
  /** List rows. */
  readonly rows: number;
  /** Characters of a title. */
  readonly title: number;
  /** Characters of a fact that stays on its line. */
  readonly line: number;
  /** Characters of a person's free text. */
  readonly text: number;
}

export const LEVELS: readonly Limits[] = [
  { rows: 24, title: 60, line: 120, text: 1500 },
  { rows: 24, title: 48, line: 120, text: 500 },
  { rows: 12, title: 40, line: 80, text: 240 },
  { rows: 6, title: 40, line: 60, text: 160 },
  { rows: 4, title: 30, line: 48, text: 120 },
  { rows: 2, title: 30, line: 40, text: 80 },
  { rows: 1, title: 24, line: 32, text: 60 },
];

/** The platform limits the request (30 KB), in which the card is a string within JSON. */
export const MAX_BYTES = 30_000;
export const MAX_ELEMENTS = 200;
export const MAX_DEPTH = 5;
/** The rest of a request: receiver, type, uuid. */
const ENVELOPE = 300;

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

export interface Measures {
  readonly bytes: number;
  readonly elements: number;
  readonly depth: number;
}

/** Bytes of the request, elements (everything with a tag, texts too), containers inside each other. */
export function measure(card: Card): Measures {
  let elements = 0;
  let depth = 0;
  const visit = (value: unknown, nested: number): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, nested);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const inside = 'elements' in value || 'columns' in value ? nested + 1 : nested;
    if ('tag' in value) {
      elements += 1;
      depth = Math.max(depth, inside);
    }
    for (const item of Object.values(value)) visit(item, inside);
  };
  visit(card.header, 0);
  for (const element of card.body.elements) visit(element, 0);
  return { bytes: utf8Length(JSON.stringify(JSON.stringify(card))) + ENVELOPE, elements, depth };
}

export function fits(card: Card): boolean {
  const { bytes, elements, depth } = measure(card);
  return bytes <= MAX_BYTES && elements <= MAX_ELEMENTS && depth <= MAX_DEPTH;
}
