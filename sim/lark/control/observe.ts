/** What can be looked at: the state, what people see, calls, violations, deliveries, and a stream of changes. */
import type { FastifyReply } from 'fastify';
import { chatsOf } from '../chats.ts';
import { ControlError } from '../errors.ts';
import type { Change, Sim } from '../sim.ts';
import type { Call, SimMessage, Violation } from '../types.ts';
import { contentOf, iso, viewMessage, type Message } from '../view.ts';

export function stateView(sim: Sim, busy: boolean): Record<string, unknown> {
  return {
    now: iso(sim.now()),
    busy,
    seq: sim.state.seq,
    ...sim.hooks.about?.(),
    users: [...sim.state.users.values()].map(({ openId, name, department, attributes, resigned, blocked }) => ({
      ...attributes,
      openId,
      name,
      department,
      attributes,
      resigned,
      blocked: blocked.length > 0,
    })),
    chats: [...sim.state.chats.values()].map(({ chatId, name, type, members, dissolved }) => ({
      chatId,
      name,
      type,
      members,
      dissolved,
    })),
    apps: [...sim.state.apps.values()].map(({ appId, name, openId, callbackUrl }) => ({
      appId,
      name,
      openId,
      delivery: callbackUrl === null ? 'ws' : 'http',
      connections: sim.sockets.connections(appId),
    })),
  };
}

/** Messages that a person sees and that have changed since, oldest change first. */
export function changedFor(sim: Sim, openId: string, afterSeq: number): SimMessage[] {
  if (!sim.state.users.has(openId)) throw new ControlError(`there is no user ${openId}`, 404);
  const seen: SimMessage[] = [];
  for (const { chatId } of chatsOf(sim, openId)) {
    for (const message of sim.state.byChat.get(chatId) ?? []) if (message.seq > afterSeq) seen.push(message);
  }
  return seen.sort((a, b) => a.seq - b.seq);
}

export function messagesOf(sim: Sim, openId: string, afterSeq = 0): Message[] {
  return changedFor(sim, openId, afterSeq).map((message) => viewMessage(sim, message));
}

/** As `messagesOf`, with the raw content and the chat's name for a page that renders cards. */
export function rawMessagesOf(sim: Sim, openId: string, afterSeq: number): RawMessage[] {
  return changedFor(sim, openId, afterSeq).map((message) => rawView(sim, message));
}

/** What the page gets: with content, and with the place in the chat, since times are written in seconds only. */
interface RawMessage extends Message {
  content: unknown;
  chatName: string;
  place: number;
}

function rawView(sim: Sim, message: SimMessage): RawMessage {
  return {
    ...viewMessage(sim, message),
    content: message.recalled ? null : contentOf(message),
    chatName: sim.state.chats.get(message.chatId)?.name ?? '',
    place: sim.state.places.get(message) ?? 0,
  };
}

export function callsAfter(sim: Sim, afterSeq: number): (Omit<Call, 'at'> & { at: string })[] {
  return sim.state.calls.filter(({ seq }) => seq > afterSeq).map((call) => ({ ...call, at: iso(call.at) }));
}

export function violationsAfter(sim: Sim, afterSeq: number): (Omit<Violation, 'at'> & { at: string })[] {
  return sim.state.violations
    .filter(({ seq }) => seq > afterSeq)
    .map((violation) => ({ ...violation, at: iso(violation.at) }));
}

export function deliveriesView(sim: Sim): Record<string, unknown>[] {
  return [...sim.state.deliveries.values()].map(({ eventId, appId, type, attempts, nextAt }) => ({
    eventId,
    appId,
    type,
    attempts,
    nextAt: iso(nextAt),
  }));
}

const HEARTBEAT_MS = 15_000;

export interface Streams {
  open(reply: FastifyReply): void;
  close(): void;
}

/** Server-sent events of every change of a message, and of the rest as a bare hint to look at the state again. */
export function makeStreams(sim: Sim): Streams {
  const open = new Set<FastifyReply['raw']>();
  let stopListening: (() => void) | null = null;
  let heart: NodeJS.Timeout | null = null;
  let hinted = false;

  function send(payload: unknown): void {
    const text = `data: ${JSON.stringify(payload)}\n\n`;
    for (const stream of open) stream.write(text);
  }

  function changed(change: Change): void {
    if (change.type === 'message') {
      const members = sim.state.chats.get(change.message.chatId)?.members ?? [];
      return send({ type: 'message', message: rawView(sim, change.message), for: members });
    }
    if (hinted) return;
    hinted = true;
    setTimeout(() => {
      hinted = false;
      send({ type: 'state' });
    }, 50).unref();
  }

  return {
    open(reply) {
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'connection': 'keep-alive',
      });
      stream.write(`retry: 1000\ndata: ${JSON.stringify({ type: 'state' })}\n\n`);
      open.add(stream);
      stopListening ??= sim.onChange(changed);
      heart ??= setInterval(() => {
        for (const one of open) one.write(': \n\n');
      }, HEARTBEAT_MS).unref();
      stream.on('close', () => {
        open.delete(stream);
        if (open.size > 0) return;
        stopListening?.();
        stopListening = null;
        if (heart) clearInterval(heart);
        heart = null;
      });
    },
    close() {
      for (const stream of open) stream.destroy();
      if (heart) clearInterval(heart);
    },
  };
}
