/** Signature, encryption and freshness of what comes over HTTP: pure, over the raw bytes. Source: lark.md §2. */
// The SDK hashes re-serialised JSON, checks no freshness and no token, and answers 200 to a bad signature; hence our own.
import { createDecipheriv, hash, timingSafeEqual } from 'node:crypto';

export interface Keys {
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export interface SignedRequest {
  readonly timestamp: unknown;
  readonly nonce: unknown;
  readonly signature: unknown;
  readonly body: Buffer;
}

/** Why a request is refused; the caller never tells the sender which it was. */
export type Refused = 'unsigned' | 'stale' | 'signature' | 'decryption' | 'token';

export type Opened =
  /** `challenge`: the platform's check of our address; `event`: the decrypted payload with the nonce that signed it. */
  | { readonly type: 'challenge'; readonly challenge: string }
  | { readonly type: 'event'; readonly payload: unknown; readonly nonce: string; readonly skewMs: number }
  | { readonly type: 'refused'; readonly why: Refused; readonly skewMs: number | null };

const WINDOW_MS = 5 * 60_000;

/** Verifies and decrypts. `now`: real time in milliseconds. */
export function openRequest(request: SignedRequest, keys: Keys, now: number): Opened {
  const { timestamp, nonce, signature, body } = request;
  if (timestamp === undefined && nonce === undefined && signature === undefined) return challengeIn(body, keys);
  // Exactly ten digits: with fewer or more, digits could wander between timestamp and nonce under the same hash.
  const signed =
    typeof timestamp === 'string' && /^\d{10}$/.test(timestamp) &&
    typeof nonce === 'string' && nonce.length > 0 && nonce.length <= 128 &&
    typeof signature === 'string' && /^[0-9a-f]{64}$/.test(signature); // prettier-ignore
  if (!signed) return refused('unsigned');
  const skewMs = now - Number(timestamp) * 1000;
  const expected = sha256(Buffer.concat([Buffer.from(timestamp + nonce + keys.encryptKey), body]));
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return refused('signature', skewMs);
  // After the signature: only a genuine request may blame the clocks.
  if (Math.abs(skewMs) > WINDOW_MS) return refused('stale', skewMs);
  const payload = decrypted(body, keys.encryptKey);
  if (payload === null) return refused('decryption', skewMs);
  const challenge = challengeOf(payload, keys);
  if (challenge !== null) return challenge;
  const header = fieldOf(payload, 'header');
  const token = fieldOf(header, 'token') ?? fieldOf(payload, 'token');
  if (!sameText(token, keys.verificationToken)) return refused('token', skewMs);
  return { type: 'event', payload, nonce: `${timestamp} ${nonce}`, skewMs };
}

// The address check may come without a signature; to be encrypted with our key and to know our token is proof enough.
function challengeIn(body: Buffer, keys: Keys): Opened {
  const payload = decrypted(body, keys.encryptKey);
  return (payload === null ? null : challengeOf(payload, keys)) ?? refused('unsigned');
}

function challengeOf(payload: unknown, keys: Keys): Opened | null {
  if (fieldOf(payload, 'type') !== 'url_verification') return null;
  const challenge = fieldOf(payload, 'challenge');
  if (!sameText(fieldOf(payload, 'token'), keys.verificationToken)) return refused('token');
  return typeof challenge === 'string' ? { type: 'challenge', challenge } : refused('decryption');
}

/** `{"encrypt": base64(iv ‖ AES-256-CBC(sha256(key), json))}` → the JSON value, or null. With a key the platform sends nothing plain. */
function decrypted(body: Buffer, encryptKey: string): unknown {
  try {
    const sealed = fieldOf(JSON.parse(body.toString('utf8')), 'encrypt');
    if (typeof sealed !== 'string') return null;
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', sha256(encryptKey), bytes.subarray(0, 16));
    const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Compares in a time that doesn't depend on where the texts differ; how long the right one is, is no secret. */
function sameText(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Of a text: of its UTF-8. */
function sha256(data: string | Buffer): Buffer {
  return hash('sha256', data, 'buffer');
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function refused(why: Refused, skewMs: number | null = null): Opened {
  return { type: 'refused', why, skewMs };
}
