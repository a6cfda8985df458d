// One line for a message: what the list of chats, a quote and the urgent banner show of it. Pure.
import type { Message } from '../wire/types.ts';

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Text of a card's `config.summary`, null where it has none. */
export function cardSummary(content: unknown): string | null {
  const summary = record(record(record(content)['config'])['summary'])['content'];
  return typeof summary === 'string' && summary.trim() !== '' ? summary.trim() : null;
}

export function fileName(message: Message): string {
  const name = record(message.content)['file_name'];
  return typeof name === 'string' && name !== '' ? name : message.text || '文件';
}

/** `[图片]`, `[文件] 名称`, a card's summary or title, else the text; one line, never empty. */
export function summaryOf(message: Message): string {
  if (message.recalled) return '[消息已撤回]';
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
  switch (message.type) {
    case 'image':
      return '[图片]';
    case 'file':
      return `[文件] ${fileName(message)}`;
    case 'audio':
      return '[语音]';
    case 'media':
      return '[视频]';
    case 'sticker':
      return '[表情]';
    case 'interactive':
      return oneLine(cardSummary(message.content) ?? message.header?.title ?? message.text) || '[卡片]';
    default:
      return oneLine(message.text) || '[消息]';
  }
}
