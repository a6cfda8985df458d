/** Delivery by HTTP to an application's request URL: plain, or encrypted and signed where it has an Encrypt Key. */
import type { EventFaults } from '../faults.ts';
import type { SimApp } from '../types.ts';
import { encrypt, signatureHeaders } from './seal.ts';

/** How long the platform waits for an answer, in milliseconds of real time. verified: doc */
export const ANSWER_WITHIN_MS = 3000;

export interface Answer {
  ok: boolean;
  /** HTTP status, or the code of an acknowledging frame; 0: no answer. */
  status: number;
  body: string;
}

export const NO_ANSWER: Answer = { ok: false, status: 0, body: '' };

/** Posts a payload, with the faults that concern HTTP. */
export async function post(app: SimApp, payload: unknown, faults: EventFaults = {}): Promise<Answer> {
  if (app.callbackUrl === null) return NO_ANSWER;
  // Compact JSON: the SDK signs a re-serialised body, so another layout would be refused (lark.md 2).
  const layout = faults.prettyJson ? 2 : undefined;
  const plain = JSON.stringify(payload, null, layout);
  const body =
    app.encryptKey === null ? plain : JSON.stringify({ encrypt: encrypt(app.encryptKey, plain) }, null, layout);
  const signed = app.encryptKey === null ? {} : signatureHeaders(app.encryptKey, body, faults.badSignature);
  const cutter = new AbortController();
  // The request arrives, its answer doesn't.
  if (faults.dropSocket) setTimeout(() => cutter.abort(), 20);
  try {
    const response = await fetch(app.callbackUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'lark-local-server', ...signed },
      body,
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_WITHIN_MS), cutter.signal]),
    });
    const text = await response.text();
    return { ok: response.status === 200 && !faults.dropSocket, status: response.status, body: text };
  } catch {
    return NO_ANSWER;
  }
}
