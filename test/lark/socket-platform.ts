/** A loopback stand-in for the platform's long connection: discovery, sockets, frames; the test says what it answers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { CONTROL, DATA, decodeFrame, encodeFrame } from '../../sim/lark/deliver/frames.ts';

export interface Ack {
  readonly code: number;
  /** What the handler returned, or null. */
  readonly data: unknown;
}

export interface SocketPlatform {
  readonly url: string;
  /** Answers of discovery; the default leads to a socket. */
  discovery: () => { status?: number; body: unknown };
  discoveries: number;
  readonly sockets: WebSocket[];
  /** Sockets whose client has pinged, hence listens: the SDK begins a few microtasks after the handshake. */
  readonly listening: Set<WebSocket>;
  pings: number;
  pong: boolean;
  /** Sends a payload over the newest socket, in `pieces` frames (the last first), and waits for the acknowledgement. */
  deliver(payload: unknown, pieces?: number): Promise<Ack>;
  good(): { body: unknown };
  close(): Promise<void>;
}

/** The intervals that the real platform prescribes, in seconds. */
const CLIENT_CONFIG = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 0 };

export async function startSocketPlatform(): Promise<SocketPlatform> {
  const acks = new Map<string, (ack: Ack) => void>();
  let serial = 0;
  const server = createServer((_request, response) => {
    platform.discoveries += 1;
    const { status = 200, body } = platform.discovery();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    platform.sockets.push(socket);
    socket.on('error', () => {});
    socket.on('message', (data: Buffer) => {
      const frame = decodeFrame(data);
      if (frame.method === CONTROL) {
        platform.pings += 1;
        platform.listening.add(socket);
        const payload = Buffer.from(JSON.stringify(CLIENT_CONFIG));
        if (platform.pong) socket.send(encodeFrame({ ...frame, headers: { type: 'pong' }, payload }));
        return;
      }
      const { code, data: sealed } = JSON.parse(frame.payload.toString()) as { code: number; data?: string };
      const returned: unknown = sealed === undefined ? null : JSON.parse(Buffer.from(sealed, 'base64').toString());
      acks.get(frame.headers['message_id'] ?? '')?.({ code, data: returned });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const platform: SocketPlatform = {
    url: `http://127.0.0.1:${port}`,
    discovery: () => platform.good(),
    discoveries: 0,
    sockets: [],
    listening: new Set(),
    pings: 0,
    pong: true,
    good: () => ({
      body: {
        code: 0,
        msg: '',
        data: { URL: `ws://127.0.0.1:${port}/ws?fpid=1&device_id=d1&service_id=7`, ClientConfig: CLIENT_CONFIG },
      },
    }),
    deliver(payload, pieces = 1) {
      const socket = platform.sockets.at(-1);
      if (!socket) throw new Error('nobody is connected');
      serial += 1;
      const id = `f-${serial}`;
      const bytes = Buffer.from(JSON.stringify(payload));
      const size = Math.ceil(bytes.length / pieces);
      const acknowledged = new Promise<Ack>((resolve) => acks.set(id, resolve));
      for (let seq = pieces - 1; seq >= 0; seq -= 1) {
        socket.send(
          encodeFrame({
            seqId: BigInt(serial),
            logId: 1n,
            service: 7,
            method: DATA,
            headers: { type: 'event', message_id: id, sum: String(pieces), seq: String(seq), trace_id: id },
            payload: bytes.subarray(seq * size, (seq + 1) * size),
          }),
        );
      }
      return acknowledged;
    },
    async close() {
      for (const socket of platform.sockets) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return platform;
}
