/** Law of the local Lark server's frames: what is written is read back. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '../../sim/lark/deliver/frames.ts';

const frame = fc.record({
  seqId: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  logId: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  service: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  method: fc.integer({ min: 0, max: 1 }),
  headers: fc.dictionary(
    fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
    fc.string(),
    { noNullPrototype: true },
  ),
  payload: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
});

it('a frame comes back as it was written', () => {
  fc.assert(
    fc.property(frame, (given) => {
      expect(decodeFrame(encodeFrame(given))).toEqual(given);
    }),
  );
});
