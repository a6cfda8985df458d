/** What the queue tells its surroundings; pino's logger has this shape. */
export interface QueueLog {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
