/** One at a time a key in this process; whoever waits stands for all that come meanwhile. */

export interface Serial {
  /** Resolves when the work is done, or at once where another is waiting already: that one will see what this one came for. */
  run(key: string, work: () => Promise<void>): Promise<void>;
}

export function serial(): Serial {
  const running = new Map<string, Promise<void>>();
  const waiting = new Set<string>();
  return {
    async run(key, work) {
      if (waiting.has(key)) return;
      for (let before = running.get(key); before !== undefined; before = running.get(key)) {
        waiting.add(key);
        await before.catch(() => undefined);
      }
      waiting.delete(key);
      const mine = work();
      running.set(key, mine);
      try {
        await mine;
      } finally {
        if (running.get(key) === mine) running.delete(key);
      }
    },
  };
}
