/** Permissions (权限): who may do what. Table: domain.md §4. Names in a plan's text give no right; only roles do. */
import type { Assignment } from '../assignment/state.ts';
import { actsForBureau, hasRole, type Person } from '../people/people.ts';

export type Action =
  | 'accept' | 'report' | 'ask' | 'raise' // of the bureau
  | 'review' | 'press' | 'checkIn' | 'coordinate' | 'phoneHead' | 'officeAct' | 'record' | 'resume' // of the office
  | 'decide' | 'sendHead' | 'refer' | 'suspend' | 'special' // of its director
  | 'see'; // prettier-ignore

const OF_BUREAU: readonly Action[] = ['accept', 'report', 'ask', 'raise'];
const OF_OFFICE: readonly Action[] = ['review', 'coordinate', 'phoneHead', 'officeAct', 'record', 'raise', 'resume'];
const OF_DIRECTOR: readonly Action[] = ['decide', 'sendHead', 'refer', 'suspend', 'special'];
const OF_ASKERS: readonly Action[] = ['press', 'checkIn'];

/** Deny by default. */
export function may(person: Person, action: Action, a: Assignment | null): boolean {
  if (action === 'see') return sees(person, a);
  if (OF_BUREAU.includes(action) && a !== null && actsForBureau(person) && person.bureauId === a.bureauId) return true;
  if (OF_OFFICE.includes(action)) return hasRole(person, 'OfficeStaff', 'OfficeDirector');
  if (OF_DIRECTOR.includes(action)) return hasRole(person, 'OfficeDirector');
  if (OF_ASKERS.includes(action)) return hasRole(person, 'OfficeStaff', 'OfficeDirector', 'Supervisor', 'GroupLeader');
  return false;
}

/** Office, supervisors and group leaders see all; a bureau its own and the tasks that it shares. */
function sees(person: Person, a: Assignment | null): boolean {
  if (hasRole(person, 'OfficeStaff', 'OfficeDirector', 'Supervisor', 'GroupLeader')) return true;
  if (a === null || !actsForBureau(person)) return false;
  return [a.bureauId, ...a.leadBureauIds, ...a.supportBureauIds].includes(person.bureauId);
}
