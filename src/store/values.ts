/** Values between the core and PostgreSQL: instants and JSON. */
import type { Instant } from '../core/brand.ts';

/** A timestamp column as the core's one form of an instant. */
export function toInstant(value: Date): Instant {
  return `${value.toISOString().slice(0, 19)}Z` as Instant;
}

export function toInstantOrNull(value: Date | null): Instant | null {
  return value === null ? null : toInstant(value);
}

/** SQL that writes a timestamp column inside a JSON aggregate in the same form. */
export const INSTANT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

/**
 * JSON text for a jsonb column. What PostgreSQL refuses in jsonb and people never mean is mended instead of failing
 * the transaction of an honest message: U+0000 goes, a lone surrogate becomes U+FFFD.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return /\\u(?:0000|d[89a-f])/i.test(text) ? JSON.stringify(mended(value)) : text;
}

/** Text for a text column, mended in the same way. */
export function plainText(value: string): string {
  return value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Canonical JSON: keys in code-unit order at every level, no spaces. Equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  // Written by hand: an object of JavaScript would put keys like "10" before all others.
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`);
  return `{${parts.join(',')}}`;
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(mended);
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [plainText(key), mended(part)]));
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
