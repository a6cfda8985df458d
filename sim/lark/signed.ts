/** Tokens that carry their own facts, signed with an application's secret, so that they outlive a restart. */
import { createHmac, timingSafeEqual } from 'node:crypto';

function signature(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex').slice(0, 32);
}

/** `<prefix>-<facts in base64url>.<signature>` */
export function seal(prefix: string, secret: string, facts: readonly (string | number)[]): string {
  const body = `${prefix}-${Buffer.from(JSON.stringify(facts)).toString('base64url')}`;
  return `${body}.${signature(secret, body)}`;
}

/** The facts of a token of this kind, or null where it's another kind, changed, or signed by another. `secretOf`: by the facts. */
export function unseal(
  prefix: string,
  token: string,
  secretOf: (facts: unknown[]) => string | undefined,
): unknown[] | null {
  const [body = '', given = ''] = token.split('.');
  if (!body.startsWith(`${prefix}-`)) return null;
  let facts: unknown;
  try {
    facts = JSON.parse(Buffer.from(body.slice(prefix.length + 1), 'base64url').toString());
  } catch {
    return null;
  }
  if (!Array.isArray(facts)) return null;
  const secret = secretOf(facts);
  if (secret === undefined) return null;
  const right = Buffer.from(signature(secret, body));
  const bytes = Buffer.from(given);
  return bytes.length === right.length && timingSafeEqual(bytes, right) ? facts : null;
}
