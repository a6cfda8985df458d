/** A lease from test/services.ts, as long as its connection stays open. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';

export interface Lease {
  readonly url: string;
  end(): Promise<void>;
}

export async function lease(wanted: 'migrated' | 'empty' | 'redis'): Promise<Lease> {
  const socket = connect({ port: inject('door'), host: '127.0.0.1' });
  const answered = new Promise<string>((resolve, reject) => {
    createInterface(socket).once('line', resolve);
    socket.once('error', reject);
  });
  socket.write(`${wanted}\n`);
  const answer = JSON.parse(await answered) as { url?: string; error?: string };
  if (answer.url === undefined) throw new Error(answer.error);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return {
    url: answer.url,
    end: () => {
      socket.end();
      return closed;
    },
  };
}
