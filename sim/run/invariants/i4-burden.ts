/** I4: at most `limit.person` counted cards a day, one a slot; a second one has a due date, a check-in due, or urgent in it (domain.md §3.9). */
import type { Assignment } from '../../../src/core/assignment/state.ts';
import { localOf } from './days.ts';
import { where, type Invariant } from './invariant.ts';
import type { Viewer } from './look.ts';
import { makeTally } from './tally.ts';

const LIMIT = 1;
/** The rest is not counted: answers, outcomes, what a person sends by hand, digests, the office's working cards. */
const COUNTED: ReadonlySet<string> = new Set(['M1', 'M2', 'M3', 'M5', 'M6']);

interface Card {
  readonly slot: 'morning' | 'afternoon';
  readonly kind: string;
}

export function burden(): Invariant {
  const tally = makeTally('I4');
  const rows = new Map<string, { kind: string; urgent: boolean; tasks: readonly string[] }>();
  const assignments = new Map<string, Assignment>();
  const checkIns = new Map<string, { bureauId: string; dueAt: string; status: string }>();
  const snoozed = new Set<string>();
  const cards = new Map<string, Card[]>();

  function presses(who: Viewer, day: string, tasks: readonly string[]): boolean {
    const due = [...assignments.values()].some((a) => a.bureauId === who.bureauId && a.due === day && tasks.includes(a.taskNo)); // prettier-ignore
    const asked = [...checkIns.values()].some((c) => c.bureauId === who.bureauId && localOf(c.dueAt).day === day);
    // What he put off himself comes again because he wished it (稍后提醒).
    return due || asked || snoozed.has(`${who.openId} ${day}`);
  }

  return {
    tallies: [tally],
    see({ seen, sendings, deeds, assignments: stored, checkIns: questions }) {
      for (const row of sendings) if (row.messageId !== null) rows.set(row.messageId, row);
      for (const { id, state } of stored) assignments.set(id, state);
      for (const { id, state } of questions) checkIns.set(id, state);
      for (const { openId, at, action } of deeds) {
        if (action?.startsWith('snooze')) snoozed.add(`${openId} ${localOf(at).day}`);
      }
      for (const { who, message, fresh } of seen) {
        if (!fresh || message.from !== 'bot' || message.replyTo !== null) continue;
        const row = rows.get(message.messageId);
        if (row === undefined || row.urgent || !COUNTED.has(row.kind) || isHead(who)) continue;
        const { day, time } = localOf(message.at);
        const slot = time < '14:30' ? 'morning' : 'afternoon';
        const before = cards.get(`${who.openId} ${day}`) ?? [];
        cards.set(`${who.openId} ${day}`, [...before, { slot, kind: row.kind }]);
        const room = before.length < LIMIT || (before.length === LIMIT && presses(who, day, row.tasks));
        tally.check(
          room && !before.some((card) => card.slot === slot),
          () => `${where(message.at, who)} 当天第${before.length + 1}张卡片 ${row.kind}（此前 ${before.map((card) => `${card.kind}@${card.slot}`).join('、')}）`, // prettier-ignore
        );
      }
    },
  };
}

/** What reaches a head was sent by the office's hand. */
function isHead(viewer: Viewer): boolean {
  return viewer.roles.some((role) => role === 'DeputyHead' || role === 'Head');
}
