/** Ports: the only interfaces between use cases and the world. Owned here, implemented by adapters. */
import type { Assignment } from '../core/assignment/state.ts';
import type { AssignmentId, CheckInId, Instant, Json, PersonId, PlanId, ProposalId } from '../core/brand.ts';
import type { CheckIn } from '../core/check-in/state.ts';
import type { MessageKind, Notice } from '../core/notice/notice.ts';
import type { Bureau, Person } from '../core/people/people.ts';
import type { Plan } from '../core/plan/state.ts';
import type { Proposal } from '../core/proposal/state.ts';
import type { Inbound } from './inbound.ts';

/** Nothing else knows what time it is. */
export interface Clock {
  now(): Instant;
}

/** A stored aggregate with the version that a save must find unchanged. */
export interface Stored<T> {
  readonly value: T;
  readonly version: number;
}

export interface JournalEntry {
  /** `person:<id>` or `system`. */
  readonly actor: string;
  readonly action: string;
  readonly objectType: 'plan' | 'assignment' | 'checkIn' | 'proposal' | 'person' | 'outbox';
  readonly objectId: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The event itself, enough to evolve the state again. */
  readonly data: Json;
  /** Inbox key, tick or command that led to it. */
  readonly cause: string;
}

/** What a decision leaves behind besides the state; saved in the same transaction. */
export interface Effects {
  readonly journal: readonly JournalEntry[];
  readonly notices: readonly Notice[];
}

export interface InboxRow {
  readonly key: string;
  readonly seq: number;
  readonly conversation: string;
  readonly inbound: Inbound;
  readonly attempts: number;
}

export type OutboxOp = 'send' | 'reply' | 'patch' | 'react';
export type OutboxState = 'queued' | 'sending' | 'delivered' | 'failed' | 'uncertain' | 'undeliverable' | 'superseded';

export interface OutboxMessage {
  readonly id: string;
  readonly seq: number;
  readonly personId: PersonId;
  readonly kind: MessageKind | 'reaction' | 'update';
  readonly op: OutboxOp;
  /** Stable over all tries, at most 50 characters. */
  readonly uuid: string;
  /** send: null (to the person); reply, patch, react: the message it is about. */
  readonly targetMessageId: string | null;
  readonly noticeKeys: readonly string[];
  readonly tasks: readonly string[];
  readonly slot: string | null;
  readonly proactive: boolean;
  readonly counted: boolean;
  readonly urgent: boolean;
  readonly state: OutboxState;
  /** Card, text or emoji as first rendered; every try sends these bytes. Null before the first try. */
  readonly content: Content | null;
  readonly createdAt: Instant;
  /** Null: nothing is tried by itself any more (finished, or a person decides). An end state sets it to null. */
  readonly nextTryAt: Instant | null;
  /** Claims so far: counted before the try. */
  readonly attempts: number;
  /** First instant at which it may have reached the platform: uuid protects for an hour from then. */
  readonly firstTriedAt: Instant | null;
  readonly messageId: string | null;
  readonly chatId: string | null;
  readonly deliveredAt: Instant | null;
  readonly error: string | null;
}

export type Content =
  | { readonly type: 'card'; readonly card: Json }
  | { readonly type: 'text'; readonly text: string }
  /** A file of our own making, whole: every try sends these bytes. */
  | { readonly type: 'file'; readonly name: string; readonly base64: string }
  | { readonly type: 'reaction'; readonly emoji: string };

/** One database transaction. Reads that decide something lock their row. */
export interface Tx {
  /** Serialises everything that holds the same key until the transaction ends. */
  lock(key: string): Promise<void>;
  bureaus(): Promise<Bureau[]>;
  people(): Promise<Person[]>;
  personByOpenId(openId: string): Promise<Person | null>;
  /** Inserts or replaces. */
  savePerson(person: Person, effects: Effects): Promise<void>;
  savePeople(people: readonly Person[], effects: Effects): Promise<void>;
  saveBureaus(bureaus: readonly Bureau[]): Promise<void>;

