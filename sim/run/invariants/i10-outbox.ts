/** I10: whatever is to be said ends within one working day: delivered, replaced, or undeliverable with the office told. */
import { where, type Invariant, type Surroundings } from './invariant.ts';
import { makeTally } from './tally.ts';

export function outbox({ days, viewers }: Surroundings): Invariant {
  const tally = makeTally('I10');
  const reported = new Set<string>();
  const told = new Set<string>();
  const nameOf = new Map(viewers.map((viewer) => [viewer.personId, viewer]));

  function late(id: string, since: string, now: string, what: () => string): void {
    if (reported.has(id) || days.oneWorkdayLater(since) >= now) return;
    reported.add(id);
    tally.check(false, () => `${where(since)} 起一个工作日内没有结果：${what()}`);
  }

  return {
    tallies: [tally],
    see({ now, sendings, unsent, notices, waiting }) {
      for (const { kind, about } of notices) if (kind === 'M15' && about !== null) told.add(about);
      for (const row of sendings) {
        if (row.state === 'delivered' || row.state === 'superseded') tally.check(true, () => '');
        if (row.state !== 'undeliverable') continue;
        tally.check(
          told.has(row.personId),
          () =>
            `${where(row.createdAt, nameOf.get(row.personId))} 的 ${row.kind} 未送达（${row.error ?? ''}），办公室没有得到通知`,
        );
      }
      for (const row of unsent) late(row.id, row.createdAt, now, () => `${nameOf.get(row.personId)?.name ?? row.personId} 的 ${row.kind} 为 ${row.state}（${row.error ?? ''}）`); // prettier-ignore
      for (const { key, notBefore } of waiting) late(key, notBefore, now, () => `通知 ${key} 没有发出`);
    },
  };
}
