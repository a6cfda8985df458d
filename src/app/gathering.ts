/** Gathering (攒批): what comes while a lot is under way goes together as the next one. */

/**
 * Work on lots instead of single items, one lot at a time and in the order of arrival: a lone item goes at once, and under load
 * the lots grow by themselves, so that there is no waiting time to be set.
 * @param work answers one result an item, in their order; where it throws, everybody in its lot hears it
 * @param most items in a lot
 */
export function gathering<Item, Result>(
  work: (lot: readonly Item[]) => Promise<readonly Result[]>,
  most = Infinity,
): (item: Item) => Promise<Result> {
  interface Waiting {
    readonly item: Item;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const lot = waiting.splice(0, most);
      try {
        const results = await work(lot.map(({ item }) => item));
        for (const [place, { resolve }] of lot.entries()) resolve(results[place] as Result);
      } catch (error) {
        for (const { reject } of lot) reject(error);
      }
    }
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running) return;
      running = true;
      // After all that this turn of the event loop still has to say: its other sockets, and answers to those served before.
      setImmediate(() => void run());
    });
}
