/** Outbox: events wait here until an application has acknowledged them; callbacks pass through once. */
import type { EventFaults } from '../faults.ts';
import * as ids from '../ids.ts';
import type { Sim } from '../sim.ts';
import type { Delivery, SimApp } from '../types.ts';
import { NO_ANSWER, post, type Answer } from './post.ts';

/** Waits after a failed attempt, in milliseconds of virtual time. verified: doc (HTTP), third-party (WebSocket) */
const RETRY_AFTER_MS = [15_000, 300_000, 3_600_000, 21_600_000];
const WINDOW_MS = RETRY_AFTER_MS.reduce((sum, wait) => sum + wait, 0);
/** How often a clock that belongs to somebody else is looked at while something waits for it, in real milliseconds. */
const LOOK_EVERY_MS = 25;
/** How long an event that is to be overtaken waits for another one, in real milliseconds. */
const HOLD_MS = 1000;

export interface Outbox {
  /** A new event has been committed. */
  add(delivery: Delivery): void;
  /** An application's client connects: all that waits for it at this moment is due as soon as the answer is called. */
  connecting(appId: string): () => void;
  /** Everything that the journal still held is due now (called once at start). */
  resume(): void;
  /** Sends a callback, which waits for its answer and never comes again. */
  callback(app: SimApp, id: string, type: string, chatId: string | null, payload: unknown): Promise<Answer>;
  /** Events and callbacks in flight, or due at or before the present instant. */
  pending(): number;
  /** The next virtual instant at which an event is due, or null. */
  nextInstant(): number | null;
  idle(): Promise<void>;
  close(): void;
}

export function makeOutbox(sim: Sim): Outbox {
  const flying = new Set<string>();
  let callbacks = 0;
  let held: (() => void) | null = null;
  let waiters: (() => void)[] = [];
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  /** Looks at everything that waits; thousands may, so this is not done for each event. */
  function pump(): void {
    if (closed) return;
    const now = sim.now();
    let waiting = false;
    for (const delivery of sim.state.deliveries.values()) {
      if (flying.has(delivery.eventId)) continue;
      if (delivery.nextAt <= now) void fly(delivery);
      else waiting = true;
    }
    if (waiting) lookAgain();
  }

  function lookAgain(): void {
    if (timer !== null || closed) return;
    timer = setTimeout(() => {
      timer = null;
      pump();
    }, LOOK_EVERY_MS);
    timer.unref();
  }

  function landed(): void {
    if (flying.size > 0 || callbacks > 0) return;
    const resolve = waiters;
    waiters = [];
    for (const waiter of resolve) waiter();
  }

  async function fly(delivery: Delivery): Promise<void> {
    const app = sim.state.apps.get(delivery.appId);
    if (!app) return;
    flying.add(delivery.eventId);
    const faults = sim.faults.event(delivery.type, delivery.chatId);
    if (faults.delayMs !== undefined) {
      postpone(delivery, delivery.attempts, sim.now() + faults.delayMs);
    } else {
      if (faults.reorder) await overtaken();
      const answer = await send(app, delivery.eventId, delivery.body, faults);
      if (!closed) settle(delivery, answer.ok && !faults.dropAck);
    }
    flying.delete(delivery.eventId);
    if (sim.state.deliveries.has(delivery.eventId)) lookAgain();
    landed();
  }

  function settle(delivery: Delivery, acknowledged: boolean): void {
    if (acknowledged) return sim.commit({ t: 'done', eventId: delivery.eventId });
    const wait = RETRY_AFTER_MS[delivery.attempts];
    // Attempts without a connected client cost one each, but nothing is given up before the platform's 7 hours are over.
    if (wait !== undefined) return postpone(delivery, delivery.attempts + 1, sim.now() + wait);
    if (sim.now() < delivery.createdAt + WINDOW_MS)
      return postpone(delivery, delivery.attempts, delivery.createdAt + WINDOW_MS);
    sim.log(`event ${delivery.type} ${delivery.eventId} given up after ${delivery.attempts + 1} attempts`);
    sim.commit({ t: 'done', eventId: delivery.eventId });
  }

  function postpone(delivery: Delivery, attempts: number, nextAt: number): void {
    sim.commit({ t: 'attempt', eventId: delivery.eventId, attempts, nextAt });
  }

  /** Resolves when another event has been sent, or none came for a while. */
  function overtaken(): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(resolve, HOLD_MS);
      held = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }

  async function send(app: SimApp, id: string, payload: unknown, faults: EventFaults): Promise<Answer> {
    // Nobody may hear of what a killed process would have forgotten.
    sim.flush();
    const body = disguised(payload, faults);
    const once = (): Promise<Answer> =>
      app.callbackUrl === null ? sim.sockets.send(app, id, body, faults) : post(app, body, faults);
    const sent = Array.from({ length: 1 + (faults.duplicate ?? 0) }, once);
    const release = held;
    held = null;
    const answers = await Promise.all(sent);
    release?.();
    return answers.find((answer) => answer.ok) ?? answers[0] ?? NO_ANSWER;
  }

  return {
    add(delivery) {
      if (closed) return;
      if (delivery.nextAt <= sim.now()) void fly(delivery);
      else lookAgain();
    },
    connecting(appId) {
      // What is sent from now on has this connection, and keeps to its own retries.
      const waiting = [...sim.state.deliveries.values()].filter(
        (delivery) => delivery.appId === appId && !flying.has(delivery.eventId),
      );
      return () => {
        for (const delivery of waiting) delivery.nextAt = Math.min(delivery.nextAt, sim.now());
        pump();
      };
    },
    resume() {
      for (const delivery of sim.state.deliveries.values()) {
        const app = sim.state.apps.get(delivery.appId);
        // Over WebSocket nobody is there yet; `connecting` will come.
        if (app?.callbackUrl) delivery.nextAt = Math.min(delivery.nextAt, sim.now());
      }
      pump();
    },
    async callback(app, id, type, chatId, payload) {
      callbacks += 1;
      try {
        const faults = sim.faults.event(type, chatId);
        const answer = await send(app, id, payload, faults);
        return faults.dropAck ? NO_ANSWER : answer;
      } finally {
        callbacks -= 1;
        landed();
      }
    },
    pending() {
      pump();
      return flying.size + callbacks;
    },
    nextInstant() {
      let next: number | null = null;
      for (const { nextAt, eventId } of sim.state.deliveries.values()) {
        if (!flying.has(eventId) && (next === null || nextAt < next)) next = nextAt;
      }
      return next;
    },
    idle() {
      pump();
      if (flying.size === 0 && callbacks === 0) return Promise.resolve();
      return new Promise((resolve) => waiters.push(resolve));
    },
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      held?.();
      const resolve = waiters;
      waiters = [];
      for (const waiter of resolve) waiter();
    },
  };
}

/** The payload with another event id or an older time, where a fault says so. */
function disguised(payload: unknown, { newEventId, staleMs }: EventFaults): unknown {
  const { header, ...rest } = payload as { header: { event_id: string; create_time: string } };
  if (!newEventId && staleMs === undefined) return payload;
  return {
    ...rest,
    header: {
      ...header,
      event_id: newEventId ? ids.eventId('again', header.event_id) : header.event_id,
      create_time: String(Number(header.create_time) - (staleMs ?? 0)),
    },
  };
}
