// Calls of the control interface (contracts of the local Lark server). Same origin, JSON, no state here.
import type { Call, Message, PressResult, SimState, Speed, Violation } from './types.ts';

/** A call that the server refused; the text is what it said, or the status in words. */
export class ControlError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What the server said, in words for the person; details come from it in English and stand behind. */
function reason(status: number, body: unknown): string {
  const said = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  if (said['busy'] === true) return '时钟正在推进，请稍候再试';
  if (status === 501) return '这个服务没有提供自动播放，可用“跳到日期”';
  const detail = said['error'] ?? said['message'] ?? said['msg'];
  return typeof detail === 'string' && detail !== '' ? `没有成功：${detail}` : `没有成功（${status}）`;
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/_sim/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new ControlError(0, '连接不上本地服务，请确认它仍在运行');
  }
  const text = await response.text();
  let answer: unknown = null;
  try {
    answer = text === '' ? null : JSON.parse(text);
  } catch {
    answer = null;
  }
  if (!response.ok) throw new ControlError(response.status, reason(response.status, answer));
  return answer as T;
}

const person = (openId: string, verb: string): string => `users/${encodeURIComponent(openId)}/${verb}`;

export function getState(): Promise<SimState> {
  return call('GET', 'state');
}

/** What a person sees, changes after `afterSeq`, with content. */
export function getMessages(openId: string, afterSeq: number): Promise<Message[]> {
  return call('GET', `${person(openId, 'messages')}?afterSeq=${afterSeq}&raw=true`);
}

export interface Say {
  text: string;
  chatId?: string;
  replyTo?: string;
  mentionBot?: boolean;
}

export function say(openId: string, body: Say): Promise<{ messageId: string }> {
  return call('POST', person(openId, 'say'), body);
}

export interface Press {
  messageId: string;
  /** The label or name, as the contract has it. */
  button: string;
  /** Place among `Message.buttons`; sent only where label and name do not tell two buttons apart. */
  index?: number;
  form?: Record<string, unknown>;
}

export function click(openId: string, body: Press): Promise<PressResult> {
  return call('POST', person(openId, 'click'), body);
}

export function upload(openId: string, body: { name: string; base64: string; chatId?: string }): Promise<unknown> {
  return call('POST', person(openId, 'upload'), body);
}

export function recall(openId: string, messageId: string): Promise<unknown> {
  return call('POST', person(openId, 'recall'), { messageId });
}

export function edit(openId: string, messageId: string, text: string): Promise<unknown> {
  return call('POST', person(openId, 'edit'), { messageId, text });
}

/** Adds a reaction, or takes one's own back. */
export function react(openId: string, messageId: string, emoji: string, remove: boolean): Promise<unknown> {
  return call('POST', person(openId, 'react'), { messageId, emoji, ...(remove ? { remove } : {}) });
}

export function read(openId: string, messageId: string): Promise<unknown> {
  return call('POST', person(openId, 'read'), { messageId });
}

export function enter(openId: string): Promise<unknown> {
  return call('POST', person(openId, 'enter'), {});
}

export function menu(openId: string, eventKey: string): Promise<unknown> {
  return call('POST', person(openId, 'menu'), { eventKey });
}

/** The person resigns, blocks or unblocks the bot. */
export function standing(openId: string, verb: 'leave' | 'block' | 'unblock'): Promise<unknown> {
  return call('POST', person(openId, verb), {});
}

export function play(speed: Speed): Promise<unknown> {
  return call('POST', 'play', { speed });
}

export function pause(): Promise<unknown> {
  return call('POST', 'pause', {});
}

export function next(): Promise<unknown> {
  return call('POST', 'next', {});
}

export function setClock(to: string): Promise<unknown> {
  return call('POST', 'clock?wait=false', { to });
}

export function addFault(fault: unknown): Promise<unknown> {
  return call('POST', 'faults', fault);
}

export function clearFaults(): Promise<unknown> {
  return call('DELETE', 'faults');
}

export function getViolations(): Promise<Violation[]> {
  return call('GET', 'violations');
}

export function getCalls(afterSeq: number): Promise<Call[]> {
  return call('GET', `calls?afterSeq=${afterSeq}`);
}

/** Address of the bytes behind an image_key or file_key. */
export function fileUrl(key: string): string {
  return `/_sim/resources/${encodeURIComponent(key)}`;
}
