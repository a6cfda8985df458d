/** Load: posts JSON over a few kept connections, with so little work of its own that the server is what is measured. */
import { connect, type Socket } from 'node:net';

export interface Load {
  url: string;
  headers?: Record<string, string>;
  /** Body of the call with this number, with headers of its own; the numbers of a run begin where the last run ended. */
  body(number: number): string | { text: string; headers: Record<string, string> };
  calls: number;
  connections: number;
}

export interface Loaded {
  perSecond: number;
  /** Milliseconds from sending to the whole answer, one value a call, in the order of arrival. */
  waits: number[];
}

let number = 0;

/** Throws where an answer is not 200. */
export async function load({ url, headers = {}, body, calls, connections }: Load): Promise<Loaded> {
  const { host, hostname, port, pathname, search } = new URL(url);
  const written = (lines: Record<string, string>): string =>
    Object.entries(lines)
      .map(([key, value]) => `${key}: ${value}\r\n`)
      .join('');
  const head = `POST ${pathname}${search} HTTP/1.1\r\n${written({ host, 'content-type': 'application/json', ...headers })}`;
  // Made before the clock starts: writing JSON is the client's work.
  const requests = Array.from({ length: calls }, () => {
    const made = body(number++);
    const { text, headers: own } = typeof made === 'string' ? { text: made, headers: {} } : made;
    return Buffer.from(`${head}${written(own)}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  });
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(hostname, Number(port))));
  const waits: number[] = [];
  const began = performance.now();
  try {
    await Promise.all(sockets.map((socket) => talk(socket, requests, waits)));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  return { perSecond: (calls / (performance.now() - began)) * 1000, waits };
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => resolve(socket)).setNoDelay(true);
    socket.once('error', reject);
  });
}

/** Sends one request after another over one connection until none is left. */
function talk(socket: Socket, requests: Buffer[], waits: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let got = '';
    let sent = 0;
    const next = (): void => {
      const request = requests.pop();
      if (!request) return resolve();
      sent = performance.now();
      socket.write(request);
    };
    // Bytes as characters: lengths are those of the wire, and only the header is looked at.
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      got += text;
      const end = got.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(got.slice(0, end + 2))?.[1];
      if (length === undefined) return reject(new Error(`an answer without a length: ${got.slice(0, 200)}`));
      if (got.length < end + 4 + Number(length)) return;
      if (!got.startsWith('HTTP/1.1 200 ')) return reject(new Error(`refused: ${got.slice(0, 600)}`));
      waits.push(performance.now() - sent);
      got = '';
      next();
    });
    socket.once('close', () => reject(new Error('the server closed the connection')));
    socket.once('error', reject);
    next();
  });
}
