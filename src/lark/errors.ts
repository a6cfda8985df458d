/** Errors of the platform: ONE table from Lark's codes to Transient (retried) and Permanent (dead letter). */
import { Permanent, Transient, type PermanentReason } from '../app/failures.ts';
import type { Watch } from './watch.ts';

/** An answer that is no success, as it came over the wire: HTTP error, or HTTP 200 with a code other than 0. */
export class PlatformRefusal extends Error {
  override readonly name = 'PlatformRefusal';
  readonly status: number;
  /** Null where the body was no Lark envelope (a gateway's HTML page). */
  readonly code: number | null;
  /** From `x-ogw-ratelimit-reset`, in milliseconds. */
  readonly resetMs: number | null;
  readonly logId: string | null;
  constructor(answer: {
    status: number;
    code: number | null;
    message: string;
    resetMs: number | null;
    logId?: string | null;
  }) {
    super(answer.message);
    this.status = answer.status;
    this.code = answer.code;
    this.resetMs = answer.resetMs;
    this.logId = answer.logId ?? null;
  }
}

/** What a limit was about: the whole API, or one chat, person or message. */
export type Limited = 'api' | 'target';

type Entry =
  | { readonly reason: PermanentReason }
  | { readonly retryAfterMs: number; readonly limited?: Limited; readonly mayHaveHappened?: true };

const SECOND = 1000;
const WRONG_SECRET: Entry = { retryAfterMs: 60 * SECOND };
const REJECTED: Entry = { reason: 'rejected' };
const GONE: Entry = { reason: 'gone' };
const RECALLED: Entry = { reason: 'recalled' };

// Sources: the official error tables as lark.md §1.5 quotes them. What a person in the office can put right (a wrong secret, a
// rate limit) waits; what no further try can change ends at once and raises an alarm.
const TABLE: { readonly [code: number]: Entry } = {
  10003: WRONG_SECRET,
  10014: WRONG_SECRET,
  10015: WRONG_SECRET,
  11232: { retryAfterMs: 30 * SECOND, limited: 'api' }, // pressure on the whole system, mostly at :00 and :30
  41050: { reason: 'outOfScope' },
  99991400: { retryAfterMs: 2 * SECOND, limited: 'api' },
  99991661: { retryAfterMs: SECOND },
  99991663: { retryAfterMs: SECOND }, // even a new token was refused
  99991671: { retryAfterMs: SECOND },
  99991672: REJECTED, // a scope is missing
  99992354: REJECTED, // no message id, e.g. a card token `c-…`
  99992402: REJECTED,
  230001: REJECTED,
  230002: GONE, // the bot isn't in the chat
  230006: REJECTED,
  230011: RECALLED,
  230012: REJECTED,
  230013: { reason: 'outOfScope' },
  230017: REJECTED,
  230020: { retryAfterMs: SECOND, limited: 'target' },
  230022: REJECTED, // sensitive words
  230025: REJECTED, // too long
  230027: REJECTED,
  230028: REJECTED, // DLP: a plain phone number is enough
  230029: { reason: 'left' },
  230031: { reason: 'tooOld' },
  230034: REJECTED,
  230035: { reason: 'muted' },
  230045: GONE,
  230049: { retryAfterMs: 2 * SECOND, mayHaveHappened: true }, // still being sent
  230050: GONE,
  230053: { reason: 'blocked' },
  230054: REJECTED,
  230055: REJECTED,
  230071: REJECTED,
  230072: REJECTED,
  230099: REJECTED, // card content
  230110: RECALLED,
  231001: REJECTED,
  231002: GONE,
  231003: RECALLED,
  231008: GONE,
  232006: GONE,
  232009: GONE,
  232011: GONE,
  234001: REJECTED,
  234003: REJECTED,
  234004: GONE,
  234006: REJECTED,
  234008: REJECTED,
  234010: REJECTED,
  234043: REJECTED,
};

/** Codes that mean something else at one API. */
const AT_API: { readonly [api: string]: { readonly [code: number]: Entry } } = {
  // As many edits as a message can have: like a card past its 14 days, it stays as it is. On replies 230072 is about topics.
  'im.message.patch': { 230072: { reason: 'tooOld' } },
};

/** Codes after which the token is fetched again and the call repeated once. Seen as HTTP 200 and as 400. */
const TOKEN_CODES: ReadonlySet<number | null> = new Set([99991661, 99991663, 99991671]);

export function isTokenRefused(refusal: PlatformRefusal): boolean {
  return TOKEN_CODES.has(refusal.code);
}

/** Which limit a refusal speaks of, or null where it's about something else. */
export function limitedBy(refusal: PlatformRefusal, api: string): Limited | null {
  const entry = entryOf(refusal, api);
  if (entry && 'limited' in entry) return entry.limited ?? null;
  return refusal.status === 429 ? 'api' : null;
}

/**
 * Translates anything that a call threw into Transient or Permanent; failures that are that already, and bugs, pass as they are.
 * Unknown codes are transient, and counted so that somebody adds them to the table.
 */
export function asFailure(thrown: unknown, api: string, watch: Watch): unknown {
  if (!(thrown instanceof PlatformRefusal)) return thrown;
  const { status, code, resetMs } = thrown;
  const message = `${api}: ${status} ${code ?? 'no code'} ${thrown.message}${thrown.logId === null ? '' : ` (log ${thrown.logId})`}`;
  const entry = entryOf(thrown, api);
  if (entry && 'reason' in entry) return new Permanent(entry.reason, message);
  if (!entry && status !== 429) watch.count('code.unknown', `${api} ${status} ${code ?? '-'}`);
  const retryAfterMs = resetMs ?? entry?.retryAfterMs ?? (status === 429 ? 2 * SECOND : null);
  // A gateway that fails (5xx), or answers with a page of its own, doesn't say whether the platform behind it has done the work.
  const mayHaveHappened = entry?.mayHaveHappened ?? (status >= 500 || (status < 300 && code === null));
  return new Transient(message, { mayHaveHappened, ...(retryAfterMs === null ? {} : { retryAfterMs }) });
}

function entryOf({ code }: PlatformRefusal, api: string): Entry | undefined {
  return code === null ? undefined : (AT_API[api]?.[code] ?? TABLE[code]);
}

/** Failures that come before a byte of the request has left: nothing can have happened. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** A request without an answer: reset, timeout, no route. */
// The original error isn't kept as cause: it holds the request with its Authorization header, and causes get logged.
export function noAnswer(thrown: unknown, what: string): Transient | Permanent {
  if (thrown instanceof Permanent) return thrown;
  const code = codeOf(thrown);
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new Transient(`${what}: no answer (${code ?? 'unknown'}: ${text})`, {
    mayHaveHappened: code === null || !NEVER_SENT.has(code),
  });
}

function codeOf(thrown: unknown): string | null {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  return typeof code === 'string' ? code : null;
}
