/** Uploads: pictures for cards and files for messages, whose keys the platform gives. */
import { Transient } from '../app/failures.ts';
import type { Call } from './calls.ts';
import type { LarkClient } from './client.ts';

export interface Uploads {
  /** PNG or JPEG up to 10 MB → its `img_key`. */
  image(bytes: Uint8Array): Promise<string>;
  /** Up to 30 MB, not empty → its `file_key`. */
  file(name: string, bytes: Uint8Array): Promise<string>;
}

const TYPES = new Map<string, 'pdf' | 'doc' | 'xls' | 'ppt'>([
  ['pdf', 'pdf'],
  ['doc', 'doc'],
  ['docx', 'doc'],
  ['xls', 'xls'],
  ['xlsx', 'xls'],
  ['ppt', 'ppt'],
  ['pptx', 'ppt'],
]);

/** Throws Transient or Permanent. */
export function makeUploads(client: LarkClient, call: Call): Uploads {
  const { image, file } = client.sdk.im.v1;
  return {
    image: (bytes) =>
      call('im.image.create', [], async () => {
        const answer = await image.create({ data: { image_type: 'message', image: Buffer.from(bytes) } });
        return keyIn(answer?.image_key, 'im.image.create');
      }),
    file: (name, bytes) =>
      call('im.file.create', [], async () => {
        const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
        const file_type = TYPES.get(extension) ?? 'stream';
        const answer = await file.create({ data: { file_type, file_name: name, file: Buffer.from(bytes) } });
        return keyIn(answer?.file_key, 'im.file.create');
      }),
  };
}

/** The SDK unwraps an upload's answer, and gives null for what it can't unwrap. */
function keyIn(key: string | undefined, api: string): string {
  if (key === undefined || key === '') throw new Transient(`${api}: answer without a key`);
  return key;
}
