/** An office at work: use cases on a real database and the local Lark server, with a clock that a test turns. */
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { advance } from '../../src/app/advance.ts';
import { deliverTo } from '../../src/app/deliver.ts';
import { handleEvent } from '../../src/app/handle-event.ts';
import type { CardResponse, Inbound } from '../../src/app/inbound.ts';
import { keepFiles, type KeptFile } from '../../src/app/keep-files.ts';
import type { Content } from '../../src/app/ports.ts';
import type { Services } from '../../src/app/services.ts';
import { projected } from '../../src/app/saving.ts';
import type { Assignment, RunningAssignment } from '../../src/core/assignment/state.ts';
import type { Instant, Json, LocalDate, PersonId } from '../../src/core/brand.ts';
import { nextRhythmStep } from '../../src/core/digest/rhythm.ts';
import type { Bureau, Person } from '../../src/core/people/people.ts';
import type { Card } from '../../templates/cards/parts/elements.ts';
import { readCheckingBook, writeCheckingBook } from '../../src/documents/checking-book.ts';
import { openStore, type OpenStore } from '../../src/store/connect.ts';
import { at } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { buttonsOf, headerOf, markdownsOf, overflowOf } from '../builders/card-reading.ts';
import { aBureau, EVERYBODY } from '../builders/people.ts';
import { withDatabase } from '../database.ts';
import { officeChat, type OfficeChat, type Told, type Written } from './office-chat.ts';
import { anEntry, aPlan, NONE, standingClock } from '../store/rows.ts';

export type { Told } from './office-chat.ts';

/** As people of the builders, but with accounts; the store has the platform's own. */
export const PEOPLE = EVERYBODY.map((p): Person => ({ ...p, openId: `ou_${p.id}` }));

export interface Set {
  readonly assignments: readonly Assignment[];
  readonly bureaus?: readonly Bureau[];
  readonly people?: readonly Person[];
  /** Local time at which it begins. */
  readonly now: string;
  readonly issuedOn?: string;
}

