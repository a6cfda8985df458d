// What the person does: say, press, recall, edit, react, send files. Failures become toasts in words.
import * as control from '../wire/control.ts';
import type { Message } from '../wire/types.ts';
import { NEW_CHAT } from './chats.ts';
import { catchUp, take } from './live.ts';
import { change, findMessage, model, toast, type Pending } from './store.ts';

const MAX_FILE = 30 * 1024 * 1024;

/** Runs a call; a refusal is shown, and the answer is null. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    toast('error', error instanceof Error ? error.message : String(error));
    return null;
  }
}

let sent = 0;

/** Sends with a bubble that is there at once and offers to try again when it failed. */
function send(chatId: string, label: string, work: () => Promise<unknown>): void {
  sent += 1;
  const key = `out-${sent}`;
  const put = (patch: Partial<Pending> | null): void =>
    change({
      pending: model().pending.flatMap((item) =>
        item.key !== key ? [item] : patch === null ? [] : [{ ...item, ...patch }],
      ),
    });
  const run = (): void => {
    put({ failure: null });
    work().then(
      (answer) => {
        const messageId = (answer as { messageId?: unknown } | null)?.messageId;
        const there = model()
          .logs.get(chatId)
          ?.some((message) => message.messageId === messageId);
        put(typeof messageId !== 'string' || there || chatId === NEW_CHAT ? null : { messageId });
      },
      (error: unknown) => put({ failure: error instanceof Error ? error.message : String(error) }),
    );
  };
  change({ pending: [...model().pending, { key, chatId, label, messageId: null, failure: null, retry: run }] });
  run();
}

export function sayText(chatId: string, text: string, mentionBot: boolean): void {
  const { me, replyTo, state } = model();
  if (me === null) return;
  change({ replyTo: null });
  const group = state?.chats.find((chat) => chat.chatId === chatId)?.type === 'group';
  send(chatId, text, () =>
    control.say(me, {
      text,
      ...(chatId === NEW_CHAT ? {} : { chatId }),
      ...(replyTo === null ? {} : { replyTo: replyTo.messageId }),
      ...(group && mentionBot ? { mentionBot: true } : {}),
    }),
  );
}

function base64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('这个文件读不出来'));
    reader.readAsDataURL(file);
  });
}

export function sendFiles(chatId: string, files: readonly File[]): void {
  const { me } = model();
  if (me === null) return;
  for (const file of files) {
    if (file.size > MAX_FILE) toast('error', `${file.name} 超过30 MB，请压缩或分开发送`);
    else if (file.size === 0) toast('error', `${file.name} 是空文件，无法发送`);
    else
      send(chatId, file.name, async () =>
        control.upload(me, {
          name: file.name,
          base64: await base64(file),
          ...(chatId === NEW_CHAT ? {} : { chatId }),
        }),
      );
  }
}

export async function recallMessage(message: Message): Promise<void> {
  const { me } = model();
  if (me !== null) await attempt(() => control.recall(me, message.messageId));
}

export async function editMessage(message: Message, text: string): Promise<boolean> {
  const { me } = model();
  if (me === null) return false;
  const done = await attempt(async () => (await control.edit(me, message.messageId, text), true));
  if (done === true) change({ editing: null });
  return done === true;
}

/** Reacts, or takes the same reaction back. */
export async function reactTo(message: Message, emoji: string): Promise<void> {
  const { me } = model();
  if (me === null) return;
  const own = message.reactions.some((reaction) => reaction.by === me && reaction.emoji === emoji);
  await attempt(() => control.react(me, message.messageId, emoji, own));
}

/** What a client says where the callback failed, by the platform's code. */
export function pressFailure(code: number | string): string {
  const words: Readonly<Record<string, string>> = {
    '200340': '应用没有响应，请稍后再试',
    '200341': '应用响应超时，请稍后再试',
    '200671': '应用返回了错误，请稍后再试',
    '200672': '应用返回的内容格式不对',
    '200673': '应用返回的卡片无法显示',
    '200830': '卡片新旧版本不一致，未更新',
  };
  return `${words[String(code)] ?? '操作没有成功'}（${code}）`;
}

/**
 * Presses something on a card: busy while it lasts, then toast and the card that came back.
 *
 * @param key which element shows that it is at work
 * @returns whether the application took it, and the message as it is now
 */
export async function press(key: string, body: control.Press): Promise<{ done: boolean; message: Message | null }> {
  const { me, busy } = model();
  if (me === null || busy[body.messageId] !== undefined) return { done: false, message: null };
  change({ busy: { ...busy, [body.messageId]: key } });
  const result = await attempt(() => control.click(me, body));
  const { [body.messageId]: _, ...rest } = model().busy;
  change({ busy: rest });
  if (result === null || model().me !== me) return { done: false, message: null };
  if (result.error !== null && result.error !== undefined) {
    toast('error', pressFailure(result.error));
    return { done: false, message: null };
  }
  // The answer need not carry the card's JSON; then the changes are asked for.
  if (result.message?.content !== undefined) take([result.message], true);
  else await attempt(catchUp);
  if (result.toast !== null && result.toast.content !== '') toast(result.toast.type, result.toast.content);
  return { done: true, message: findMessage(body.messageId) };
}
