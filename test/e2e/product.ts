/** The product as an outsider starts it: the command line in a process of its own, spoken to over HTTP alone (the sandbox's contract). */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fromRoot } from '../../src/config/project-root.ts';

export interface Person {
  readonly openId: string;
  readonly name: string;
  readonly bureau: string;
  readonly roles: readonly string[];
}

export interface Task {
  readonly no: string;
  readonly lead: readonly string[];
  readonly due: string | null;
}

interface Ready {
  readonly pid: number;
  readonly console: string;
  readonly control: string;
  readonly now: string;
  readonly tasks: readonly Task[];
  readonly people: readonly Person[];
}

export interface Message {
  readonly seq: number;
  readonly messageId: string;
  readonly from: string;
  readonly type: string;
  readonly text: string;
  readonly buttons: readonly { readonly name: string | null; readonly text: string }[];
  readonly fields: readonly { readonly name: string }[];
  readonly at: string;
  readonly recalled: boolean;
  readonly replyTo: string | null;
  readonly reactions: readonly { readonly emoji: string; readonly by: string }[];
}

export interface Delivery {
  readonly seq: number;
  readonly messageId: string | null;
  readonly personOpenId: string | null;
  readonly kind: string;
  readonly proactive: boolean;
  readonly urgent: boolean;
  readonly slot: string | null;
  readonly tasks: readonly string[];
  readonly at: string;
  readonly state: string;
}

export interface Clicked {
  readonly toast: { readonly type: string; readonly content: string } | null;
  readonly error: number | null;
}

export interface ProductFlags {
  readonly data: string;
  readonly fresh?: boolean;
  readonly personas?: 'on' | 'off';
  readonly queue?: 'postgres' | 'redis';
  readonly delivery?: 'ws' | 'http';
  readonly seed?: number;
  /** Of the Redis for `queue: 'redis'`. */
  readonly redisUrl?: string;
}

export interface Product {
  readonly ready: Ready;
  /** Seconds from the start of the process to the line that says it is ready. */
  readonly secondsToReady: number;
  /** What it has written to standard error so far, line by line. */
  readonly complaints: readonly string[];
  person(bureau: string, role: string): Person;
  /** Moves virtual time; resolves when all that fell due has been done and sent. */
  to(iso: string): Promise<void>;
  settle(): Promise<void>;
  say(who: Person, text: string, more?: { replyTo?: string }): Promise<string>;
  click(who: Person, messageId: string, button: string, form?: Record<string, unknown>): Promise<Clicked>;
  /** What this person sees in chat, oldest first. */
  messages(who: Person): Promise<Message[]>;
  /** What the bot has written to this person, oldest first. */
  heard(who: Person): Promise<Message[]>;
  deliveries(): Promise<Delivery[]>;
  violations(): Promise<unknown[]>;
  control<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code and the seconds until then. */
  stop(): Promise<{ code: number | null; seconds: number }>;
}

const READY_WITHIN_MS = 120_000;

/** Starts `duban demo` and kills it (kill -9) after so many milliseconds, mostly before it is ready. */
export async function startAndKill(flags: ProductFlags, afterMs: number): Promise<void> {
  const { child, gone } = spawned(flags);
  await pause(afterMs);
  child.kill('SIGKILL');
  await gone;
}

function spawned(flags: ProductFlags): {
  child: ChildProcessByStdio<null, Readable, Readable>;
  gone: Promise<number | null>;
} {
  const child = spawn(process.execPath, [fromRoot('bin/duban.mjs'), 'demo', '--json', ...argumentsOf(flags)], {
    cwd: fromRoot('.'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(flags.redisUrl === undefined ? {} : { REDIS_URL: flags.redisUrl }) },
  });
  const killed = (): void => void child.kill('SIGKILL');
  process.once('exit', killed);
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void gone.then(() => process.off('exit', killed));
  return { child, gone };
}

/** Starts `duban demo --json` and waits for its line. Rejects with what it wrote to standard error where it ends before. */
export async function startProduct(flags: ProductFlags): Promise<Product> {
  const began = performance.now();
  const { child, gone } = spawned(flags);
  const complaints: string[] = [];
  createInterface(child.stderr).on('line', (line) => complaints.push(line));
  const ready = await firstLine(child, gone, complaints);
  const secondsToReady = (performance.now() - began) / 1000;

  async function call<T>(base: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const init =
      method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) };
    const answer = await fetch(base + path, { method, ...init });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  }
  const control = <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> =>
    call(ready.control, method, path, body);
  const settle = async (): Promise<void> => void (await control('POST', '/_sim/settle'));
  const messages = (who: Person): Promise<Message[]> => control('GET', `/_sim/users/${who.openId}/messages`);

  return {
    ready, secondsToReady, complaints, control, settle, messages,
    person(bureau, role) {
      const found = ready.people.find((p) => (bureau === '' || p.bureau === bureau) && p.roles.includes(role));
      if (found === undefined) throw new Error(`nobody is ${role} of ${bureau}`);
      return found;
    },
    to: async (iso) => void (await control('POST', '/_sim/clock', { to: iso })),
    async say(who, text, more = {}) {
      const { messageId } = await control<{ messageId: string }>('POST', `/_sim/users/${who.openId}/say`, { text, ...more });
      await settle();
      return messageId;
    },
    async click(who, messageId, button, form) {
      const what = { messageId, button, ...(form ? { form } : {}) };
      const clicked = await control<Clicked>('POST', `/_sim/users/${who.openId}/click`, what);
      await settle();
      return clicked;
    },
    heard: async (who) => (await messages(who)).filter((m) => m.from === 'bot'),
    async deliveries() {
      const all: Delivery[] = [];
      for (;;) {
        const page = await call<Delivery[]>(ready.console, 'GET', `/api/deliveries?afterSeq=${all.at(-1)?.seq ?? 0}`);
        if (page.length === 0) return all;
        all.push(...page);
      }
    },
    violations: () => control('GET', '/_sim/violations'),
    async kill() {
      process.kill(ready.pid, 'SIGKILL');
      await gone;
    },
    async stop() {
      const asked = performance.now();
      if (child.exitCode === null && child.signalCode === null) process.kill(ready.pid, 'SIGTERM');
      const code = await gone;
      return { code, seconds: (performance.now() - asked) / 1000 };
    },
  }; // prettier-ignore
}

function argumentsOf({ data, fresh, personas, queue, delivery, seed }: ProductFlags): string[] {
  return [
    '--data', data, ...(fresh === true ? ['--fresh'] : []), '--personas', personas ?? 'off', '--queue', queue ?? 'postgres',
    '--delivery', delivery ?? 'ws', '--seed', String(seed ?? 1),
  ]; // prettier-ignore
}

function firstLine(
  child: ChildProcessByStdio<null, Readable, Readable>,
  gone: Promise<number | null>,
  complaints: readonly string[],
): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`not ready in ${READY_WITHIN_MS / 1000} s:\n${complaints.join('\n')}`));
    }, READY_WITHIN_MS);
    createInterface(child.stdout).once('line', (line) => {
      clearTimeout(late);
      resolve(JSON.parse(line) as Ready);
    });
    void gone.then((code) => {
      clearTimeout(late);
      reject(new Error(`ended with ${code} before it was ready:\n${complaints.join('\n')}`));
    });
  });
}

/** Log lines of level error and above; lines of the set-up and of Node are none. */
export function errorLines(lines: readonly string[]): string[] {
  return lines.filter((line) => {
    try {
      return Number((JSON.parse(line) as { level?: number }).level) >= 50;
    } catch {
      return /错误|Error/u.test(line);
    }
  });
}
