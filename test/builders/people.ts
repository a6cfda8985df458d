/** Builders of bureaus and people: only what a test speaks of is given. */
import type { BureauId, PersonId } from '../../src/core/brand.ts';
import type { Bureau, Person, PersonRole } from '../../src/core/people/people.ts';

export function aBureau(over: Partial<Omit<Bureau, 'id'>> & { id?: string } = {}): Bureau {
  return {
    name: '市科技局',
    aliases: [],
    type: 'bureau',
    order: 1,
    ladder: true,
    ...over,
    id: (over.id ?? 'b-tech') as BureauId,
  };
}

let mobile = 13800000000;

export function aPerson(
  role: PersonRole,
  over: Partial<Omit<Person, 'id' | 'bureauId'>> & { id?: string; bureauId?: string } = {},
): Person {
  const bureauId = (over.bureauId ?? 'b-tech') as BureauId;
  return {
    name: `${role}${bureauId}`, roles: [role], mobile: String(mobile++), openId: null, reachable: true, absentUntil: null,
    ...over, bureauId, id: (over.id ?? `u-${role}-${bureauId}`) as PersonId,
  }; // prettier-ignore
}

export const liaison = aPerson('Liaison', { name: '李志强' });
export const deputy = aPerson('DeputyLiaison', { name: '周敏' });
export const deputyHead = aPerson('DeputyHead', { name: '吴建国' });
export const head = aPerson('Head', { name: '郑海' });
export const staff = aPerson('OfficeStaff', { name: '陈静', bureauId: 'b-office' });
export const director = aPerson('OfficeDirector', { name: '刘文', bureauId: 'b-office' });
export const supervisor = aPerson('Supervisor', { name: '赵晖', bureauId: 'b-gov' });
export const EVERYBODY: readonly Person[] = [liaison, deputy, deputyHead, head, staff, director, supervisor];
