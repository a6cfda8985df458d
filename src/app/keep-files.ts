/** keep-files: files of a message are fetched and kept before its transaction, which must not wait for the platform. */
import type { ReturnedBook } from '../core/checking/read-book.ts';
import type { InboundMessage } from './inbound.ts';
import type { Services } from './services.ts';

export interface KeptFile {
  readonly name: string;
  /** Null: could not be fetched; the sender is asked to send it again. */
  readonly sha256: string | null;
  readonly size: number;
  /** What a checking book (核对表) says; null: it is none. */
  readonly book: ReturnedBook | null;
}

const MAX_BYTES = 30 * 1024 * 1024;

export async function keepFiles(
  { chat, evidence, books, log }: Services,
  message: InboundMessage,
): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const file of message.files) {
    try {
      const bytes = await chat.download(message.messageId, file.key, file.kind);
      const fits = bytes.length > 0 && bytes.length <= MAX_BYTES;
      kept.push(
        fits
          ? { name: file.name, ...(await evidence.keep(bytes)), book: await books.read(bytes) }
          : { name: file.name, sha256: null, size: bytes.length, book: null },
      );
    } catch (error) {
      log.warn({ message: message.messageId, why: String(error) }, 'a file could not be fetched');
      kept.push({ name: file.name, sha256: null, size: 0, book: null });
    }
  }
  return kept;
}
