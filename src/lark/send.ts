/** Chat on the real platform: sending, changing and reading messages, files, and open ids by mobile number. */
import { Permanent } from '../app/failures.ts';
import type { Chat, Content, Sent } from '../app/ports.ts';
import type { Instant, Json } from '../core/brand.ts';
import { fromEpochMs, toEpochMs } from '../core/calendar/zone.ts';
import { dataOf, type Call } from './calls.ts';
import type { LarkClient } from './client.ts';
import { readContent } from './content.ts';
import { bytesOf } from './http.ts';
import { paginate } from './paginate.ts';
import { withoutCalls } from './text.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface ChatOptions {
  readonly appId: string;
  readonly client: LarkClient;
  readonly call: Call;
  readonly whereabouts: Whereabouts;
  /** Bytes of a file → the key that its message names. */
  readonly upload: (name: string, bytes: Uint8Array) => Promise<string>;
  /** Open id of our bot: its mention is taken out of texts. Throws where it can't be found out. */
  readonly bot: () => Promise<string>;
}

/** Platform limits. */
const UUID_CHARACTERS = 50;
const PAGE = 50;

export function makeChat({ appId, client, call, whereabouts, upload, bot }: ChatOptions): Chat {
  const { im, contact } = client.sdk;

  return {
    async send({ openId }, content, uuid) {
      const api = 'im.message.create';
      const data = { ...(await wireForm(content, upload)), receive_id: openId, uuid: checked(uuid) };
      const answer = await call(api, [openId], () =>
        im.v1.message.create({ params: { receive_id_type: 'open_id' }, data }),
      );
      const sent = sentIn(dataOf(answer, api));
      whereabouts.learn(sent.messageId, sent.chatId, openId);
      return sent;
    },

    async reply(messageId, content, uuid) {
      const api = 'im.message.reply';
      const data = { ...(await wireForm(content, upload)), uuid: checked(uuid) };
      const target = whereabouts.targetOf(messageId);
      const answer = await call(api, [target], () => im.v1.message.reply({ path: { message_id: messageId }, data }));
      const sent = sentIn(dataOf(answer, api));
      whereabouts.learn(sent.messageId, sent.chatId, null);
      return sent;
    },

    async patch(messageId, card) {
      const data = { content: JSON.stringify(card) };
      await call('im.message.patch', [messageId], () => im.v1.message.patch({ path: { message_id: messageId }, data }));
    },

    async react(messageId, emoji) {
      const data = { reaction_type: { emoji_type: emoji } };
      await call('im.messageReaction.create', [], () =>
        im.v1.messageReaction.create({ path: { message_id: messageId }, data }),
      );
    },

    async sentSince(chatId, since) {
      const api = 'im.message.list';
      const params = {
        container_id_type: 'chat',
        container_id: chatId,
        start_time: String(Math.floor(toEpochMs(since) / 1000)),
        sort_type: 'ByCreateTimeAsc' as const,
        page_size: PAGE,
      };
      const all = await paginate(api, async (token) =>
        dataOf(
          await call(api, [], () =>
            im.v1.message.list({ params: token === undefined ? params : { ...params, page_token: token } }),
          ),
          api,
        ),
      );
      // The bot as a sender has the application's id. A recalled message did arrive, so it's in the list.
      return all.flatMap(({ sender, message_id: messageId, create_time, body }) => {
        if (sender?.sender_type !== 'app' || sender.id !== appId || !messageId) return [];
        return [{ messageId, at: instantOf(create_time), content: jsonOf(body?.content) }];
      });
    },

    async textOf(messageId) {
      const api = 'im.message.get';
      try {
        const answer = await call(api, [], () => im.v1.message.get({ path: { message_id: messageId } }));
        const item = dataOf(answer, api).items?.[0];
        if (!item || item.deleted === true) return null;
        const mentions = (item.mentions ?? []).map(({ key, id, name }) => ({ key, openId: id || null, name }));
        const botOpenId = mentions.length > 0 ? await bot() : null;
        return readContent(item.msg_type ?? '', item.body?.content ?? '', mentions, botOpenId).text;
      } catch (failure) {
        if (failure instanceof Permanent && failure.reason === 'recalled') return null;
        throw failure;
      }
    },

    download(messageId, key, kind) {
      return call('im.messageResource.get', [], async () => {
        const path = { message_id: messageId, file_key: key };
        const resource = await im.v1.messageResource.get({ path, params: { type: kind } });
        return bytesOf(resource.getReadableStream());
      });
    },

    async openIds(mobiles, emails = []) {
      const api = 'contact.user.batchGetId';
      const found = new Map<string, string>();
      for (let from = 0; from < Math.max(mobiles.length, emails.length); from += PAGE) {
        const page = mobiles.slice(from, from + PAGE);
        const addresses = emails.slice(from, from + PAGE);
        const data = {
          ...(page.length > 0 ? { mobiles: page } : {}),
          ...(addresses.length > 0 ? { emails: [...addresses] } : {}),
        };
        const answer = await call(api, [], () =>
          contact.v3.user.batchGetId({ params: { user_id_type: 'open_id' }, data }),
        );
        for (const { mobile, email, user_id: openId } of dataOf(answer, api).user_list ?? []) {
          const address = addresses.find((one) => one.toLowerCase() === email?.toLowerCase());
          if (openId && address !== undefined) found.set(address, openId);
          if (!mobile) continue;
          const asked = page.find((one) => one === mobile || national(one) === national(mobile));
          if (openId && asked !== undefined) found.set(asked, openId);
        }
      }
      return found;
    },
  };
}

/** What the platform calls it, and its content as a string of JSON. */
async function wireForm(
  content: Content,
  upload: ChatOptions['upload'],
): Promise<{ msg_type: string; content: string }> {
  switch (content.type) {
    case 'card':
      return { msg_type: 'interactive', content: JSON.stringify(content.card) };
    case 'text':
      return { msg_type: 'text', content: JSON.stringify({ text: withoutCalls(content.text) }) };
    case 'file': {
      const key = await upload(content.name, Buffer.from(content.base64, 'base64'));
      return { msg_type: 'file', content: JSON.stringify({ file_key: key }) };
    }
    case 'reaction':
      throw new TypeError('a reaction is no message: use react');
  }
}

function checked(uuid: string): string {
  if (uuid === '' || uuid.length > UUID_CHARACTERS) throw new RangeError(`uuid of ${uuid.length} characters: 1 to 50`);
  return uuid;
}

function sentIn({
  message_id: messageId = '',
  chat_id: chatId = '',
}: {
  message_id?: string | undefined;
  chat_id?: string | undefined;
}): Sent {
  // Nothing to store and nothing to patch later: as good as no answer.
  dataOf({ data: messageId === '' || chatId === '' ? undefined : true }, 'im.message');
  return { messageId, chatId };
}

function instantOf(createTime: string | undefined): Instant {
  return fromEpochMs(Number(createTime ?? 0));
}

function jsonOf(content: string | undefined): Json {
  try {
    return JSON.parse(content ?? 'null') as Json;
  } catch {
    return content ?? null;
  }
}

/** `+86 138…`, `86-138…` and `138…` are one number. */
function national(mobile: string): string {
  const digits = mobile.replace(/\D/g, '');
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits;
}
