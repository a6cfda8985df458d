/** Invariant (不变量): what must hold whatever happens; each keeps what it needs to remember between two looks. */
import type { Days } from './days.ts';
import type { Look, Viewer } from './look.ts';
import type { Tally } from './tally.ts';

export interface Invariant {
  readonly tallies: readonly Tally[];
  see(look: Look): void;
}

export interface Surroundings {
  readonly days: Days;
  readonly viewers: readonly Viewer[];
}

/** Kinds that answer what the receiver himself did (domain.md §9); all others are of the machine's, or of somebody else's, motion. */
export const ANSWERS: ReadonlySet<string> = new Set(['M4', 'M5', 'M19', 'M22', 'M23', 'M24', 'M26', 'M31']);

export function isOffice(viewer: Viewer): boolean {
  return viewer.roles.some((role) => role === 'OfficeStaff' || role === 'OfficeDirector');
}

/** `2026-01-05 09:12 何丽华`: where to look. */
export function where(at: string, who?: { readonly name: string }): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return who ? `${local} ${who.name}` : local;
}