export function withOffice() {
  const database = withDatabase();
  const clock = standingClock();
  let store: OpenStore;
  let count = 0;
  let people: readonly Person[] = PEOPLE;
  const told: Told[] = [];
  let office: OfficeChat;
  beforeAll(async () => void (store = await openStore(database.url, { clock })));
  afterEach(() => expect(office?.refused() ?? []).toEqual([]));
  afterAll(async () => {
    await office?.[Symbol.asyncDispose]();
    await store?.[Symbol.asyncDispose]();
  });

  const quiet = () => undefined;
  const services = (): Services => ({
    store, clock, calendar: CALENDAR, chat: office.chat, owner: 'test', log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    wake: { inbox: async () => undefined, outbox: async () => undefined, at: async () => undefined },
    books: { write: writeCheckingBook, read: readCheckingBook },
    evidence: { keep: async (bytes) => ({ sha256: 'x', size: bytes.length }) },
  }); // prettier-ignore

  /** Sends everybody what waits for him. */
  async function deliver(): Promise<Told[]> {
    const before = told.length;
    for (const person of people) await deliverTo(services())(person.id);
    return told.slice(before);
  }

  const handle = (inbound: Inbound, files: readonly KeptFile[] = []): Promise<CardResponse | null> =>
    store.transaction((tx) => handleEvent(services(), tx, inbound, files));

  /** What a person writes reaches the use case as it does in the product, files and all. */
  async function write(who: Pick<Person, 'id'>, what: Written): Promise<void> {
    const message = await office.write(who.id, what);
    await handle(message, await keepFiles(services(), message));
  }

  return {
    told,
    services,
    deliver,
    get store() {
      return store;
    },
    async begin({ assignments, bureaus = [aBureau(), aBureau({ id: 'b-office', name: '市市场监管局', order: 2 })], people: who = PEOPLE, now, issuedOn = '2025-12-01' }: Set): Promise<void> {
      clock.turn(at(now));
      await office?.[Symbol.asyncDispose]();
      office = await officeChat(who, clock, told);
      people = who.map((p) => ({ ...p, openId: p.openId === null ? null : office.account(p.id) }));
      await store.transaction(async (tx) => {
        await tx.saveBureaus(bureaus);
        await tx.savePeople(people, NONE);
        const plan = aPlan('p1', { shortTitle: '质量强市', issuedAt: at(`${issuedOn}T08:50`), advancedTo: at(now), tasks: [] });
        await tx.insertPlan(plan, NONE);
        await tx.savePlan((await tx.plan(plan.id))!, plan, nextRhythmStep(plan, CALENDAR)?.at ?? null, NONE);
        const journal = assignments.map((value) => anEntry({ action: 'created', objectId: value.id, before: null, after: 'draft', data: { type: 'created', assignment: value } as never }));
        await tx.insertAssignments(assignments.map((value) => ({ value, ...projected(value, at(now), CALENDAR) })), { journal, notices: [] });
      });
    }, // prettier-ignore
    /** Local time. Everything that falls due on the way is taken at its own instant; nothing is delivered. */
    async turn(to: string): Promise<void> {
      for (;;) {
        const due = await store.transaction((tx) => tx.due(at(to), 500));
        const [first] = due;
        if (first === undefined) break;
        if (first.at > clock.now()) clock.turn(first.at);
        await advance(services())(first.type, first.id);
      }
      clock.turn(at(to));
    },
    say: (who: Pick<Person, 'id'>, text: string, parentId: string | null = null) => write(who, { text, parentId }),
    sendFile: (who: Pick<Person, 'id'>, name: string, bytes: Uint8Array = Buffer.from('文件内容')) =>
      write(who, { file: { name, bytes } }),
    /** Presses the button with this label; several of one label are told apart by the object they act on. */
    async press(who: Pick<Person, 'id'>, { messageId, content }: Pick<Told, 'messageId' | 'content'>, label: string, form: Record<string, Json> = {}, id?: string): Promise<CardResponse> {
      const now = clock.now();
      const common = { type: 'cardAction', key: `ev:${++count}`, at: now, openId: office.account(who.id), messageId, chatId: `oc_ou_${who.id}`, name: null, form } as const;
      const card = cardOf(content);
      const found = buttonsOf(card).find((b) => b.text === label && (id === undefined || b.id === id));
      if (found) {
        const [a, ...r] = found.action.split(':');
        const value = { a: a!, id: found.id, v: 1, n: 'n', ...(r.length > 0 ? { r: r.join(':') } : {}) };
        return (await handle({ ...common, value, option: null }))!;
      }
      const option = overflowOf(card).find((o) => o.startsWith(`${label}=`));
      if (!option) throw new Error(`no button ${label} among ${[...buttonsOf(card).map((b) => b.text), ...overflowOf(card)].join('、')}`);
      const owner = dotsOf(card);
      return (await handle({ ...common, value: owner, option: option.slice(label.length + 1) }))!;
    }, // prettier-ignore
    async assignment(id: string): Promise<RunningAssignment> {
      const stored = await store.transaction((tx) => tx.assignment(id as never));
      return stored!.value as RunningAssignment;
    },
    /** What somebody on no list is answered. */
    async answersTo(id: string): Promise<string[]> {
      const before = told.length;
      await deliverTo(services())(`stranger-${office.account(id)}` as PersonId);
      return told.slice(before).map((t) => readingOf(t.content));
    },
    personNamed: (name: string): Person => people.find((p) => p.name === name)!,
    now: (): Instant => clock.now(),
    today: (): LocalDate => clock.now().slice(0, 10) as LocalDate,
    toPerson: (who: { id: PersonId }) => told.filter((t) => t.to === `ou_${who.id}`),
  };
}

export function cardOf(content: Content | Json): Card {
  return (typeof content === 'object' && content !== null && 'card' in content
    ? content.card
    : content) as unknown as Card;
}

/** All that a person reads on a card, or the words of a text. */
export function readingOf(content: Content): string {
  if (content.type === 'text') return content.text;
  if (content.type !== 'card') return '';
  const { title, subtitle, tags } = headerOf(cardOf(content));
  return [title, subtitle, ...tags, ...markdownsOf(cardOf(content))].join('\n');
}

function dotsOf(card: Card): Json {
  const find = (value: unknown): Json | null => {
    if (Array.isArray(value)) return value.map(find).find((x) => x !== null) ?? null;
    if (typeof value !== 'object' || value === null) return null;
    const node = value as { tag?: string; behaviors?: { value: Json }[] };
    return node.tag === 'overflow' ? node.behaviors![0]!.value : find(Object.values(node));
  };
  return find(card.body.elements)!;
}
