/** WebSocket frames: the bytes that protobuf gives them; bytes that are no frame are refused. */
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '../../../sim/lark/deliver/frames.ts';

describe('a frame', () => {
  it('is refused when it is cut off', () => {
    const whole = encodeFrame({
      seqId: 1n,
      logId: 2n,
      service: 3,
      method: 1,
      headers: { type: 'event' },
      payload: Buffer.from('{}'),
    });
    expect(() => decodeFrame(whole.subarray(0, whole.length - 1))).toThrow(/cut off/);
    expect(() => decodeFrame(Buffer.from([0x08, 0x80]))).toThrow(/cut off/);
    expect(() => decodeFrame(Buffer.from([0x0d, 0, 0, 0, 0]))).toThrow(/wire type/);
  });

  it('has the bytes that protobuf gives it', () => {
    const bytes = encodeFrame({
      seqId: 300n,
      logId: 1n,
      service: 493,
      method: 0,
      headers: { type: 'ping' },
      payload: Buffer.alloc(0),
    });
    expect(bytes.toString('hex')).toBe('08ac02100118ed0320002a0c0a0474797065120470696e67');
  });
});
