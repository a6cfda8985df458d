/** send-message: one message of the outbox to the platform: the same bytes with the same uuid on every try. */
import type { Instant, Json, PersonId } from '../core/brand.ts';
import { addMinutes, fromEpochMs, toEpochMs } from '../core/calendar/zone.ts';
import { isOffice } from '../core/people/people.ts';
import { windowFrom } from '../core/reminder/slots.ts';
import { renderMessage } from './compose/render-message.ts';
import { Permanent, Transient } from './failures.ts';
import type { Content, OutboxMessage, Sent, Tx } from './ports.ts';
import { closeEarlierCards } from './close-earlier-cards.ts';
import type { Services } from './services.ts';
import { tellAdmins, undeliverable } from './undeliverable.ts';

const CLAIM_MINUTES = 1;
/** The platform knows a uuid for an hour; after that a repeat could be a second message. */
const UUID_MINUTES = 55;
const BACKOFF_S = [1, 5, 15, 60, 300, 900];

/** Sends the next message of this person that is due. False: none is left, or it waits for a later try. */
export async function sendNext(services: Services, personId: PersonId): Promise<boolean> {
  const { store, clock, owner } = services;
  const claimed = await store.transaction(async (tx) => {
    const now = clock.now();
    const message = await tx.outbox.claim(personId, owner, now, addMinutes(now, CLAIM_MINUTES));
    if (message === null) return null;
    const opensAt = await windowOf(services, tx, message, now);
    if (opensAt > now && message.firstTriedAt === null) await putOff(services, tx, message, opensAt);
    else return { ...(await prepared(services, tx, message, now)), opensAt };
    return { ...message, content: null };
  });
  if (claimed === null) return false;
  if (claimed.content === null) return true; // nothing to say, or not now
  try {
    const sent = await send(services, claimed as Ready);
    await store.transaction((tx) =>
      sent === 'notNow'
        ? putOff(services, tx, claimed, (claimed as Ready).opensAt)
        : delivered(services, tx, claimed, sent),
    );
    return true;
  } catch (error) {
    return store.transaction((tx) => failed(services, tx, claimed, error));
  }
}

/** `opensAt`: when it may be sent; before then only what an earlier try has brought is looked for. */
type Ready = OutboxMessage & { readonly content: Content; readonly opensAt: Instant };
/** `firstTry`: no earlier try may have reached the platform. */
type Prepared = OutboxMessage & { readonly firstTry: boolean };

/** At the first try the card is made from the latest state and kept; every further try sends what was kept. */
async function prepared(services: Services, tx: Tx, message: OutboxMessage, now: Instant): Promise<Prepared> {
  const content = message.content ?? (await renderMessage(services, tx, message));
  const firstTriedAt = message.firstTriedAt ?? now;
  if (content === null) await tx.outbox.update(message.id, { state: 'superseded' }, services.owner);
  else if (message.firstTriedAt === null) await tx.outbox.update(message.id, { content, firstTriedAt }, services.owner);
  return { ...message, content, firstTriedAt, firstTry: message.firstTriedAt === null };
}

/** A try that failed may come due when the window is over (免打扰): `now`, or when the next one opens. */
async function windowOf({ calendar }: Services, tx: Tx, message: OutboxMessage, now: Instant): Promise<Instant> {
  if (!message.proactive || message.urgent || message.attempts <= 1) return now;
  const person = (await tx.people()).find((p) => p.id === message.personId);
  return windowFrom(now, person !== undefined && isOffice(person), calendar);
}

/** Back into the queue until its window opens; what is answered meanwhile goes before it. */
async function putOff({ wake, owner }: Services, tx: Tx, message: OutboxMessage, opensAt: Instant): Promise<void> {
  // What nobody has seen is made anew from the state of that time.
  const unseen = message.firstTriedAt === null ? { content: null } : {};
  await tx.outbox.update(message.id, { state: 'queued', nextTryAt: opensAt, ...unseen }, owner);
  await wake.at('outbox', message.personId, opensAt);
}

