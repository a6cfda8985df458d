/** Reads entries of a zip archive (docx, xlsx) from its central directory, with limits; names are never used as paths. */
import { crc32, inflateRawSync } from 'node:zlib';
import { LIMITS } from './document-text.ts';

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  crc: number;
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
/** Stands in a field whose value is in a ZIP64 record: files of more than 4 GB. */
const ELSEWHERE = 0xffffffff;

/** Reads the directory. Throws ZipError where it is damaged, forged, too large or split. */
export function openZip(bytes: Buffer): Zip {
  const entries = directory(bytes);
  let left: number = LIMITS.unpackedBytes;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      const unpacked = unpack(bytes, entry, Math.min(left, LIMITS.entryBytes));
      left -= unpacked.length;
      return unpacked;
    },
  };
}

function directory(bytes: Buffer): Map<string, Entry> {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  if (count > LIMITS.entries) throw new ZipError('条目过多');
  const entries = new Map<string, Entry>();
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new ZipError('目录损坏');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (isEscape(name)) throw new ZipError('条目名称指向压缩包之外的路径');
    if (entries.has(name)) throw new ZipError('条目重名');
    entries.set(name, {
      name,
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  checkPlaces([...entries.values()], start);
  return entries;
}

/** ../x, /x, C:\x and names with control characters: Word and Excel write none of them. */
function isEscape(name: string): boolean {
  return /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:|[\u0000-\u001f]/iu.test(name);
}

/** Entries lie one after the other before the directory: one stretch that many share unpacks without end. */
function checkPlaces(entries: readonly Entry[], end: number): void {
  let from = 0;
  for (const { offset, packed } of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (offset === ELSEWHERE || packed === ELSEWHERE) throw new ZipError('条目过大');
    if (offset < from) throw new ZipError('条目相互重叠');
    from = offset + 30 + packed;
  }
  if (from > end) throw new ZipError('条目不完整');
}

function endRecord(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65535); at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new ZipError('不是完整的压缩包');
}

function unpack(bytes: Buffer, entry: Entry, most: number): Buffer {
  const { offset } = entry;
  if (entry.encrypted) throw new ZipError('有密码');
  if (entry.size > most) throw new ZipError('解压后过大');
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw new ZipError('条目损坏');
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw new ZipError('条目不完整');
  const unpacked = entry.method === 0 ? packed : inflate(packed, entry);
  if (unpacked.length !== entry.size) throw new ZipError('条目大小与目录不符');
  if (crc32(unpacked) !== entry.crc) throw new ZipError('条目损坏');
  return unpacked;
}

/** The directory's size may be forged: it holds while unpacking. */
function inflate(packed: Buffer, entry: Entry): Buffer {
  if (entry.method !== 8) throw new ZipError('压缩方式不支持');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (error) {
    const forged = error instanceof RangeError;
    throw new ZipError(forged ? '条目大小与目录不符' : '条目损坏');
  }
}
