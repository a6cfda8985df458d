/** What the queue tells its surroundings, and how it keeps an outage from flooding the log. */

/** pino's logger has this shape. */
export interface QueueLog {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

const EVERY_MS = 10_000;

/** Tells of connection errors, each kind once in ten seconds with the number of those in between. */
export function connectionErrors(log: QueueLog, queue: string, message: string): (error: Error) => void {
  const kinds = new Map<string, { toldAt: number; since: number }>();
  return (error) => {
    const kind = kinds.get(error.message) ?? { toldAt: -Infinity, since: 0 };
    kind.since++;
    if (kinds.size < 50) kinds.set(error.message, kind);
    if (performance.now() - kind.toldAt < EVERY_MS) return;
    log.warn({ queue, times: kind.since, err: error }, message);
    [kind.toldAt, kind.since] = [performance.now(), 0];
  };
}
