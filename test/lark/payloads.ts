/** Payloads as the platform sends them (schema 2.0), and how it seals them for HTTP. All fictional. */
import { createCipheriv, createHash } from 'node:crypto';

export const KEYS = { encryptKey: 'a key that encrypts', verificationToken: 'v-token' };

export function anEvent(type: string, event: object, header: object = {}): object {
  const known = { event_id: 'ev_1', event_type: type, create_time: '1767574740000', token: KEYS.verificationToken };
  return { schema: '2.0', header: { ...known, app_id: 'cli_00000000000000aa', tenant_key: 't', ...header }, event };
}

export function aMessage(message: object = {}, sender: object = {}, header: object = {}): object {
  return anEvent(
    'im.message.receive_v1',
    {
      sender: { sender_id: { open_id: 'ou_a', union_id: 'on_a', user_id: 'a' }, sender_type: 'user', ...sender },
      message: {
        message_id: 'om_1',
        create_time: '1767574740000',
        chat_id: 'oc_1',
        chat_type: 'p2p',
        message_type: 'text',
        content: '{"text":"第4项已完成"}',
        ...message,
      },
    },
    header,
  );
}

export function aPress(action: object = {}, header: object = {}): object {
  return anEvent(
    'card.action.trigger',
    {
      operator: { open_id: 'ou_a', union_id: 'on_a', tenant_key: 't' },
      token: 'c-update-token',
      host: 'im_message',
      action,
      context: { open_message_id: 'om_card', open_chat_id: 'oc_1' },
    },
    header,
  );
}

export interface Sealed {
  headers: Record<string, string>;
  body: string;
}

/** Encrypts and signs. `atMs`: real time of the signature. */
export function seal(payload: unknown, atMs: number, nonce: string, keys = KEYS): Sealed {
  const key = createHash('sha256').update(keys.encryptKey).digest();
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const text = JSON.stringify(payload);
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
  const body = JSON.stringify({ encrypt: sealed });
  return { headers: sign(body, String(Math.floor(atMs / 1000)), nonce, keys.encryptKey), body };
}

export function sign(body: string, timestamp: string, nonce: string, encryptKey: string): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': createHash('sha256')
      .update(timestamp + nonce + encryptKey + body)
      .digest('hex'),
  };
}
