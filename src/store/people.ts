/** People and bureaus (人员、责任单位) in the database, kept in the process while the directory's number stands. */
import type { Effects, Tx } from '../app/ports.ts';
import type { Bureau, Person } from '../core/people/people.ts';
import type { Session, Sql } from './session.ts';
import { jsonText } from './values.ts';

type PeopleTx = Pick<Tx, 'bureaus' | 'people' | 'personByOpenId' | 'savePerson' | 'savePeople' | 'saveBureaus'>;

interface Directory {
  readonly people: readonly Person[];
  readonly bureaus: readonly Bureau[];
}

/** What one process knows of the directory. The number is raised by triggers in the transaction of the change itself. */
export interface DirectoryCache {
  version: number;
  directory: Directory | null;
}

export function peopleIn({ sql, leave }: Session, cache: DirectoryCache): PeopleTx {
  let seen: Directory | null = null;
  let changed = false; // by this transaction: what it reads from then on is not for others

  async function directory(): Promise<Directory> {
    if (seen !== null) return seen;
    // The number first: data read after it may be newer than the number says, but never older.
    const version = changed ? -1 : await versionOf(sql);
    if (cache.directory !== null && cache.version === version) return (seen = cache.directory);
    seen = await load(sql);
    if (!changed) Object.assign(cache, { version, directory: seen });
    return seen;
  }

  async function savePeople(people: readonly Person[], effects: Effects): Promise<void> {
    [seen, changed] = [null, true];
    // New ones come after all others, in the order given; who is there already keeps his place.
    await sql.$executeRaw`
      INSERT INTO person (id, name, bureau_id, roles, mobile, email, department, open_id, reachable, absent_until, absent_from, "order")
      SELECT p ->> 'id', p ->> 'name', p ->> 'bureauId', ARRAY(SELECT jsonb_array_elements_text(p -> 'roles')), p ->> 'mobile',
        p ->> 'email', p ->> 'department', p ->> 'openId', (p ->> 'reachable')::boolean, p ->> 'absentUntil', p ->> 'absentFrom',
        position + (SELECT coalesce(max("order"), 0) FROM person)
      FROM jsonb_array_elements(${jsonText(people)}::jsonb) WITH ORDINALITY AS list(p, position)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, bureau_id = excluded.bureau_id, roles = excluded.roles,
        mobile = excluded.mobile, email = excluded.email, department = excluded.department, open_id = excluded.open_id, reachable = excluded.reachable, absent_until = excluded.absent_until,
        absent_from = excluded.absent_from`;
    leave(effects);
  }

  return {
    bureaus: async () => [...(await directory()).bureaus],
    people: async () => [...(await directory()).people],
    personByOpenId: async (openId) => (await directory()).people.find((person) => person.openId === openId) ?? null,
    savePeople,
    savePerson: (person, effects) => savePeople([person], effects),
    async saveBureaus(bureaus) {
      [seen, changed] = [null, true];
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

async function versionOf(sql: Sql): Promise<number> {
  const [row] = await sql.$queryRaw<{ value: number }[]>`SELECT value FROM setting WHERE key = 'directory/version'`;
  return row?.value ?? 0;
}

// One JSON value for each: Prisma's way from row to object costs ten times as much.
async function load(sql: Sql): Promise<Directory> {
  const [row] = await sql.$queryRaw<[Directory]>`
    SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'bureauId', bureau_id, 'roles', roles, 'mobile', mobile,
        'openId', open_id, 'reachable', reachable, 'absentUntil', absent_until)
        || jsonb_strip_nulls(jsonb_build_object('email', email, 'department', department, 'absentFrom', absent_from)) ORDER BY "order", id), '[]') FROM person) AS people,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'aliases', aliases, 'type', type, 'order', "order",
        'ladder', ladder) ORDER BY "order", id), '[]') FROM bureau) AS bureaus`;
  return { people: row.people, bureaus: row.bureaus };
}
