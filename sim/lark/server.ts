/** The local Lark server (本地飞书服务): starts it, and is the whole interface for whoever embeds it. */
import { makeBlobs } from './blobs.ts';
import { configureApp, type AppSettings } from './control/apps.ts';
import { callsAfter, makeStreams, messagesOf, violationsAfter } from './control/observe.ts';
import { controlRoutes } from './control/routes.ts';
import { makeTurnstile } from './control/time.ts';
import { makeOutbox } from './deliver/outbox.ts';
import { makeSockets } from './deliver/sockets.ts';
import { makeFaults, type FaultBody } from './faults.ts';
import { makeHttp } from './http.ts';
import { claimJournal } from './journal-claim.ts';
import { noJournal, openJournal, readJournal } from './journal.ts';
import { makeLimits } from './limits.ts';
import { byHand } from './people/by-hand.ts';
import { click, type Click, type Clicked } from './people/click.ts';
import { block, enter, leave, menu, react, read } from './people/gestures.ts';
import { edit, recall, say, upload, type Say, type Upload } from './people/write.ts';
import { seededRandom } from './rng.ts';
import { plant, type Seed } from './seed.ts';
import { makeSignIns } from './sign-ins.ts';
import { makeSim, type Hooks } from './sim.ts';
import { snapshotOf } from './snapshot.ts';
import { State } from './state.ts';
import { makeTokens } from './tokens.ts';
import type { SimApp, SimUser } from './types.ts';
import { viewMessage, type Message } from './view.ts';

export type { Click, Clicked, Hooks, Message, Say, Seed, SimApp, SimUser, Upload };

export interface LarkSimOptions {
  /** 0 or absent: any free one. */
  port?: number;
  /** Append-only JSONL file, everything comes back from it; null or absent: memory only. */
  journal?: string | null;
  /** Applied only where the journal is empty. */
  seed?: Seed;
  /** Virtual epoch milliseconds. Default: real time, which `POST /_sim/clock` can move. */
  clock?: { now(): number };
  hooks?: Hooks;
  /** Rate limits: on by default; a factor, or false for benchmarks. */
  limits?: boolean | number;
  /** Of the choice of connections and of faults with a probability. */
  randomSeed?: number;
  log?: (line: string) => void;
}

export interface LarkSim extends AsyncDisposable {
  /** Base URL of the platform, without a trailing slash. */
  url: string;
  /** Base URL of the control interface. */
  control: string;
  apps: SimApp[];
  users(): SimUser[];
  chats(): { chatId: string; name: string; type: 'p2p' | 'group'; members: string[] }[];
  say(openId: string, what: Say): { messageId: string };
  click(openId: string, what: Click): Promise<Clicked>;
  upload(openId: string, what: Upload): { messageId: string };
  edit(openId: string, what: { messageId: string; text: string }): { messageId: string };
  recall(openId: string, what: { messageId: string }): { messageId: string };
  react(openId: string, what: { messageId: string; emoji: string; remove?: boolean }): { reactionId: string };
  read(openId: string, what: { messageId: string }): void;
  menu(openId: string, what: { eventKey: string; key?: string }): void;
  enter(openId: string, what?: { key?: string }): { chatId: string };
  leave(openId: string): void;
  block(openId: string, blocked?: boolean): void;
  /** Somebody acted as this person about this message without a key: by the page or the control interface. */
  byHand(openId: string, messageId: string): boolean;
  /** What a person sees, changed after `afterSeq`, oldest change first. */
  messagesOf(openId: string, afterSeq?: number): Message[];
  /** A message was created or changed. `for`: who sees it. */
  onMessage(listener: (message: Message, members: string[]) => void): () => void;
  /** Changes how an application is reached, such as its callback URL. */
  configureApp(appId: string, settings: AppSettings): SimApp;
  fault(body: FaultBody): void;
  clearFaults(): void;
  /** Faults that were asked for since the last clearing, and how often each has happened. */
  faults(): (FaultBody & { happened: number })[];
  /** Connections of an application's clients by WebSocket. */
  connections(appId: string): number;
  /** Events and callbacks in flight or due at the present instant; 0: quiet. Sends what is due. */
  pending(): number;
  /** The next virtual instant at which an event comes again, or null. */
  nextInstant(): number | null;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
  violations(afterSeq?: number): ReturnType<typeof violationsAfter>;
  calls(afterSeq?: number): ReturnType<typeof callsAfter>;
  /** Tells the page that something beside messages has changed, such as the embedder's clock. */
  stateChanged(): void;
  close(): Promise<void>;
}

