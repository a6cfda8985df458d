/** Identifiers: each is a hash of what happened, so that a run repeated or continued from the same facts has the same ones. */
import { createHash, hash as digest } from 'node:crypto';

function hash(parts: readonly (string | number)[], length = 32): string {
  return digest('sha256', JSON.stringify(parts)).slice(0, length);
}

/** The one tenant (租户) of this server. */
export const TENANT_KEY = hash(['tenant'], 16);

export const openId = (...parts: (string | number)[]): string => `ou_${hash(['user', ...parts])}`;
export const unionId = (...parts: (string | number)[]): string => `on_${hash(['union', ...parts])}`;
export const userId = (...parts: (string | number)[]): string => hash(['userId', ...parts], 8);
export const chatId = (...parts: (string | number)[]): string => `oc_${hash(['chat', ...parts])}`;
export const messageId = (...parts: (string | number)[]): string => `om_${hash(parts)}`;
export const threadId = (...parts: (string | number)[]): string => `omt_${hash(['thread', ...parts], 16)}`;
export const reactionId = (...parts: (string | number)[]): string => hash(['reaction', ...parts]);
export const eventId = (...parts: (string | number)[]): string => hash(['event', ...parts]);
export const callbackToken = (...parts: (string | number)[]): string => `c-${hash(['callback', ...parts], 40)}`;
/** A card entity's id: digits, as the platform gives them. */
export const cardId = (...parts: (string | number)[]): string =>
  `7${(BigInt(`0x${hash(['card', ...parts], 15)}`) % 10n ** 18n).toString().padStart(18, '0')}`;
export const imageKey = (...parts: (string | number)[]): string => `img_v3_${hash(['image', ...parts])}`;
export const fileKey = (...parts: (string | number)[]): string => `file_v3_${hash(['file', ...parts])}`;
export const departmentId = (name: string): string => `od-${hash(['department', name])}`;

/** Id of a call in the platform's logs (x-tt-logid): one for each state that a call has left behind. */
export const logId = (seq: number): string => seq.toString(16).padStart(32, '0');

/** A task's id, in the form of a UUID. */
export function taskGuid(...parts: (string | number)[]): string {
  return hash(['task', ...parts]).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** An application id that every client accepts (the SDK insists on `cli_` and 16 hexadecimal digits). */
export const appId = (...parts: (string | number)[]): string => `cli_${hash(['app', ...parts], 16)}`;
export const appSecret = (...parts: (string | number)[]): string => hash(['secret', ...parts]);

/** SHA-256 of bytes, hexadecimal. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
