/** I8: what is closed, cancelled or suspended is not reminded, chased or escalated after the change (domain.md §8). */
import { where, type Invariant } from './invariant.ts';
import { makeTally } from './tally.ts';

const CHASES: ReadonlySet<string> = new Set(['M1', 'M2', 'M3', 'M6', 'M7', 'M17', 'M18', 'M29', 'M32']);
const QUIET: ReadonlySet<string> = new Set(['closed', 'cancelled', 'transferred', 'suspended']);

export function finished(): Invariant {
  const tally = makeTally('I8');
  const about = new Map<string, { kind: string; assignmentId: string }>();
  const since = new Map<string, string>();
  const judged = new Set<string>();

  return {
    tallies: [tally],
    see({ notices, journal, sendings }) {
      for (const { key, kind, assignmentId } of notices)
        if (assignmentId !== null) about.set(key, { kind, assignmentId });
      for (const { objectType, objectId, after, at } of journal) {
        if (objectType !== 'assignment' || after === null) continue;
        if (!QUIET.has(after)) since.delete(objectId);
        else if (!since.has(objectId)) since.set(objectId, at);
      }
      for (const row of sendings) {
        if (row.firstTriedAt === null || row.state === 'superseded' || judged.has(row.id)) continue;
        judged.add(row.id);
        for (const key of row.noticeKeys) {
          const notice = about.get(key);
          if (!notice || !CHASES.has(notice.kind)) continue;
          const ended = since.get(notice.assignmentId);
          tally.check(
            ended === undefined || row.firstTriedAt <= ended,
            () =>
              `${where(row.firstTriedAt!)} ${notice.assignmentId} 于 ${where(ended!)} 已办结、取消或暂停，仍发出 ${key}`,
          );
        }
      }
    },
  };
}
