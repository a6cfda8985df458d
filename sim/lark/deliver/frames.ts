/** WebSocket frames: the platform's protobuf (proto2) message, written by hand from its field numbers. verified: sdk */

export interface Frame {
  seqId: bigint;
  logId: bigint;
  service: number;
  /** 0 control, 1 data. */
  method: number;
  headers: Record<string, string>;
  payload: Buffer;
}

export const CONTROL = 0;
export const DATA = 1;

const VARINT = 0;
const BYTES = 2;

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

function field(number: number, value: bigint | number | Buffer): Buffer {
  if (Buffer.isBuffer(value))
    return Buffer.concat([varint(BigInt(number * 8 + BYTES)), varint(BigInt(value.length)), value]);
  return Buffer.concat([varint(BigInt(number * 8 + VARINT)), varint(BigInt(value))]);
}

export function encodeFrame(frame: Frame): Buffer {
  const parts = [field(1, frame.seqId), field(2, frame.logId), field(3, frame.service), field(4, frame.method)];
  for (const [key, value] of Object.entries(frame.headers)) {
    parts.push(field(5, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))])));
  }
  if (frame.payload.length > 0) parts.push(field(8, frame.payload));
  return Buffer.concat(parts);
}

interface Field {
  number: number;
  value: bigint | Buffer;
}

/** The fields of a message; throws where the bytes are not one. */
function* fields(bytes: Buffer): Generator<Field> {
  let at = 0;
  function readVarint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) break;
      at += 1;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new Error('frame is cut off in a number');
  }
  while (at < bytes.length) {
    const tag = Number(readVarint());
    const wire = tag & 7;
    if (wire === VARINT) {
      yield { number: tag >> 3, value: readVarint() };
    } else if (wire === BYTES) {
      const length = Number(readVarint());
      if (at + length > bytes.length) throw new Error('frame is cut off in a field');
      yield { number: tag >> 3, value: bytes.subarray(at, at + length) };
      at += length;
    } else {
      throw new Error(`frame has wire type ${wire}`);
    }
  }
}

/** Reads a frame; throws where the bytes are not one. Unknown fields are passed over. */
export function decodeFrame(bytes: Buffer): Frame {
  const frame: Frame = { seqId: 0n, logId: 0n, service: 0, method: 0, headers: {}, payload: Buffer.alloc(0) };
  for (const { number, value } of fields(bytes)) {
    if (Buffer.isBuffer(value)) {
      if (number === 5) {
        const [key, text] = pair(value);
        frame.headers[key] = text;
      } else if (number === 8) {
        frame.payload = Buffer.from(value);
      }
    } else if (number === 1) frame.seqId = value;
    else if (number === 2) frame.logId = value;
    else if (number === 3) frame.service = Number(BigInt.asIntN(32, value));
    else if (number === 4) frame.method = Number(BigInt.asIntN(32, value));
  }
  return frame;
}

function pair(bytes: Buffer): [string, string] {
  let key = '';
  let text = '';
  for (const { number, value } of fields(bytes)) {
    if (number === 1) key = value.toString();
    else if (number === 2) text = value.toString();
  }
  return [key, text];
}
