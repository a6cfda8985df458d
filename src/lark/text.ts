/** Text as it may be stored and shown: nothing that a database refuses, not too long, and nothing that calls somebody by accident. */
import type { Json } from '../core/brand.ts';

/** Platform limit of a text message, in bytes of UTF-8. */
const MOST_BYTES = 150 * 1024;
export const CUT_MARK = '……（原文过长，后文未读）';

const SUSPECT = /[\0\uD800-\uDFFF]/;
const encoder = new TextEncoder();

/** Without U+0000 and lone surrogates: PostgreSQL refuses both in jsonb. */
export function storable(text: string): string {
  // Most texts have no surrogates at all, paired or not, and that is quickly seen.
  return SUSPECT.test(text) ? text.replace(/\0|\p{Surrogate}/gu, '') : text;
}

/** The same for every string in a JSON value, keys included. What lies deeper than 100 levels becomes null: no event does. */
export function storableJson(value: unknown, levels = 100): Json {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || levels === 0) return null;
  if (Array.isArray(value)) return value.map((one) => storableJson(one, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [storable(key), storableJson(one, levels - 1)]));
}

/** At most 150 KB, never cut inside a character; a mark says where something is missing. */
export function bounded(text: string): string {
  // Three bytes a UTF-16 unit at most: the usual message isn't even encoded.
  if (text.length * 3 <= MOST_BYTES) return text;
  const bytes = encoder.encode(text);
  if (bytes.length <= MOST_BYTES) return text;
  let end = MOST_BYTES - encoder.encode(CUT_MARK).length;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return new TextDecoder().decode(bytes.subarray(0, end)) + CUT_MARK;
}

/** Text of a message that we send: an `<at …>` in it would call people, `<at user_id="all">` everybody. */
export function withoutCalls(text: string): string {
  return text.replace(/<(?=[\s/]{0,8}at\b)/gi, '＜');
}
