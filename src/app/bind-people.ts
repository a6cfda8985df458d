/** bind-people (绑定人员): mobile numbers of the people list become accounts of the chat platform. */
import type { Services } from './services.ts';

/** Asks the platform for those without an account yet. @returns the names of those that it does not know */
export const bindPeople =
  ({ store, chat }: Services) =>
  async (): Promise<string[]> => {
    const people = await store.transaction((tx) => tx.people());
    const unbound = people.filter((p) => p.openId === null);
    if (unbound.length === 0) return [];
    const openIds = await chat.openIds(unbound.map((p) => p.mobile));
    const bound = unbound.flatMap((p) => (openIds.has(p.mobile) ? [{ ...p, openId: openIds.get(p.mobile)! }] : []));
    await store.transaction((tx) => tx.savePeople(bound, { journal: [], notices: [] }));
    return unbound.filter((p) => !openIds.has(p.mobile)).map((p) => p.name);
  };
