/** People and bureaus (人员、责任单位) in the database. */
import type { Tx } from '../app/ports.ts';
import type { BureauId, LocalDate, PersonId } from '../core/brand.ts';
import type { Bureau, Person } from '../core/people/people.ts';
import type { Session } from './session.ts';
import { jsonText } from './values.ts';

type PeopleTx = Pick<Tx, 'bureaus' | 'people' | 'personByOpenId' | 'savePerson' | 'savePeople' | 'saveBureaus'>;

export function peopleIn({ sql, leave }: Session): PeopleTx {
  async function savePeople(people: readonly Person[], effects: Parameters<PeopleTx['savePeople']>[1]): Promise<void> {
    // New ones come after all others, in the order given; who is there already keeps his place.
    await sql.$executeRaw`
      INSERT INTO person (id, name, bureau_id, roles, mobile, open_id, reachable, absent_until, "order")
      SELECT p ->> 'id', p ->> 'name', p ->> 'bureauId', ARRAY(SELECT jsonb_array_elements_text(p -> 'roles')), p ->> 'mobile',
        p ->> 'openId', (p ->> 'reachable')::boolean, p ->> 'absentUntil',
        position + (SELECT coalesce(max("order"), 0) FROM person)
      FROM jsonb_array_elements(${jsonText(people)}::jsonb) WITH ORDINALITY AS list(p, position)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, bureau_id = excluded.bureau_id, roles = excluded.roles,
        mobile = excluded.mobile, open_id = excluded.open_id, reachable = excluded.reachable, absent_until = excluded.absent_until`;
    leave(effects);
  }

  return {
    async bureaus() {
      const rows = await sql.$queryRaw<Bureau[]>`
        SELECT id, name, aliases, type, "order", ladder FROM bureau ORDER BY "order", id`;
      return rows;
    },
    async people() {
      const rows = await sql.$queryRaw<PersonRow[]>`
        SELECT id, name, bureau_id, roles, mobile, open_id, reachable, absent_until FROM person ORDER BY "order", id`;
      return rows.map(toPerson);
    },
    async personByOpenId(openId) {
      const [row] = await sql.$queryRaw<PersonRow[]>`
        SELECT id, name, bureau_id, roles, mobile, open_id, reachable, absent_until FROM person WHERE open_id = ${openId}`;
      return row === undefined ? null : toPerson(row);
    },
    savePeople,
    savePerson: (person, effects) => savePeople([person], effects),
    async saveBureaus(bureaus) {
      await sql.$executeRaw`
        INSERT INTO bureau (id, name, aliases, type, "order", ladder)
        SELECT b ->> 'id', b ->> 'name', ARRAY(SELECT jsonb_array_elements_text(b -> 'aliases')), b ->> 'type',
          (b ->> 'order')::int, (b ->> 'ladder')::boolean
        FROM jsonb_array_elements(${jsonText(bureaus)}::jsonb) AS b
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, aliases = excluded.aliases, type = excluded.type,
          "order" = excluded."order", ladder = excluded.ladder`;
    },
  };
}

interface PersonRow {
  id: string;
  name: string;
  bureau_id: string;
  roles: Person['roles'];
  mobile: string;
  open_id: string | null;
  reachable: boolean;
  absent_until: string | null;
}

function toPerson(row: PersonRow): Person {
  return {
    id: row.id as PersonId,
    name: row.name,
    bureauId: row.bureau_id as BureauId,
    roles: row.roles,
    mobile: row.mobile,
    openId: row.open_id,
    reachable: row.reachable,
    absentUntil: row.absent_until as LocalDate | null,
  };
}
