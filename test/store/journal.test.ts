import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anEntry, at } from './rows.ts';
import { withStore } from './store.ts';

describe('journal', () => {
  const t = withStore();
  let owner: pg.Client;
  beforeAll(async () => {
    owner = new pg.Client({ connectionString: t.url });
    await owner.connect();
  });
  afterAll(() => owner.end());

  /** What only the owner of the table can do: change rows behind the trigger. */
  async function tamper(sql: string): Promise<void> {
    await owner.query('ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only');
    await owner.query(sql);
    await owner.query('ALTER TABLE audit_event ENABLE TRIGGER audit_event_append_only');
  }

  it('takes its instants from the clock, never from the database', async () => {
    t.clock.turn(at('2031-05-06T07:08:09Z'));
    await t.in((tx) => tx.record({ journal: [anEntry({ action: 'later' })], notices: [] }));
    expect(await t.store.read.journal(0, 10)).toEqual([
      expect.objectContaining({ ...anEntry({ action: 'later' }), seq: 1, at: '2031-05-06T07:08:09Z', prevHash: '' }),
    ]);
  });

  it('chains the rows of many transactions at once without a gap', async () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      t.in((tx) =>
        tx.record({ journal: [anEntry({ objectId: `${i}` }), anEntry({ objectId: `${i}b` })], notices: [] }),
      ),
    );
    await Promise.all(many);
    const rows = await t.store.read.journal(0, 1000);
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 81 }, (_, i) => i + 1));
    expect(await t.store.verifyJournal()).toEqual({ rows: 81, firstBad: null });
  });

  it('hashes what jsonb makes of odd text and numbers, not what came in', async () => {
    const data = { text: 'a\u0000b \uD800 \\u0000 😀', 键: [1e21, -0, 0.1, 1e-7], B: null, a: { '2': 1, '10': 2 } };
    await t.in((tx) => tx.record({ journal: [anEntry({ data, before: 'x\u0000' })], notices: [] }));
    expect(await t.store.verifyJournal()).toEqual({ rows: 82, firstBad: null });
    const [row] = await t.store.read.journal(81, 1);
    expect(row).toMatchObject({ before: 'x', data: { text: 'ab \uFFFD \\u0000 😀' } });
  });

  it.each(['UPDATE audit_event SET actor = $$x$$', 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'refuses %s',
    async (statement) => {
      await expect(owner.query(statement)).rejects.toThrow('append-only');
      expect((await t.store.verifyJournal()).rows).toBe(82);
    },
  );

  it('shows the first row that was changed behind its back', async () => {
    await tamper(`UPDATE audit_event SET data = jsonb_set(data, '{b}', '3') WHERE seq = 50`);
    expect(await t.store.verifyJournal()).toEqual({ rows: 49, firstBad: 50 });
    await tamper(`UPDATE audit_event SET data = jsonb_set(data, '{b}', '2') WHERE seq = 50`);
    expect((await t.store.verifyJournal()).firstBad).toBeNull();
  });

  it('shows a row that was moved in time, or taken out', async () => {
    await tamper(`UPDATE audit_event SET at = at + interval '1 second' WHERE seq = 30`);
    expect((await t.store.verifyJournal()).firstBad).toBe(30);
    await tamper(
      `UPDATE audit_event SET at = at - interval '1 second' WHERE seq = 30; DELETE FROM audit_event WHERE seq = 20`,
    );
    expect((await t.store.verifyJournal()).firstBad).toBe(20);
  });
});
