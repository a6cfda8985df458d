/** Delivery over WebSocket (长连接): discovery, connections, pings, fragments, acknowledgements; each event goes to one random connection. */
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { EventFaults } from '../faults.ts';
import type { Sim } from '../sim.ts';
import type { SimApp } from '../types.ts';
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame } from './frames.ts';
import { ANSWER_WITHIN_MS, NO_ANSWER, type Answer } from './post.ts';

/** verified: doc */
const MOST_CONNECTIONS = 50;
/** Larger payloads go in several frames. verified: assumed (the platform's own limit is not published) */
const FRAGMENT_BYTES = 64 * 1024;
/** Seconds, as the discovery tells the client. No random delay before a reconnect: nothing here needs spreading. */
const CLIENT_CONFIG = { PingInterval: 90, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0 };
const SERVICE_ID = 493;

interface Connection {
  socket: WebSocket;
  app: SimApp;
  waiting: Map<string, (answer: Answer) => void>;
}

export interface Sockets {
  /** Answer of `POST /callback/ws/endpoint`; always with `data`, without which the SDK takes every error for a passing one. */
  discover(appId: string, appSecret: string): { code: number; msg: string; data: Record<string, unknown> };
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  connections(appId: string): number;
  /** Sends a payload to one connection, with the faults that concern WebSocket, and waits for its acknowledgement. */
  send(app: SimApp, id: string, payload: unknown, faults?: EventFaults): Promise<Answer>;
  /** Ends all connections, of one application or of all. */
  drop(appId?: string): void;
  close(): void;
}

/** `connecting` is called at each handshake, and its answer once that client listens. */
export function makeSockets(sim: Sim, connecting: (appId: string) => () => void): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 * 1024 });
  const live = new Map<string, Connection[]>();
  let serial = 0;

  const of = (appId: string): Connection[] => live.get(appId) ?? [];
  const ticketOf = (app: SimApp): string =>
    createHmac('sha256', app.appSecret).update('ticket').digest('hex').slice(0, 32);

  function accept(socket: WebSocket, app: SimApp): void {
    const connection: Connection = { socket, app, waiting: new Map() };
    live.set(app.appId, [...of(app.appId), connection]);
    socket.on('message', (data: Buffer) => receive(connection, data));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      live.set(
        app.appId,
        of(app.appId).filter((other) => other !== connection),
      );
      for (const answer of connection.waiting.values()) answer(NO_ANSWER);
      connection.waiting.clear();
    });
    // The SDK attaches its listener a few microtasks after the handshake.
    setTimeout(connecting(app.appId), 10).unref();
  }

  function receive(connection: Connection, data: Buffer): void {
    let frame: Frame;
    try {
      frame = decodeFrame(data);
    } catch (error) {
      sim.violation('frame', '/ws', error instanceof Error ? error.message : String(error));
      return;
    }
    if (frame.method === CONTROL) {
      if (frame.headers['type'] !== 'ping' || sim.faults.noPong()) return;
      const payload = Buffer.from(JSON.stringify(CLIENT_CONFIG));
      connection.socket.send(encodeFrame({ ...frame, headers: { type: 'pong' }, payload }));
      return;
    }
    const id = frame.headers['message_id'] ?? '';
    const answer = connection.waiting.get(id);
    if (!answer) return;
    connection.waiting.delete(id);
    answer(acknowledgement(frame.payload));
  }

  return {
    discover(appId, appSecret) {
      const app = sim.state.apps.get(appId);
      if (!app || app.appSecret !== appSecret) return { code: 514, msg: 'app id or app secret invalid', data: {} };
      if (of(appId).length >= MOST_CONNECTIONS) return { code: 1000040350, msg: 'too many connections', data: {} };
      serial += 1;
      const device = `${Date.now()}${serial}`;
      // device_id and service_id must not come first: the SDK parses the whole URL as a query.
      const query = `fpid=493&aid=552564&device_id=${device}&access_key=${appId}&service_id=${SERVICE_ID}&ticket=${ticketOf(app)}`;
      return {
        code: 0,
        msg: '',
        data: { URL: `${sim.url.replace('http', 'ws')}/ws?${query}`, ClientConfig: CLIENT_CONFIG },
      };
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const app = sim.state.apps.get(url.searchParams.get('access_key') ?? '');
      if (url.pathname !== '/ws' || !app || url.searchParams.get('ticket') !== ticketOf(app)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nhandshake-status: 403\r\nconnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, app));
    },
    connections: (appId) => of(appId).length,
    send(app, id, payload, faults = {}) {
      const open = of(app.appId).filter(({ socket }) => socket.readyState === WebSocket.OPEN);
      const connection = open[Math.floor(sim.random() * open.length)];
      if (!connection) return Promise.resolve(NO_ANSWER);
      return new Promise((resolve) => {
        serial += 1;
        const frameId = `${id}-${serial}`;
        const timer = setTimeout(() => settle(NO_ANSWER), ANSWER_WITHIN_MS);
        const settle = (answer: Answer): void => {
          clearTimeout(timer);
          connection.waiting.delete(frameId);
          resolve(answer);
        };
        connection.waiting.set(frameId, settle);
        const frames = fragments(frameId, BigInt(serial), Buffer.from(JSON.stringify(payload)));
        for (const [index, frame] of frames.entries()) {
          const last = index === frames.length - 1;
          if (last && faults.partial) break;
          connection.socket.send(frame, () => last && faults.dropSocket && connection.socket.terminate());
        }
      });
    },
    drop(appId) {
      for (const connections of appId === undefined ? live.values() : [of(appId)]) {
        for (const { socket } of connections) socket.terminate();
      }
    },
    close() {
      for (const connections of live.values()) for (const { socket } of connections) socket.terminate();
      server.close();
    },
  };
}

function fragments(id: string, number: bigint, payload: Buffer): Buffer[] {
  const sum = Math.max(1, Math.ceil(payload.length / FRAGMENT_BYTES));
  return Array.from({ length: sum }, (_, seq) =>
    encodeFrame({
      seqId: number,
      logId: number,
      service: SERVICE_ID,
      method: DATA,
      headers: { type: 'event', message_id: id, sum: String(sum), seq: String(seq), trace_id: id },
      payload: payload.subarray(seq * FRAGMENT_BYTES, (seq + 1) * FRAGMENT_BYTES),
    }),
  );
}

/** Reads `{ code, data: base64(JSON) }`; anything unreadable counts as a refusal. */
function acknowledgement(payload: Buffer): Answer {
  try {
    const { code, data } = JSON.parse(payload.toString()) as { code?: number; data?: string };
    const body = typeof data === 'string' ? Buffer.from(data, 'base64').toString() : '';
    return { ok: code === 200, status: code ?? 0, body };
  } catch {
    return NO_ANSWER;
  }
}
