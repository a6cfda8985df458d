/** Checks of plain values: words, numbers, lengths, distances, colours, links. Sources: the component documents of card JSON 2.0. */
import { isObject, type Check } from './problem.ts';

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? String(value);

export const bool: Check = (value, at) => {
  if (typeof value !== 'boolean') at.error(`must be true or false, not ${show(value)}`);
};

export const anything: Check = () => {};

/** A string; `most` characters at most. */
export function string(most = Infinity): Check {
  return (value, at) => {
    if (typeof value !== 'string') at.error(`must be a string, not ${show(value)}`);
    else if (value.length > most && [...value].length > most)
      at.error(`has ${[...value].length} characters, at most ${most} are allowed`);
  };
}

export function oneOf(...words: string[]): Check {
  const known = new Set<unknown>(words);
  return (value, at) => {
    if (!known.has(value)) at.error(`${show(value)} is not one of ${words.join(', ')}`);
  };
}

export function int(least: number, most = Infinity): Check {
  return (value, at) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      at.error(`must be a whole number from ${least}${most === Infinity ? '' : ` to ${most}`}, not ${show(value)}`);
    }
  };
}

export const number: Check = (value, at) => {
  if (typeof value !== 'number') at.error(`must be a number, not ${show(value)}`);
};

/** One of the words, or a length in px within the range. */
export function lengthOr(words: string[], least: number, most = Infinity): Check {
  return (value, at) => {
    if (typeof value === 'string') {
      if (words.includes(value)) return;
      const px = /^(\d+(?:\.\d+)?)px$/.exec(value);
      if (px && Number(px[1]) >= least && Number(px[1]) <= most) return;
    }
    const range = most === Infinity ? `${least}px or more` : `${least}px to ${most}px`;
    at.error(`${show(value)} is neither ${[...words, range].join(', nor ')}`);
  };
}

/** One to four lengths, `"4px 0 4px 0"`; outer ones may be negative. */
export function box(least: number): Check {
  return (value, at) => {
    const parts = typeof value === 'string' ? value.trim().split(/\s+/) : [];
    const good = parts.every((part) => {
      const px = /^(-?\d+)(?:px)?$/.exec(part);
      return px !== null && Number(px[1]) >= least && Number(px[1]) <= 99 && (part.endsWith('px') || px[1] === '0');
    });
    if (!good || parts.length === 0 || parts.length > 4) {
      at.error(`${show(value)} is not one to four lengths from ${least}px to 99px, such as "4px 0 4px 0"`);
    }
  };
}

export const margin = box(-99);
export const padding = box(0);

// The official examples use "default" and "" although the attribute tables do not list them.
export const spacing = lengthOr(['small', 'medium', 'large', 'extra_large', 'default', ''], 0, 99);

/** Radius: px or per cent. */
export const radius: Check = (value, at) => {
  const found = typeof value === 'string' ? /^(\d+)(px|%)$/.exec(value) : null;
  if (!found || (found[2] === '%' && Number(found[1]) > 100))
    at.error(`${show(value)} is neither a length (8px) nor 0% to 100%`);
};

const HUES = 'blue carmine green indigo lime grey orange purple red sunflower turquoise violet wathet yellow'.split(
  ' ',
);
const SHADES = ['', '-50', '-100', '-200', '-300', '-350', '-400', '-500', '-600', '-700', '-800', '-900'];
const COLORS: ReadonlySet<string> = new Set([
  'bg-white',
  'white',
  ...HUES.flatMap((hue) => SHADES.map((shade) => `${hue}${shade}`)),
  ...['-00', '-650', '-950', '-1000'].map((shade) => `grey${shade}`),
]);

/** A colour of the platform's list (or of `words`), an rgba() value, or an own one of `config.style.color`. */
export function color(...words: string[]): Check {
  return (value, at) => {
    if (typeof value !== 'string') return at.error(`must be the name of a colour, not ${show(value)}`);
    if (words.includes(value) || COLORS.has(value) || at.run.colors.has(value)) return;
    if (/^rgba\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*(0|1|0?\.\d+|1\.0+)\s*\)$/.test(value)) return;
    at.error(
      `${show(value)} is no colour of the platform (such as ${['grey', 'red-500', 'rgba(255,0,0,1)'].join(', ')})`,
    );
  };
}

export function isColor(name: string): boolean {
  return COLORS.has(name);
}

export const TEMPLATES =
  'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' ');
export const TAG_COLORS =
  'neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine'.split(' ');

const SIZES = new Set(
  `heading-0 heading-1 heading-2 heading-3 heading-4 heading normal notation xxxx-large xxx-large xx-large x-large large medium small x-small`.split(
    ' ',
  ),
);

// The platform shows an unknown size as `normal` and refuses nothing, hence a warning. verified: doc
export const textSize: Check = (value, at) => {
  if (typeof value !== 'string') at.error(`must be the name of a size, not ${show(value)}`);
  else if (!SIZES.has(value) && !at.run.sizes.has(value))
    at.warn(`${show(value)} is no text size, the client shows "normal"`);
};

export const align = oneOf('left', 'center', 'right');
export const verticalAlign = oneOf('top', 'center', 'bottom');
export const direction = oneOf('vertical', 'horizontal');

/** A link: http or https; `lark://msgcard/unsupported_action` forbids it on one kind of device. */
export const link: Check = (value, at) => {
  if (value === '' || value === 'lark://msgcard/unsupported_action') return;
  if (typeof value === 'string' && /^https?:\/\/\S+$/.test(value)) return;
  at.error(`${show(value)} is no http or https link`);
};

export const elementId: Check = (value, at) => {
  if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9_]{0,19}$/.test(value)) {
    return at.error(
      `element_id ${show(value)} must start with a letter and have at most 20 letters, digits, underscores`,
    );
  }
  const first = at.run.elementIds.get(value);
  if (first === undefined) at.run.elementIds.set(value, at);
  else at.error(`element_id "${value}" stands twice in the card, first at ${first.path}`);
};

/** A name; unique in the whole card. */
export const name: Check = (value, at) => {
  if (typeof value !== 'string' || value === '')
    return at.error(`name must be a string that is not empty, not ${show(value)}`);
  const first = at.run.names.get(value);
  if (first === undefined) at.run.names.set(value, at);
  else at.error(`name "${value}" stands twice in the card, first at ${first.path}`);
};

/** An object whose keys are all known and whose values pass; `needed` keys must be there. */
export function object(keys: Record<string, Check>, needed: readonly string[] = []): Check {
  return (value, at) => {
    if (!isObject(value)) return at.error(`must be an object, not ${show(value)}`);
    for (const key of needed) if (value[key] === undefined) at.error(`"${key}" is missing`);
    for (const key of Object.keys(value)) {
      const check = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (check) check(value[key], at.key(key));
      else at.error(`unknown property "${key}"; known are ${Object.keys(keys).join(', ')}`);
    }
  };
}

/** An array of `least` to `most` items that pass. */
export function array(item: Check, least = 0, most = Infinity): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return at.error(`must be an array, not ${show(value)}`);
    if (value.length < least) at.error(`needs at least ${least} ${least === 1 ? 'entry' : 'entries'}`);
    if (value.length > most) at.error(`has ${value.length} entries, at most ${most} are allowed`);
    value.forEach((entry: unknown, index) => item(entry, at.key(index, isObject(entry) ? entry['tag'] : undefined)));
  };
}

/** Any object, such as the value of a callback. */
export const anyObject: Check = (value, at) => {
  if (!isObject(value)) at.error(`must be an object, not ${show(value)}`);
};