/**
 * Starts the server on 127.0.0.1. Throws where the port is taken, the journal damaged or in the hands of another process
 * (`JournalTaken`), or the seed of the wrong shape.
 */
export async function startLarkSim(options: LarkSimOptions = {}): Promise<LarkSim> {
  const path = options.journal ?? null;
  const release = path === null ? () => {} : claimJournal(path);
  try {
    return await start(options, path, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function start(options: LarkSimOptions, path: string | null, release: () => void): Promise<LarkSim> {
  const state = new State();
  for (const commit of path === null ? [] : readJournal(path)) for (const entry of commit) state.apply(entry);
  const journal = path === null ? noJournal : openJournal(path, () => snapshotOf(state));
  const { clock } = options;
  const now = (): number => clock?.now() ?? Date.now() + state.clockOffset;
  const random = seededRandom(options.randomSeed ?? 1);
  const sim = makeSim(
    {
      state,
      journal,
      blobs: makeBlobs(path === null ? null : `${path}.files`),
      limits: makeLimits(options.limits ?? true, now, () => performance.now()),
      tokens: makeTokens(Date.now),
      signIns: makeSignIns(state, Date.now),
      faults: makeFaults(random),
      hooks: options.hooks ?? {},
      now,
      ownClock: clock ? null : (to) => sim.commit({ t: 'clock', offset: to - Date.now() }),
      random,
      log: options.log ?? (() => {}),
    },
    makeOutbox,
    (made) => makeSockets(made, (appId) => made.outbox.connecting(appId)),
  );
  if (state.apps.size === 0) plant(sim, options.seed);

  const turnstile = makeTurnstile(sim);
  const streams = makeStreams(sim);
  const http = await makeHttp(sim, (app) => controlRoutes(app, sim, turnstile, streams));
  http.server.on('upgrade', (request, socket, head) => sim.sockets.upgrade(request, socket, head));
  sim.url = await http.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  sim.outbox.resume();

  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    sim.outbox.close();
    streams.close();
    sim.sockets.close();
    await http.close();
    journal.close();
    release();
  }

  return {
    url: sim.url,
    control: sim.url,
    get apps() {
      return [...state.apps.values()];
    },
    users: () => [...state.users.values()],
    chats: () => [...state.chats.values()].map(({ chatId, name, type, members }) => ({ chatId, name, type, members })),
    say: (openId, what) => say(sim, openId, what),
    click: (openId, what) => click(sim, openId, what),
    upload: (openId, what) => upload(sim, openId, what),
    edit: (openId, { messageId, text }) => edit(sim, openId, messageId, text),
    recall: (openId, { messageId }) => recall(sim, openId, messageId),
    react: (openId, what) => react(sim, openId, what),
    read: (openId, { messageId }) => void read(sim, openId, messageId),
    menu: (openId, { eventKey, key }) => void menu(sim, openId, eventKey, key),
    enter: (openId, { key } = {}) => enter(sim, openId, key),
    leave: (openId) => void leave(sim, openId),
    block: (openId, blocked = true) => void block(sim, openId, blocked),
    byHand: (openId, messageId) => byHand(sim, openId, messageId),
    messagesOf: (openId, afterSeq = 0) => messagesOf(sim, openId, afterSeq),
    onMessage: (listener) =>
      sim.onChange((change) => {
        if (change.type !== 'message') return;
        listener(viewMessage(sim, change.message), state.chats.get(change.message.chatId)?.members ?? []);
      }),
    configureApp: (appId, settings) => configureApp(sim, appId, settings),
    fault: (body) => void sim.faults.add(body),
    clearFaults: () => sim.faults.clear(),
    faults: () => sim.faults.list(),
    connections: (appId) => sim.sockets.connections(appId),
    pending: () => sim.outbox.pending(),
    nextInstant: () => sim.outbox.nextInstant(),
    idle: () => sim.outbox.idle(),
    violations: (afterSeq = 0) => violationsAfter(sim, afterSeq),
    calls: (afterSeq = 0) => callsAfter(sim, afterSeq),
    stateChanged: () => sim.stateChanged(),
    close: () => (closing ??= close()),
    async [Symbol.asyncDispose]() {
      await (closing ??= close());
    },
  };
}
