/** bind-people (绑定人员): mobile numbers and e-mail addresses of the people list become accounts of the chat platform. */
import type { Person } from '../core/people/people.ts';
import type { Services } from './services.ts';

export interface Binding {
  readonly bound: number;
  /** Known to the platform neither by number nor by address. */
  readonly unknown: readonly Person[];
  /** Found, but the account is somebody else's already: one of the two lists a wrong number. */
  readonly taken: readonly { readonly person: Person; readonly by: Person }[];
}

/** Asks the platform for those without an account yet. The number counts before the address. */
export const bindPeople =
  ({ store, chat }: Pick<Services, 'store' | 'chat'>) =>
  async (): Promise<Binding> => {
    const people = await store.transaction((tx) => tx.people());
    const unbound = people.filter((p) => p.openId === null);
    if (unbound.length === 0) return { bound: 0, unknown: [], taken: [] };
    const emails = unbound.flatMap((p) => p.email ?? []);
    const openIds = await chat.openIds(unbound.map((p) => p.mobile), emails); // prettier-ignore
    const owners = new Map(people.flatMap((p) => (p.openId === null ? [] : [[p.openId, p] as const])));
    const bound: Person[] = [];
    const unknown: Person[] = [];
    const taken: { person: Person; by: Person }[] = [];
    for (const person of unbound) {
      const openId = openIds.get(person.mobile) ?? openIds.get(person.email ?? '') ?? null;
      const by = openId === null ? undefined : owners.get(openId);
      if (openId === null) unknown.push(person);
      else if (by !== undefined) taken.push({ person, by });
      else {
        bound.push({ ...person, openId });
        owners.set(openId, person);
      }
    }
    await store.transaction((tx) => tx.savePeople(bound, { journal: [], notices: [] }));
    return { bound: bound.length, unknown, taken };
  };
