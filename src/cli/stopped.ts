/** Being stopped (停止): the first signal that asks a running program to end. */

/** Listens from the call on, so call it before anything is started: a signal that comes while we start is kept, not lost. */
export function stopped(): Promise<string> {
  return new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(signal));
  });
}
