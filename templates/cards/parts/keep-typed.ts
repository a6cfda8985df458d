/** What a person had filled in stays when a card comes back refused: the platform shows a new card's own defaults, not his words. */
import type { Json } from '../../../src/core/brand.ts';

/** The card with the submitted values as defaults of the fields of those names; other fields and cards without forms stay as they are. */
export function keepTyped<C extends Json>(card: C, form: { readonly [field: string]: Json }): C {
  return Object.keys(form).length === 0 ? card : (kept(card, form) as C);
}

function kept(node: Json, form: { readonly [field: string]: Json }): Json {
  if (Array.isArray(node)) return node.map((item: Json) => kept(item, form));
  if (typeof node !== 'object' || node === null) return node;
  const element = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, kept(value as Json, form)]));
  const name = element['name'];
  const value = typeof name === 'string' ? form[name] : undefined;
  return value === undefined ? element : { ...element, ...asDefault(element, value) };
}

function asDefault(element: { readonly [key: string]: Json }, value: Json): { [key: string]: Json } {
  switch (element['tag']) {
    case 'input':
      return typeof value === 'string' ? { default_value: value } : {};
    case 'date_picker':
      // It comes back with an offset: `2026-03-31 +0800`.
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/u.test(value) ? { initial_date: value.slice(0, 10) } : {};
    case 'select_static':
      return offers(element, value) ? { initial_option: value } : {};
    case 'checker':
      return typeof value === 'boolean' ? { checked: value } : {};
    default:
      return {};
  }
}

function offers({ options }: { readonly [key: string]: Json }, value: Json): boolean {
  return Array.isArray(options) && options.some((option) => (option as { value?: Json }).value === value);
}
