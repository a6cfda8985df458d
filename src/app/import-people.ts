/** import-people (导入人员名单): a list of bureaus and people is taken over as a whole, or not at all. */
import { mergeList, type Changed, type Merged } from '../core/people/merge-list.ts';
import { hasRole, isOffice, type Person } from '../core/people/people.ts';
import type { ListProblems, PeopleList } from '../core/people/read-list.ts';
import { refuse, type Refusal } from '../core/refusal.ts';
import { digest } from './message-of.ts';
import type { JournalEntry } from './ports.ts';
import type { Services } from './services.ts';
import { actorOf } from './saving.ts';

export interface PeopleRequest {
  readonly list: PeopleList;
  /** Null: the command itself. */
  readonly by: Person | null;
  /** Answers what would change, and writes nothing. */
  readonly dryRun?: boolean;
}

/** The same list again changes nothing. Problems name their cell; with one of them nothing is written. */
export const importPeople =
  ({ store }: Pick<Services, 'store'>) =>
  ({ list, by, dryRun = false }: PeopleRequest): Promise<Merged | ListProblems | Refusal> =>
    store.transaction(async (tx) => {
      if (by !== null && !isOffice(by) && !hasRole(by, 'Admin')) return refuse('no-right', { what: 'people' });
      const now = { bureaus: await tx.bureaus(), people: await tx.people() };
      const merged = mergeList(now, list, (text) => digest(text).slice(0, 10));
      if ('problems' in merged || dryRun) return merged;
      if (merged.bureaus.length > 0) await tx.saveBureaus(merged.bureaus.map(({ after }) => after));
      const people = merged.people.map(({ after }) => after);
      if (people.length > 0)
        await tx.savePeople(people, { journal: merged.people.map((one) => entry(one, by)), notices: [] });
      return merged;
    });

/** Which fields changed, never the numbers themselves. */
function entry({ before, after }: Changed<Person>, by: Person | null): JournalEntry {
  const fields = (Object.keys(after) as (keyof Person)[]).filter(
    (key) => JSON.stringify(after[key]) !== JSON.stringify(before?.[key]),
  );
  return {
    actor: actorOf(by), action: before === null ? 'added' : 'changed', objectType: 'person', objectId: after.id,
    before: before === null ? null : before.roles.join(','), after: after.roles.join(','), data: { fields }, cause: 'people-list',
  }; // prettier-ignore
}
