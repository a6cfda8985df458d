/** deliver: joins what waits for one person into messages and sends them, in order, each once. */
import type { Instant, PersonId } from '../core/brand.ts';
import { addDays, dayOfWeek, localDate } from '../core/calendar/zone.ts';
import { join } from '../core/notice/join.ts';
import { stillStands } from '../core/notice/relevance.ts';
import type { Notice } from '../core/notice/notice.ts';
import { messageOf } from './message-of.ts';
import type { Tx } from './ports.ts';
import { sendNext } from './send-message.ts';
import type { Services } from './services.ts';

export const deliverTo =
  (services: Services) =>
  async (personId: PersonId): Promise<void> => {
    await services.store.transaction((tx) => gather(services, tx, personId));
    while (await sendNext(services, personId));
  };

/** Freezes recipient, notices and uuid of each message; the card itself is made from the latest state when it is first sent. */
async function gather(services: Services, tx: Tx, personId: PersonId): Promise<void> {
  await tx.lock(`outbox/${personId}`);
  const now = services.clock.now();
  const pending = await tx.outbox.pending(personId, now);
  if (pending.length === 0) return;
  const person = (await tx.people()).find((p) => p.id === personId);
  if (!person) return tx.outbox.supersede(pending.map((n) => n.key));
  const { standing, stale } = await sift(tx, pending);
  if (stale.length > 0) await tx.outbox.supersede(stale.map((n) => n.key));
  const { cards, postponed } = join({
    waiting: standing,
    person,
    now,
    calendar: services.calendar,
    countedToday: await tx.outbox.countedOn(personId, localDate(now)),
    limit: 1,
    specialThisWeek: standing.some((n) => n.kind === 'M18') ? await specialThisWeek(tx, personId, now) : [],
  });
  for (const { keys, notBefore, slot } of postponed) {
    await tx.outbox.postpone(keys, notBefore, slot);
  }
  for (const card of cards) await tx.outbox.insert(messageOf(card, person, now));
  for (const { notBefore } of postponed) await services.wake.at('outbox', personId, notBefore);
}

/** Plans of the special reports (M18) that were made for this person since Monday. */
async function specialThisWeek(tx: Tx, personId: PersonId, now: Instant): Promise<string[]> {
  const today = localDate(now);
  const monday = addDays(today, 1 - dayOfWeek(today));
  const sent = (await tx.outbox.latestOf(personId, ['M18'], 5)).filter((m) => localDate(m.createdAt) >= monday);
  const notices = await tx.outbox.noticesOf(sent.flatMap((m) => m.noticeKeys));
  return [...new Set(notices.flatMap((n) => n.planId ?? []))];
}

/** What was met, closed or decided meanwhile is not said any more. */
async function sift(tx: Tx, pending: readonly Notice[]): Promise<{ standing: Notice[]; stale: Notice[] }> {
  const standing: Notice[] = [];
  const stale: Notice[] = [];
  for (const notice of pending) {
    const assignment =
      notice.assignmentId === null ? null : ((await tx.assignment(notice.assignmentId))?.value ?? null);
    const checkIn = notice.checkInId === null ? null : ((await tx.checkIn(notice.checkInId))?.value ?? null);
    (stillStands(notice, assignment, checkIn) ? standing : stale).push(notice);
  }
  return { standing, stale };
}