  plans(): Promise<Plan[]>;
  plan(id: PlanId): Promise<Stored<Plan> | null>;
  insertPlan(plan: Plan, effects: Effects): Promise<void>;
  savePlan(stored: Stored<Plan>, next: Plan, nextStepAt: Instant | null, effects: Effects): Promise<void>;

  assignment(id: AssignmentId): Promise<Stored<Assignment> | null>;
  /** Not locked: for reading beside a decision, and digests. In plan order. */
  assignmentsOf(filter: { plan?: PlanId; bureau?: string; open?: boolean }): Promise<Assignment[]>;
  /** Journal events of a plan's assignments up to an instant, oldest first: replayed they give what stood then. */
  eventsUntil(plan: PlanId, until: Instant): Promise<{ id: string; at: Instant; data: Json }[]>;
  insertAssignments(
    list: readonly { value: Assignment; nextStepAt: Instant | null; light: string | null }[],
    effects: Effects,
  ): Promise<void>;
  saveAssignment(
    stored: Stored<Assignment>,
    next: Assignment,
    projected: { nextStepAt: Instant | null; light: string | null },
    effects: Effects,
  ): Promise<void>;

  checkIn(id: CheckInId): Promise<Stored<CheckIn> | null>;
  checkInsOf(filter: { assignment?: AssignmentId; askedBy?: PersonId; open?: boolean }): Promise<CheckIn[]>;
  insertCheckIn(value: CheckIn, nextStepAt: Instant | null, effects: Effects): Promise<void>;
  saveCheckIn(stored: Stored<CheckIn>, next: CheckIn, nextStepAt: Instant | null, effects: Effects): Promise<void>;

  proposal(id: ProposalId): Promise<Stored<Proposal> | null>;
  openProposalsOf(personId: PersonId): Promise<Proposal[]>;
  insertProposal(value: Proposal, effects: Effects): Promise<void>;
  saveProposal(stored: Stored<Proposal>, next: Proposal, effects: Effects): Promise<void>;

  /** Journal rows and notices without a state change of their own. */
  record(effects: Effects): Promise<void>;

  /** Ids of the aggregates whose next step is at or before `now`, oldest first. */
  due(now: Instant, limit: number): Promise<{ type: 'plan' | 'assignment' | 'checkIn'; id: string; at: Instant }[]>;

  inbox: InboxTx;
  outbox: OutboxTx;
  settings: { get(key: string): Promise<Json | null>; set(key: string, value: Json): Promise<void> };
}

export interface InboxTx {
  /** The oldest open row of a conversation, locked, or null. */
  next(conversation: string): Promise<InboxRow | null>;
  done(key: string, result: Json | null, at: Instant): Promise<void>;
  /** What arrived under a key, or null. */
  arrived(key: string): Promise<Inbound | null>;
  /** Counted before the work, outside of its transaction, so that poison ends in quarantine after 3 starts. */
  started(key: string): Promise<number>;
  /** Poison (毒消息): set aside with its reason; the rest of the conversation goes on. */
  quarantine(key: string, why: string): Promise<void>;
  openConversations(limit: number): Promise<string[]>;
}

