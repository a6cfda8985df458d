/** One component of a card: its known attributes, where it may stand, and what is counted. */
import { type At, CODE, isObject, type Check } from './problem.ts';
import { elementId, margin, name, object, oneOf } from './values.ts';

export interface Component {
  keys: Record<string, Check>;
  needed?: readonly string[];
  /** A container whose depth counts. */
  container?: boolean;
  /** Only at the root of the card. */
  rootOnly?: boolean;
  /** Only inside a form. */
  formOnly?: boolean;
  /** Takes part in a form: needs a name there, and `required` works only there. */
  field?: boolean;
  /** Further rules that need more than one attribute. */
  also?: (value: Record<string, unknown>, at: At) => void;
}

/** Containers may be nested this deep. verified: doc */
export const MOST_DEPTH = 5;

/** Components of JSON 1.0 that 2.0 gave up, with what replaces them. */
const GONE: Record<string, string> = {
  action: 'put buttons directly into elements or into a column_set',
  note: 'use a div with text_size "notation"',
};

/** A list of components that may stand here. */
export function elements(table: () => Record<string, Component>): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return at.error('elements must be an array of components');
    value.forEach((entry: unknown, index) => {
      component(entry, at.key(index, isObject(entry) ? entry['tag'] : undefined), table());
    });
  };
}

function component(value: unknown, at: At, table: Record<string, Component>): void {
  if (!isObject(value)) return at.error('a component must be an object with a tag');
  const tag = value['tag'];
  if (typeof tag !== 'string') return at.error('a component needs a "tag"');
  at.run.elements += 1;
  const rule = Object.hasOwn(table, tag) ? table[tag] : undefined;
  if (!rule) {
    const advice = GONE[tag] ?? `known components are ${Object.keys(table).join(', ')}`;
    return at.error(`unsupported tag ${tag}: ${advice}`, CODE.unsupportedTag);
  }
  place(tag, rule, value, at);
  const inner = rule.container ? at.within(tag) : at;
  if (rule.container && inner.inside.length > MOST_DEPTH) {
    at.error(`containers are nested ${inner.inside.length} deep, at most ${MOST_DEPTH} are allowed`);
  }
  attributes(tag, rule)(value, inner);
  rule.also?.(value, at);
}

const known = new WeakMap<Component, Check>();

/** The check of a component's attributes, put together once. */
function attributes(tag: string, rule: Component): Check {
  const before = known.get(rule);
  if (before) return before;
  const own: Record<string, Check> = { tag: oneOf(tag), element_id: elementId, margin, ...rule.keys };
  const check = object(rule.field ? { name, ...own } : own, rule.needed ?? []);
  known.set(rule, check);
  return check;
}

/** Where a component may stand. */
function place(tag: string, rule: Component, value: Record<string, unknown>, at: At): void {
  const around = at.inside.at(-1);
  if (rule.rootOnly && around !== undefined) {
    at.error(`${tag} may stand only at the root of the card, not inside ${around}`);
  }
  if (rule.formOnly && !at.inForm) at.error(`${tag} may stand only inside a form`);
  if (!rule.field) return;
  if (at.inForm && value['name'] === undefined) at.error(`${tag} inside a form needs a "name"`);
  if (!at.inForm && value['required'] === true) at.error('"required" works only inside a form');
}
