/** What Prisma and PostgreSQL throw, sorted: run it again, the database is away, or a bug of ours. */
import { Transient } from '../app/failures.ts';

/** Somebody else saved the same aggregate in between. */
export class VersionConflict extends Transient {
  constructor(what: string, id: string, version: number) {
    super(`${what} ${id} is no longer at version ${version}`);
  }
}

/** Whether the same work may succeed when it is run again at once: the database took nothing of it. */
export function isRaceLost(error: unknown): boolean {
  if (error instanceof VersionConflict) return true;
  const { prisma, sqlState, kind } = codesOf(error);
  return prisma === 'P2034' || kind === 'TransactionWriteConflict' || sqlState === '40001' || sqlState === '40P01';
}

/**
 * A lost or refused connection, a server that is starting or stopping, an exhausted pool: Transient. Everything else as
 * it is. A connection cut during COMMIT leaves it open whether the work was saved: hence `mayHaveHappened`.
 */
export function sorted(error: unknown): unknown {
  if (error instanceof Transient || !isAway(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new Transient(`Database away or too slow: ${reason}`, {
    mayHaveHappened: true,
    retryAfterMs: 1000,
    cause: error,
  });
}

const AWAY_PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
const AWAY_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
const AWAY_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300']);
const AWAY_WORDS =
  /Connection terminated|connection closed|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout/i;

/** A connection that is lost, refused or without an answer; a server that starts or stops; an exhausted pool. */
export function isAway(error: unknown): boolean {
  const { prisma, sqlState, kind } = codesOf(error);
  if (prisma !== null && AWAY_PRISMA.has(prisma)) return true;
  if (kind !== null && AWAY_KINDS.has(kind)) return true;
  if (sqlState !== null && (AWAY_CODES.has(sqlState) || sqlState.startsWith('08'))) return true;
  return error instanceof Error && AWAY_WORDS.test(error.message);
}

interface Codes {
  readonly prisma: string | null;
  readonly sqlState: string | null;
  readonly kind: string | null;
}

// Prisma wraps the driver's error twice: { code: 'P2010', meta: { driverAdapterError: { cause: { kind, originalCode } } } }.
function codesOf(error: unknown): Codes {
  const code = text(at(error, 'code'));
  const cause = at(at(at(error, 'meta'), 'driverAdapterError'), 'cause') ?? at(error, 'cause');
  return {
    prisma: code !== null && /^P\d{4}$/.test(code) ? code : null,
    sqlState: text(at(cause, 'originalCode')) ?? text(at(cause, 'code')) ?? code,
    kind: text(at(cause, 'kind')),
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
