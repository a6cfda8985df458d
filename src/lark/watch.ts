/** What the adapter tells those who run it: log lines and counts. Both are optional and never decide anything. */

export interface Watch {
  log(level: 'debug' | 'info' | 'warn' | 'error', message: string, facts?: Record<string, unknown>): void;
  /** One more of `what` (`code.unknown`, `event.ignored`, `token.refetched` …), told apart by `label`. */
  count(what: string, label: string): void;
}

export const silent: Watch = { log: () => {}, count: () => {} };

/** The SDK's logger (never null: the SDK crashes on that). Its debug lines hold message texts, so they are dropped. */
export function sdkLogger(watch: Watch) {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]): void =>
      watch.log(level, `sdk: ${parts.flat(2).map(inWords).join(' ')}`.slice(0, 500));
  const drop = (): void => {};
  // Its info lines announce each client; at our level that is noise.
  return { error: line('warn'), warn: line('warn'), info: drop, debug: drop, trace: drop };
}

// Only messages: request data, headers and addresses with tickets stay out of the log.
function inWords(part: unknown): string {
  if (typeof part === 'string') return part;
  return part instanceof Error ? part.message : '';
}
