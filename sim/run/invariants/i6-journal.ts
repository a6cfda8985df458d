/**
 * I6: every change of state has exactly one journal event (操作记录) with its actor, and no event lacks its change. I7: only the
 * transitions of domain.md §2.1 occur. I28: the journal, replayed, gives what is stored.
 */
import { isDeepStrictEqual } from 'node:util';
import { evolve } from '../../../src/core/assignment/evolve.ts';
import type { AssignmentEvent } from '../../../src/core/assignment/events.ts';
import type { Assignment } from '../../../src/core/assignment/state.ts';
import type { JournalRow } from '../../../src/app/reads.ts';
import { where, type Invariant, type Surroundings } from './invariant.ts';
import { makeTally } from './tally.ts';

const NEXT: Record<string, readonly string[]> = {
  '-': ['draft'],
  'draft': ['pendingAcceptance', 'cancelled'],
  'pendingAcceptance': ['inProgress', 'pendingReview', 'closed', 'transferred', 'cancelled'],
  'inProgress': ['pendingReview', 'closed', 'suspended', 'transferred', 'cancelled'],
  'pendingReview': ['closed', 'inProgress', 'cancelled'],
  'suspended': ['inProgress', 'cancelled'],
  'closed': ['inProgress'],
};

export function journal({ viewers }: Surroundings): Invariant {
  const [i6, i7, i28] = [makeTally('I6'), makeTally('I7'), makeTally('I28')];
  const actors = new Set(['system', ...viewers.map((viewer) => `person:${viewer.personId}`)]);
  const replayed = new Map<string, Assignment>();
  const statusOf = new Map<string, string>();
  let last = 0;

  function enter(row: JournalRow): void {
    i6.check(actors.has(row.actor), () => `${where(row.at)} 操作记录第${row.seq}条没有可查的操作人：${row.actor}`);
    i6.check(row.seq === last + 1, () => `${where(row.at)} 操作记录第${last}条之后是第${row.seq}条`);
    last = row.seq;
    if (row.objectType !== 'assignment') return;
    const before = replayed.get(row.objectId) ?? null;
    const next = evolve(before, row.data as unknown as AssignmentEvent);
    replayed.set(row.objectId, next);
    i6.check(
      !isDeepStrictEqual(next, before),
      () => `${where(row.at)} 操作记录第${row.seq}条（${row.action}）没有改变任何内容`,
    );
  }

  /** Events of one decision carry the states before and after the whole of it. */
  function transition(row: JournalRow): void {
    if (row.objectType !== 'assignment') return;
    const known = statusOf.get(row.objectId) ?? '-';
    const after = row.after ?? '-';
    if (known === after) return;
    const before = row.before ?? '-';
    i6.check(before === known, () => `${where(row.at)} 操作记录第${row.seq}条说原为${before}，此前记录为${known}`);
    // What a bureau reports of the general targets is nothing to be accepted.
    const targets = known === 'draft' && after === 'inProgress' && replayed.get(row.objectId)?.role === 'targets';
    i7.check(targets || NEXT[known]?.includes(after) === true, () => `${where(row.at)} ${row.objectId} 由${known}变为${after}（${row.action}）`); // prettier-ignore
    statusOf.set(row.objectId, after);
  }

  return {
    tallies: [i6, i7, i28],
    see({ now, journal: rows, assignments }) {
      for (const row of rows) {
        enter(row);
        transition(row);
      }
      for (const { id, state } of assignments) {
        i6.check(statusOf.get(id) === state.status, () => `${where(now)} ${id} 为${state.status}，操作记录到${statusOf.get(id) ?? '无'}为止`); // prettier-ignore
        const again = replayed.get(id);
        i28.check(
          isDeepStrictEqual(again, state),
          () => `${where(now)} ${id} 按操作记录重算的结果与保存的不同：${difference(again, state)}`,
        );
      }
    },
  };
}

function difference(a: unknown, b: unknown): string {
  const [left, right] = [a ?? {}, b ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.filter((key) => !isDeepStrictEqual(left[key], right[key])).join('、');
}
