/** Pictures and files: uploading, downloading, and the resources of messages that people sent. */
import type { MultipartFile } from '@fastify/multipart';
import { refuse } from '../errors.ts';
import * as ids from '../ids.ts';
import type { Sim } from '../sim.ts';
import type { SimApp, SimFile } from '../types.ts';
import { chatOfPath } from './messages.ts';
import { one } from './query.ts';
import type { ApiAnswer, ApiCall, Route } from './route.ts';

/** verified: doc */
const MOST_IMAGE = 10 * 1024 * 1024;
const MOST_FILE = 30 * 1024 * 1024;
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];

/** The fields and the one file of a multipart body. A part without a file name is still a file (the SDK sends Buffers so). */
async function parts(
  call: ApiCall,
  fileField: string,
  most: number,
): Promise<{ fields: Record<string, string>; file: Buffer; fileName: string }> {
  if (!call.request.isMultipart()) throw refuse(234001, 'the body must be multipart/form-data');
  const fields: Record<string, string> = {};
  let file: Buffer | null = null;
  let fileName = '';
  for await (const part of call.request.parts({ limits: { fileSize: most + 1 } })) {
    if (part.type === 'field') {
      fields[part.fieldname] = String(part.value);
      continue;
    }
    const bytes = await bytesOf(part);
    if (part.fieldname !== fileField) continue;
    file = bytes;
    fileName = part.filename ?? '';
  }
  if (!file) throw refuse(234001, `part "${fileField}" is missing`);
  if (file.length > most) throw refuse(234006);
  if (file.length === 0) throw refuse(234010);
  return { fields, file, fileName };
}

async function bytesOf(part: MultipartFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function keep(sim: Sim, app: SimApp, kind: SimFile['kind'], fileType: string, name: string, bytes: Buffer): string {
  const hash = ids.sha256(bytes);
  const { value, entry } = sim.count(`uploads ${app.appId}`);
  const key = kind === 'image' ? ids.imageKey(app.appId, hash, value) : ids.fileKey(app.appId, hash, value);
  sim.blobs.put(hash, bytes);
  sim.commit(entry, {
    t: 'file',
    file: { key, kind, fileType, name, size: bytes.length, sha256: hash, owner: app.appId },
  });
  return key;
}

/** A file as an answer; the type is guessed from its first bytes. */
export function download(sim: Sim, file: SimFile): ApiAnswer {
  const bytes = sim.blobs.get(file.sha256);
  if (!bytes) throw refuse(234001, 'the file is gone');
  return { bytes, name: file.name || file.key, type: typeOf(bytes, file.name) };
}

function typeOf(bytes: Buffer, name: string): string {
  if (bytes.subarray(1, 4).toString() === 'PNG') return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (bytes.subarray(0, 3).toString() === 'GIF') return 'image/gif';
  if (bytes.subarray(0, 4).toString() === '%PDF') return 'application/pdf';
  return name.endsWith('.txt') ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}

function uploaded({ sim, app, params }: ApiCall, name: string, kind: SimFile['kind']): ApiAnswer {
  const file = sim.state.files.get(params[name] ?? '');
  if (file?.kind !== kind) throw refuse(234001, `invalid ${name}`);
  // Only what the application has uploaded itself; what people sent comes with the message. verified: doc
  if (file.owner !== app.appId) throw refuse(234008);
  return download(sim, file);
}

export const resourceRoutes: Route[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/images',
    multipart: true,
    async handle(call) {
      const { fields, file, fileName } = await parts(call, 'image', MOST_IMAGE);
      if (!['message', 'avatar'].includes(fields['image_type'] ?? ''))
        throw refuse(234001, 'image_type must be message or avatar');
      return { data: { image_key: keep(call.sim, call.app, 'image', 'image', fileName, file) } };
    },
  },
  { method: 'GET', path: '/open-apis/im/v1/images/:image_key', handle: (call) => uploaded(call, 'image_key', 'image') },
  {
    method: 'POST',
    path: '/open-apis/im/v1/files',
    multipart: true,
    async handle(call) {
      const { fields, file } = await parts(call, 'file', MOST_FILE);
      const type = fields['file_type'] ?? '';
      if (!FILE_TYPES.includes(type)) throw refuse(234001, `file_type must be one of ${FILE_TYPES.join(', ')}`);
      const name = fields['file_name'] ?? '';
      if (name === '') throw refuse(234001, 'file_name is required');
      return { data: { file_key: keep(call.sim, call.app, 'file', type, name, file) } };
    },
  },
  { method: 'GET', path: '/open-apis/im/v1/files/:file_key', handle: (call) => uploaded(call, 'file_key', 'file') },
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/resources/:file_key',
    query: ['type'],
    chatId: chatOfPath,
    handle({ sim, app, params, query }) {
      const message = sim.state.messages.get(params['message_id'] ?? '');
      if (!message) throw refuse(234001, 'invalid message_id');
      if (!sim.state.chats.get(message.chatId)?.bots.includes(app.appId)) throw refuse(234004);
      if (message.recalled) throw refuse(230110);
      if (message.type === 'interactive') throw refuse(234043);
      const type = one(query['type']);
      if (type !== 'image' && type !== 'file') throw refuse(234001, 'type must be image or file');
      const key = params['file_key'] ?? '';
      const file = sim.state.files.get(key);
      if (!file || !message.content.includes(key)) throw refuse(234003);
      return download(sim, file);
    },
  },
];
