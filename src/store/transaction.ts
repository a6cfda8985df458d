/** Transactions: all repositories over one open transaction, run again where a race was lost. */
import type { Clock, Store, Tx } from '../app/ports.ts';
import { assignmentsIn } from './assignments.ts';
import { checkInsIn } from './check-ins.ts';
import type { PrismaClient } from './client/client.ts';
import { isRaceLost, sorted } from './failures.ts';
import { inboxIn } from './inbox.ts';
import { outboxIn } from './outbox.ts';
import { peopleIn, type DirectoryCache } from './people.ts';
import { plansIn } from './plans.ts';
import { proposalsIn } from './proposals.ts';
import { openSession, type Session } from './session.ts';
import { settingsIn } from './settings.ts';
import { toInstant } from './values.ts';

const ATTEMPTS = 3;
const TIMEOUT_MS = 15_000;

export function transactions(prisma: PrismaClient, clock: Clock): Store['transaction'] {
  const directory: DirectoryCache = { version: 0, directory: null };
  return async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await prisma.$transaction(
          async (sql) => {
            const session = openSession(sql, clock);
            const result = await work(txOver(session, directory));
            await session.finish();
            return result;
          },
          { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
        );
      } catch (error) {
        // The two that collided don't do so again at once: one of them has the locks now and the other waits for it.
        if (attempt < ATTEMPTS && isRaceLost(error)) continue;
        throw sorted(error);
      }
    }
  };
}

function txOver(session: Session, directory: DirectoryCache): Tx {
  return {
    ...peopleIn(session, directory),
    ...plansIn(session),
    ...assignmentsIn(session),
    ...checkInsIn(session),
    ...proposalsIn(session),
    ...dueIn(session),
    inbox: inboxIn(session),
    outbox: outboxIn(session),
    settings: settingsIn(session),
  };
}

function dueIn({ sql, leave }: Session): Pick<Tx, 'lock' | 'record' | 'due'> {
  return {
    async lock(key) {
      await sql.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    },
    async record(effects) {
      leave(effects);
    },
    async due(now, limit) {
      const rows = await sql.$queryRaw<{ type: 'plan' | 'assignment' | 'checkIn'; id: string; at: Date }[]>`
        SELECT 'plan' AS type, id, next_step_at AS at FROM plan WHERE next_step_at <= ${now}::timestamptz
        UNION ALL SELECT 'assignment', id, next_step_at FROM assignment WHERE next_step_at <= ${now}::timestamptz
        UNION ALL SELECT 'checkIn', id, next_step_at FROM check_in WHERE next_step_at <= ${now}::timestamptz
        ORDER BY at, type, id LIMIT ${limit}::int`;
      return rows.map((row) => ({ type: row.type, id: row.id, at: toInstant(row.at) }));
    },
  };
}
