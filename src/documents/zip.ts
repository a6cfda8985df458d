/** Reads entries of a zip archive (docx, xlsx) from its central directory, with limits; names are never used as paths. */
import { inflateRawSync } from 'node:zlib';
import { LIMITS } from './document-text.ts';

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
  encrypted: boolean;
}

/** An archive whose directory has been read; entries are unpacked one by one when asked for. */
export interface Zip {
  names: readonly string[];
  /** Unpacked bytes, or null where there is no such entry. Throws ZipError on damage or beyond the limits. */
  read(name: string): Buffer | null;
}

export class ZipError extends Error {}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** Reads the directory. Throws ZipError where it is damaged, too large or split. */
export function openZip(bytes: Buffer): Zip {
  const entries = directory(bytes);
  const total = [...entries.values()].reduce((sum, e) => sum + e.size, 0);
  if (total > LIMITS.archiveBytes) throw new ZipError('解压后过大');
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      return entry ? unpack(bytes, entry) : null;
    },
  };
}

function directory(bytes: Buffer): Map<string, Entry> {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > LIMITS.entries) throw new ZipError('条目过多');
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new ZipError('目录损坏');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name, {
      name,
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endRecord(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65535); at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new ZipError('不是完整的压缩包');
}

function unpack(bytes: Buffer, entry: Entry): Buffer {
  const { offset } = entry;
  if (entry.encrypted) throw new ZipError('有密码');
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw new ZipError('条目损坏');
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw new ZipError('条目不完整');
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new ZipError('压缩方式不支持');
  try {
    // The directory's size may be forged: the limit holds while unpacking.
    return inflateRawSync(packed, { maxOutputLength: LIMITS.entryBytes });
  } catch {
    throw new ZipError('条目损坏或过大');
  }
}
