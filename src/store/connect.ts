/** Opens the store: Prisma over `pg`, its transactions and its reads. */
import { PrismaPg } from '@prisma/adapter-pg';
import type { Clock, Store } from '../app/ports.ts';
import type { Reads } from '../app/reads.ts';
import { PrismaClient } from './client/client.ts';
import { sorted } from './failures.ts';
import { openIntake } from './intake.ts';
import { verifyJournal, type JournalVerdict } from './journal.ts';
import { readsOver } from './read-models.ts';
import { transactions } from './transaction.ts';

export interface OpenStore extends Store, AsyncDisposable {
  readonly read: Reads;
  /** Recomputes the hash chain of the journal (操作记录). */
  verifyJournal(): Promise<JournalVerdict>;
  /**
   * Frees what other owners have claimed: for a start on data that no other process works on, so that what a killed
   * process was sending goes on at once and not when its claim runs out. Answers how many.
   */
  recover(owner: string): Promise<number>;
}

export interface StoreOptions {
  readonly clock: Clock;
  /** Connections at most, default 10, and one for the intake. */
  readonly connections?: number;
  /** Hears of connections that break while nobody uses them; the next query opens a new one. */
  readonly onConnectionError?: (error: Error) => void;
}

/** Connects lazily: an unreachable database shows at the first use, as Transient. The database must be migrated (migrate.ts). */
export async function openStore(url: string, options: StoreOptions): Promise<OpenStore> {
  const onError = options.onConnectionError ?? (() => undefined);
  const adapter = new PrismaPg(
    // Prisma's adapter takes every timestamp that it reads for UTC, whatever zone the server was set to.
    { connectionString: url, max: options.connections ?? 10, application_name: 'duban', options: '-c timezone=UTC' },
    { onPoolError: onError, onConnectionError: onError, statementNameGenerator: statementNames() },
  );
  const prisma = new PrismaClient({ adapter });
  const intake = openIntake(url, onError);
  return {
    arrive: intake.arrive,
    transaction: transactions(prisma, options.clock),
    read: readsOver(prisma),
    verifyJournal: () => verifyJournal(prisma),
    async recover(owner) {
      try {
        return await prisma.$executeRaw`
          UPDATE outbox_message SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by <> ${owner}`;
      } catch (error) {
        throw sorted(error);
      }
    },
    async [Symbol.asyncDispose]() {
      await intake[Symbol.asyncDispose]();
      await prisma.$disconnect();
    },
  };
}

// Named statements are parsed and planned once a connection. Our statements are constants, so the names stay few;
// BEGIN and the like have no arguments and gain nothing.
function statementNames(): (query: { sql: string; args: readonly unknown[] }) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    if (args.length === 0) return '';
    let name = names.get(sql);
    if (name === undefined) names.set(sql, (name = `duban_${names.size}`));
    return name;
  };
}
