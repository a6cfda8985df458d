/** Archives that lie: sizes, places and names of entries as we like, contents that unpack without end. All made here. */
import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface HostileEntry {
  name: string;
  packed: Buffer;
  /** As the directory says. */
  size: number;
  crc?: number;
  encrypted?: boolean;
  /** Of the local header; where the entry before it stands if it is not given. */
  offset?: number;
}

/** An entry as it should be. */
export function honest(name: string, content: string | Buffer): HostileEntry {
  const raw = Buffer.from(content);
  return { name, packed: deflateRawSync(raw), size: raw.length, crc: crc32(raw) };
}

/** Deflated: head, then `block` that many times, then tail; a gigabyte in a moment. */
export function inflatable(head: string, block: string | Buffer, times: number, tail = ''): Buffer {
  const flushed = (text: string | Buffer): Buffer =>
    deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const repeated = flushed(block);
  return Buffer.concat([flushed(head), ...Array.from({ length: times }, () => repeated), deflateRawSync(tail)]);
}

/** The archive of these entries, lies included. */
export function hostileZip(entries: readonly HostileEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let end = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(entry.encrypted ? 1 : 0, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(entry.crc ?? 0, 14);
    head.writeUInt32LE(entry.packed.length, 18);
    head.writeUInt32LE(entry.size, 22);
    head.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    head.copy(central, 6, 4, 30);
    central.writeUInt32LE(entry.offset ?? end, 42);
    directory.push(central, name);
    if (entry.offset !== undefined) continue;
    parts.push(head, name, entry.packed);
    end += head.length + name.length + entry.packed.length;
  }
  const listed = Buffer.concat(directory);
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries.length & 0xffff, 8);
  record.writeUInt16LE(entries.length & 0xffff, 10);
  record.writeUInt32LE(listed.length, 12);
  record.writeUInt32LE(end, 16);
  return Buffer.concat([...parts, listed, record]);
}
