/** Law: of all that can be made from a valid request by changing it, nothing is accepted (promises.md §5). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRequest, type SignedRequest } from '../../src/lark/signature.ts';
import { aMessage, aPress, KEYS, seal, sign } from '../lark/payloads.ts';

const NOW = Date.parse('2026-01-05T09:00:00+08:00');

interface Sent {
  timestamp: string | string[];
  nonce: string | string[];
  signature: string | string[];
  body: Buffer;
}

function valid(press: boolean, nonce: string): Sent {
  const { headers, body } = seal(press ? aPress({ value: { a: 'accept' } }) : aMessage(), NOW, nonce);
  return {
    timestamp: headers['x-lark-request-timestamp'] ?? '',
    nonce: headers['x-lark-request-nonce'] ?? '',
    signature: headers['x-lark-signature'] ?? '',
    body: Buffer.from(body),
  };
}

/** A header that came twice arrives joined, or as a list. */
const twice = (value: string | string[]): string[] => [
  `${String(value)}, ${String(value)}`,
  `${String(value)}${String(value)}`,
];

type Mutation = (sent: Sent, at: number, bit: number) => Partial<Sent>;

const flip = (bytes: Buffer, at: number, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  const index = at % copy.length;
  copy[index] = (copy[index] ?? 0) ^ (1 << (bit % 8));
  return copy;
};
const flipText = (text: string | string[], at: number, bit: number): string =>
  flip(Buffer.from(String(text)), at, bit).toString('latin1');

const mutations: Record<string, Mutation> = {
  'a bit of the body': ({ body }, at, bit) => ({ body: flip(body, at, bit) }),
  'a bit of the signature': ({ signature }, at, bit) => ({ signature: flipText(signature, at, bit) }),
  'a bit of the nonce': ({ nonce }, at, bit) => ({ nonce: flipText(nonce, at, bit) }),
  'a bit of the timestamp': ({ timestamp }, at, bit) => ({ timestamp: flipText(timestamp, at, bit) }),
  'a byte cut out': ({ body }, at) => ({
    body: Buffer.concat([body.subarray(0, at % body.length), body.subarray((at % body.length) + 1)]),
  }),
  'a byte put in': ({ body }, at, bit) => ({
    body: Buffer.concat([body.subarray(0, at % body.length), Buffer.from([bit]), body.subarray(at % body.length)]),
  }),
  'a body cut short': ({ body }, at) => ({ body: body.subarray(0, at % body.length) }),
  'pretty JSON': ({ body }) => ({ body: Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 2)) }),
  'another field beside': ({ body }) => ({
    body: Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), event: {} })),
  }),
  'no body': () => ({ body: Buffer.alloc(0) }),
  'the plain payload': (_sent, at) => ({ body: Buffer.from(JSON.stringify(at % 2 ? aPress() : aMessage())) }),
  'another signing key': ({ body, timestamp, nonce }, at) => ({
    signature: sign(body.toString(), String(timestamp), String(nonce), `guess ${at}`)['x-lark-signature'] ?? '',
  }),
  'no key at all': ({ body, timestamp, nonce }) => ({
    signature: sign(body.toString(), String(timestamp), String(nonce), '')['x-lark-signature'] ?? '',
  }),
  'sealed with another key': (_sent, at) => {
    const { headers, body } = seal(aMessage(), NOW, `n${at}`, { ...KEYS, encryptKey: `guess ${at}` });
    return { body: Buffer.from(body), nonce: `n${at}`, signature: headers['x-lark-signature'] ?? '' };
  },
  'the nonce of another': (_sent, at) => ({ nonce: `other-${at}` }),
  'a later timestamp': ({ timestamp }, at) => ({ timestamp: String(Number(timestamp) + 1 + (at % 290)) }),
  'an earlier timestamp': ({ timestamp }, at) => ({ timestamp: String(Number(timestamp) - 1 - (at % 290)) }),
  'a digit moved into the timestamp': ({ timestamp, nonce }) => ({
    timestamp: String(timestamp) + String(nonce).slice(0, 1),
    nonce: String(nonce).slice(1),
  }),
  'a digit moved out of the timestamp': ({ timestamp, nonce }) => ({
    timestamp: String(timestamp).slice(0, -1),
    nonce: String(timestamp).slice(-1) + String(nonce),
  }),
  'a header twice': (sent, at) => {
    const name = (['timestamp', 'nonce', 'signature'] as const)[at % 3] ?? 'nonce';
    return { [name]: twice(sent[name])[at % 2] };
  },
  'a header as a list': (sent, at) => {
    const name = (['timestamp', 'nonce', 'signature'] as const)[at % 3] ?? 'nonce';
    return { [name]: [String(sent[name]), String(sent[name])] };
  },
  'capital letters': ({ signature }) => ({ signature: String(signature).toUpperCase() }),
  'half a signature': ({ signature }, at) => ({ signature: String(signature).slice(0, at % 64) }),
  'white space around': ({ signature }) => ({ signature: ` ${String(signature)} ` }),
};

const opened = (sent: SignedRequest, at = NOW) => openRequest(sent, KEYS, at).type;

describe('signature', () => {
  it('of a valid request is accepted, whatever its nonce', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 128, unit: 'grapheme-ascii' }), fc.boolean(), (nonce, press) => {
        expect(opened(valid(press, nonce))).toBe('event');
      }),
      { numRuns: 200 },
    );
  });

  it('of 10,000 mutants: none accepted', () => {
    let tried = 0;
    const names = Object.keys(mutations);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(5000),
        fc.nat(255),
        fc.boolean(),
        fc.stringMatching(/^[0-9a-f]{8,32}$/),
        (name, at, bit, press, nonce) => {
          const sent = valid(press, nonce);
          const mutant = { ...sent, ...mutations[name]?.(sent, at, bit) };
          // A signature that happens to have no letters is its own capital form.
          fc.pre(JSON.stringify(mutant) !== JSON.stringify(sent));
          tried += 1;
          expect(opened(mutant)).toBe('refused');
        },
      ),
      { numRuns: 10_000 },
    );
    expect(tried).toBeGreaterThanOrEqual(10_000);
  });

  it('holds for five minutes to both sides and not a millisecond longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3_600_000, max: 3_600_000 }), (skew) => {
        expect(opened(valid(false, 'n'), NOW + skew)).toBe(Math.abs(skew) <= 300_000 ? 'event' : 'refused');
      }),
      { numRuns: 1000 },
    );
  });

  it('opens nothing for bytes of any kind', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.anything(),
        fc.anything(),
        fc.anything(),
        (bytes, timestamp, nonce, signature) => {
          expect(opened({ timestamp, nonce, signature, body: Buffer.from(bytes) })).toBe('refused');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
