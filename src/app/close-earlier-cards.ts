/** close-earlier-cards: a new reminder replaces the one before: 「已由9月10日的提醒替代」. */
import { daysBetween, localDate } from '../core/calendar/zone.ts';
import { dayText } from '../../templates/messages/dates.ts';
import { rerender } from './compose/render-message.ts';
import { directMessage } from './message-of.ts';
import type { OutboxMessage, Tx } from './ports.ts';
import type { Services } from './services.ts';

const CHANGEABLE_DAYS = 14;
const JOINED = ['M2', 'M3', 'M6'];

/** Only the card just before can still be open: every newer one has closed its own predecessor. */
export async function closeEarlierCards(services: Services, tx: Tx, message: OutboxMessage): Promise<void> {
  if (!JOINED.includes(message.kind)) return;
  const recent = await tx.outbox.latestOf(message.personId, JOINED, 2);
  const before = recent.find((m) => m.id !== message.id && m.counted);
  if (!before?.messageId) return;
  const now = services.clock.now();
  // The platform lets a card be changed for 14 days; an older one stays as it is.
  if (before.deliveredAt === null || daysBetween(localDate(before.deliveredAt), localDate(now)) >= CHANGEABLE_DAYS)
    return;
  const by = `${dayText(localDate(now))}的提醒`;
  const card = await rerender(services, tx, before, { ending: { state: 'superseded', by } });
  if (card === null) return;
  await tx.outbox.insert(
    directMessage('patch', `superseded/${before.id}`, message.personId, before.messageId, { type: 'card', card }, now),
  );
}