export interface OutboxTx {
  /** Pending notices of a person whose time has come, locked, by `notBefore`, then order of creation. */
  pending(personId: PersonId, now: Instant): Promise<(Notice & { seq: number })[]>;
  /** The notices that a message was made of, by key. */
  noticesOf(keys: readonly string[]): Promise<Notice[]>;
  postpone(keys: readonly string[], notBefore: Instant, slot: string | null): Promise<void>;
  supersede(keys: readonly string[]): Promise<void>;
  /** Also marks its notices as claimed. */
  insert(message: Omit<OutboxMessage, 'seq'>): Promise<void>;
  /**
   * Changes a message. With `owner` only while that owner holds the claim: false means that it was lost to another, and
   * nothing was written. Any state but `sending` gives the claim back.
   */
  update(id: string, change: Partial<Omit<OutboxMessage, 'id' | 'seq'>>, owner?: string): Promise<boolean>;
  /**
   * The oldest message of a person that is still to be sent, claimed for `owner` until `until` (state `sending`, one more
   * attempt). Null where there is none, where it waits for a later try, or where another holds it: messages of one
   * person go in order, so a younger one never overtakes it. What was put off (`queued` for a later time) lets others pass.
   */
  claim(personId: PersonId, owner: string, now: Instant, until: Instant): Promise<OutboxMessage | null>;
  byMessageId(messageId: string): Promise<OutboxMessage | null>;
  byNoticeKey(key: string): Promise<OutboxMessage | null>;
  /** Counted proactive cards of a person delivered or claimed on a local day. */
  countedOn(personId: PersonId, day: string): Promise<{ count: number; slots: string[] }>;
  /** Cards of these kinds delivered to these people in [from, to), with the number of their notices, by kind. */
  deliveredIn(from: Instant, to: Instant, people: readonly PersonId[], kinds: readonly string[]): Promise<{ kind: string; cards: number; notices: number }[]>; // prettier-ignore
  /** Delivered, still open cards of a join group of that person, newest first (to be closed by a newer one). */
  latestOf(personId: PersonId, kinds: readonly string[], limit: number): Promise<OutboxMessage[]>;
  /** The private chat with a person, as earlier messages have shown it, or null. */
  chatOf(personId: PersonId): Promise<string | null>;
  /** Persons with a notice or message to work on at or before `now`. */
  duePersons(now: Instant, limit: number): Promise<PersonId[]>;
}

/** What became of an event: false where its key is known already, a redelivery, with what was answered the first time. */
export interface Arrival {
  readonly fresh: boolean;
  readonly result: Json | null;
}

export interface Store {
  /**
   * Stores what reached us, once by its key, in the order of the calls. It is committed when this resolves. Throws Transient
   * where the database can't be reached.
   */
  arrive(inbound: Inbound, conversation: string, at: Instant): Promise<Arrival>;
  /**
   * All or nothing. Runs `work` again (at most 3 times) after a deadlock, a serialization failure or a version conflict:
   * it must not do anything outside. Throws Transient where the database can't be reached.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Wakes things up. Losing a call is harmless: the sweep finds the row. Called after commit. */
export interface Wake {
  inbox(conversation: string, key: string): Promise<void>;
  outbox(personId: PersonId): Promise<void>;
  /** A delayed job for an aggregate's next step or a notice's time (`outbox`: the person's id); far ones are left to the sweep. */
  at(what: 'plan' | 'assignment' | 'checkIn' | 'outbox', id: string, at: Instant): Promise<void>;
}

export interface Sent {
  readonly messageId: string;
  readonly chatId: string;
}

/** Chat platform. Throws Transient or Permanent (failures.ts). */
export interface Chat {
  send(to: { openId: string }, content: Content, uuid: string): Promise<Sent>;
  reply(messageId: string, content: Content, uuid: string): Promise<Sent>;
  patch(messageId: string, card: Json): Promise<void>;
  react(messageId: string, emoji: string): Promise<void>;
  /** Messages of the bot in a chat since an instant, to find out whether an uncertain one arrived. */
  sentSince(chatId: string, since: Instant): Promise<{ messageId: string; at: Instant; content: Json }[]>;
  /** Current text of a message (edits send no event), or null where it was recalled. */
  textOf(messageId: string): Promise<string | null>;
  download(messageId: string, key: string, kind: 'file' | 'image'): Promise<Uint8Array>;
  /** Mobile number or e-mail address → open id, for those that the platform knows. */
  openIds(mobiles: readonly string[], emails?: readonly string[]): Promise<Map<string, string>>;
}
