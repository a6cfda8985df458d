/** Faults (故障): what goes wrong on purpose, with requests, events and sockets. Contract: `POST /_sim/faults`. */
import { z } from 'zod';

const requestAction = z.union([
  z.strictObject({
    status: z.int().min(100).max(599),
    code: z.int().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
  }),
  z.strictObject({ latencyMs: z.number().min(0) }),
  z.strictObject({ hang: z.literal(true) }),
  z.strictObject({ reset: z.enum(['beforeCommit', 'afterCommit']) }),
  z.strictObject({ revokeToken: z.literal(true) }),
]);

const eventAction = z.union([
  z.strictObject({ duplicate: z.int().min(1).max(100) }),
  z.strictObject({ delayMs: z.number().min(0) }),
  z.strictObject({ reorder: z.literal(true) }),
  z.strictObject({ dropAck: z.literal(true) }),
  z.strictObject({ dropSocket: z.literal(true) }),
  z.strictObject({ badSignature: z.literal(true) }),
  // Beyond the contract: the same happening under another event id, an old create_time, a layout that the SDK's signature
  // check refuses (HTTP), a fragment that never comes and a server that answers no ping (WebSocket).
  z.strictObject({ newEventId: z.literal(true) }),
  z.strictObject({ staleMs: z.number().min(0) }),
  z.strictObject({ prettyJson: z.literal(true) }),
  z.strictObject({ partial: z.literal(true) }),
  z.strictObject({ noPong: z.literal(true) }),
]);

/** Body of `POST /_sim/faults`. Without `times` a fault happens each time, without `probability` surely. */
export const faultBody = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      path: z.string().optional(),
      chatId: z.string().optional(),
      event: z.string().optional(),
    })
    .optional(),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  action: z.union([requestAction, eventAction]),
});

export type FaultBody = z.infer<typeof faultBody>;
export type RequestFault = z.infer<typeof requestAction>;
export type EventFault = z.infer<typeof eventAction>;

/** Several faults may befall one event. */
export type EventFaults = Partial<UnionToIntersection<EventFault>>;
type UnionToIntersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never;

export interface RequestFacts {
  method: string;
  /** Path as called, without query, and the route's pattern. */
  path: string;
  pattern: string | null;
  /** An end point without a token, where none can be revoked. */
  open: boolean;
  chatId: () => string | null;
}

export interface Faults {
  add(body: FaultBody): number;
  list(): (FaultBody & { id: number; happened: number })[];
  clear(): void;
  /** The faults that befall this request; each is counted as happened. */
  request(facts: RequestFacts): RequestFault[];
  /** All that befalls this event, in one. */
  event(type: string, chatId: string | null): EventFaults;
  /** Whether this ping stays without an answer. */
  noPong(): boolean;
}

const REQUEST_KEYS = ['status', 'latencyMs', 'hang', 'reset', 'revokeToken'];

function isRequestAction(action: RequestFault | EventFault): action is RequestFault {
  return REQUEST_KEYS.some((key) => key in action);
}

/** `random` decides about probabilities; seed it to repeat a run. */
export function makeFaults(random: () => number): Faults {
  let faults: { id: number; body: FaultBody; left: number; happened: number }[] = [];
  let last = 0;

  function strike<A extends RequestFault | EventFault>(fits: (body: FaultBody) => boolean): A[] {
    const struck: A[] = [];
    for (const fault of faults) {
      if (fault.left <= 0 || !fits(fault.body)) continue;
      if (fault.body.probability !== undefined && random() >= fault.body.probability) continue;
      fault.left -= 1;
      fault.happened += 1;
      struck.push(fault.body.action as A);
    }
    return struck;
  }

  return {
    add(body) {
      last += 1;
      faults.push({ id: last, body, left: body.times ?? Infinity, happened: 0 });
      return last;
    },
    list: () => faults.map(({ id, body, happened }) => ({ id, ...body, happened })),
    clear() {
      faults = [];
    },
    request: (facts) =>
      faults.length === 0
        ? []
        : strike<RequestFault>(({ match = {}, action }) => {
            if (!isRequestAction(action) || match.event !== undefined) return false;
            if ('revokeToken' in action && facts.open) return false;
            if (match.method !== undefined && match.method.toUpperCase() !== facts.method) return false;
            if (match.path !== undefined && !pathFits(match.path, facts)) return false;
            return match.chatId === undefined || match.chatId === facts.chatId();
          }),
    event(type, chatId) {
      if (faults.length === 0) return {};
      const struck = strike<EventFault>(({ match = {}, action }) => {
        if (isRequestAction(action) || 'noPong' in action) return false;
        if (match.event !== undefined && match.event !== type) return false;
        return match.chatId === undefined || match.chatId === chatId;
      });
      return Object.assign({}, ...struck) as EventFaults;
    },
    noPong: () => faults.length > 0 && strike(({ action }) => 'noPong' in action).length > 0,
  };
}

/** A path is the one called, a route's pattern (`…/messages/:message_id`), or has `*` for anything; `/open-apis/` may be left out. */
function pathFits(wanted: string, facts: RequestFacts): boolean {
  const full = wanted.startsWith('/') ? wanted : `/open-apis/${wanted}`;
  if (full === facts.path || full === facts.pattern) return true;
  if (!full.includes('*')) return false;
  const escaped = full.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(facts.path);
}