async function send({ chat, store, clock }: Services, message: Ready): Promise<Sent | null | 'notNow'> {
  if (message.op === 'patch') {
    if (message.content.type === 'card') await chat.patch(message.targetMessageId!, message.content.card);
    return null;
  }
  if (message.op === 'react') {
    if (message.content.type === 'reaction') await chat.react(message.targetMessageId!, message.content.emoji);
    return null;
  }
  const early = message.opensAt > clock.now();
  if (early || pastUuid(message, clock.now())) {
    const chatId = await store.transaction((tx) => tx.outbox.chatOf(message.personId));
    if (chatId === null && !early)
      throw new Uncertain(`no answer within the hour of uuid ${message.uuid}, and no chat to look into`);
    const arrived = chatId === null ? null : await history(chat, chatId, message);
    if (arrived !== null) return arrived;
    if (early) return 'notNow';
  }
  if (message.op === 'reply') return chat.reply(message.targetMessageId!, message.content, message.uuid);
  const person = await store.transaction(async (tx) => (await tx.people()).find((p) => p.id === message.personId));
  if (!person?.openId) throw new Permanent('outOfScope', 'the person is not bound to an account');
  return chat.send({ openId: person.openId }, message.content, message.uuid);
}

function pastUuid(message: OutboxMessage, now: Instant): boolean {
  return message.attempts > 1 && message.firstTriedAt !== null && now > addMinutes(message.firstTriedAt, UUID_MINUTES);
}

/** What an earlier try has brought after all, by the chat's history; null: it is not there, so sending it is no repeat. */
async function history(chat: Services['chat'], chatId: string, message: Ready): Promise<Sent | null> {
  const { content } = message;
  const wanted = spoken(content.type === 'card' ? content.card : content.type === 'file' ? { file_name: content.name } : { text: content.type === 'text' ? content.text : '' }); // prettier-ignore
  const list = await chat.sentSince(chatId, message.firstTriedAt!);
  const same = list.find((m) => spoken(m.content) === wanted);
  return same ? { messageId: same.messageId, chatId } : null;
}

/** What a message is recognised by: the platform gives a card back in another form, its title and text stay. */
function spoken(content: Json): string {
  const card = content as {
    header?: { title?: { content?: string }; subtitle?: { content?: string } };
    title?: string;
    text?: string;
    file_name?: string;
  };
  return [card.header?.title?.content ?? card.title, card.header?.subtitle?.content, card.text, card.file_name]
    .filter(Boolean)
    .join('\n');
}

class Uncertain extends Error {
  override readonly name = 'Uncertain';
}

async function delivered(services: Services, tx: Tx, message: OutboxMessage, sent: Sent | null): Promise<void> {
  const now = services.clock.now();
  const change = { state: 'delivered', deliveredAt: now, error: null, ...(sent ?? {}) } as const;
  if (!(await tx.outbox.update(message.id, change, services.owner))) return;
  if (message.counted) await closeEarlierCards(services, tx, message);
}

/** @returns whether the next message of this person may be tried now */
async function failed(services: Services, tx: Tx, message: Prepared, error: unknown): Promise<boolean> {
  const { log, owner } = services;
  const why = error instanceof Error ? error.message : String(error);
  if (error instanceof Transient) {
    const nextTryAt = nextTry(services, message, error);
    // Refused for certain: the hour of the uuid has not begun.
    const untried = message.firstTry && !error.mayHaveHappened ? { firstTriedAt: null } : {};
    await tx.outbox.update(message.id, { state: 'failed', nextTryAt, error: why, ...untried }, owner);
    await services.wake.at('outbox', message.personId, nextTryAt);
    log.debug({ message: message.id, why }, 'will be tried again');
    return false;
  }
  if (error instanceof Uncertain) {
    await tx.outbox.update(message.id, { state: 'uncertain', nextTryAt: null, error: why }, owner);
    await tellAdmins(services, tx, message);
    log.warn({ message: message.id }, 'not known whether it arrived; waits for a person');
    return true;
  }
  if (!(error instanceof Permanent)) throw error;
  const moot =
    (message.op === 'patch' || message.op === 'react') && ['recalled', 'tooOld', 'gone'].includes(error.reason);
  await tx.outbox.update(message.id, { state: moot ? 'superseded' : 'undeliverable', error: why }, owner);
  if (!moot) await undeliverable(services, tx, message, error);
  return true;
}

function nextTry({ clock }: Services, message: OutboxMessage, error: Transient): Instant {
  const backoff = BACKOFF_S[Math.min(message.attempts - 1, BACKOFF_S.length - 1)]! * 1000;
  const wait = Math.max(error.retryAfterMs ?? 0, backoff);
  return fromEpochMs(toEpochMs(clock.now()) + Math.ceil(wait / 1000) * 1000);
}
