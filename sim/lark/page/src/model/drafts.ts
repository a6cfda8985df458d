// What a person has typed into a card and not yet sent. It must survive any re-render of that same card.

/** Typed values by field name; a field that was not touched is absent. */
export type Drafts = Readonly<Record<string, unknown>>;

export const NO_DRAFTS: Drafts = Object.freeze({});

/** Equality of field values: text, tick, or a list of options. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index]);
  const empty = (value: unknown): boolean => value === undefined || value === null || value === '';
  return a === b || (empty(a) && empty(b));
}

/** The value to show: what was typed, else what the card says. */
export function valueOf(drafts: Drafts, name: string, initial: unknown): unknown {
  return name in drafts ? drafts[name] : initial;
}

/** A keystroke. Typing back what the card shows leaves no draft behind. */
export function typed(drafts: Drafts, name: string, value: unknown, initial: unknown): Drafts {
  return sameValue(value, initial) ? without(drafts, [name]) : { ...drafts, [name]: value };
}

export function without(drafts: Drafts, names: readonly string[]): Drafts {
  if (!names.some((name) => name in drafts)) return drafts;
  return Object.fromEntries(Object.entries(drafts).filter(([name]) => !names.includes(name)));
}

/**
 * After a form was sent and the card came back: fields that the answer filled anew or took away follow the card;
 * a field that the answer left as it was keeps what was typed, so that nothing is lost when saving failed.
 *
 * @param submitted names of the fields of that form
 * @param before what the card showed of its own when it was sent, by field name
 * @param after what the returned card shows
 */
export function afterSubmit(
  drafts: Drafts,
  submitted: readonly string[],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Drafts {
  return without(
    drafts,
    submitted.filter((name) => !(name in after) || !sameValue(after[name], before[name])),
  );
}
