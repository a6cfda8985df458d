// The live stream (server-sent events). The browser reconnects by itself; after each gap the caller catches up.
import type { LiveEvent } from './types.ts';

export type Connection = 'connecting' | 'open' | 'lost';

/** Listens until the returned function is called. `onConnection('open')` also comes after each reconnection. */
export function listen(onEvent: (event: LiveEvent) => void, onConnection: (state: Connection) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const take = (data: string): void => {
    try {
      onEvent(JSON.parse(data) as LiveEvent);
    } catch {
      // A line that is no JSON (a comment of a proxy) says nothing.
    }
  };

  const open = (): void => {
    source = new EventSource('/_sim/events');
    source.onopen = () => onConnection('open');
    source.onmessage = (event: MessageEvent<string>) => take(event.data);
    source.addEventListener('state', () => onEvent({ type: 'state' }));
    source.onerror = () => {
      onConnection('lost');
      // A stream that was refused (a 503 while the server starts) is not retried by the browser.
      if (source?.readyState === EventSource.CLOSED && !stopped) timer = setTimeout(open, 1500);
    };
  };

  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
