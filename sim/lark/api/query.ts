/** Query parameters of the platform: given once, repeated, and the pages of a list. */
import { refuse } from '../errors.ts';

export type Query = Record<string, string | string[] | undefined>;

/** The value of a query parameter that is given once. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** All values of a repeated query parameter. */
export function many(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

/** A page of a list: the platform's `page_size` and `page_token` (here an offset, base64). */
export function page<T>(
  items: readonly T[],
  query: Query,
  size: number,
  most: number,
): { items: T[]; has_more: boolean; page_token?: string } {
  const asked = Number(one(query['page_size']) ?? size);
  if (!Number.isInteger(asked) || asked < 1 || asked > most) throw refuse(230001, `page_size must be 1 to ${most}`);
  const token = one(query['page_token']) ?? '';
  const from = token === '' ? 0 : Number(Buffer.from(token, 'base64').toString());
  if (!Number.isInteger(from)) throw refuse(230001, 'invalid page_token');
  const next = from + asked;
  const more = next < items.length;
  return {
    items: items.slice(from, next),
    has_more: more,
    ...(more ? { page_token: Buffer.from(String(next)).toString('base64') } : {}),
  };
}
