/** Simulated staff (模拟人员): what each person does about each message, and when; they know chat only, nothing of Duban. */
import type { Clock } from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/brand.ts';
import { publishedCalendar } from '../../src/store/work-calendar.ts';
import type { LarkSim, Message, SimUser } from '../lark/server.ts';
import { kindOf, type CardKind } from './card.ts';
import { kindOfPerson, ownMotion } from './habits.ts';
import { occasionOf, type Kind, type Office } from './occasion.ts';
import { perform, type Performed } from './perform.ts';
import type { Staffer, Step } from './staffer.ts';

/** Cards on which further matters come into sight when others are done. */
const GROWING: readonly CardKind[] = ['review', 'headNotice', 'attention', 'coordination'];

export interface Staff {
  /** Does what is due at or before `now`, in order; answers how much that was. */
  act(now: Instant): Promise<number>;
  next(): Instant | null;
  /** Every act that was done since this start, for stories and counts. */
  done(): readonly Done[];
  /** Tells of each act as it begins; answers how to stop. */
  onAct(listener: (done: Done) => void): () => void;
}

export interface Done extends Performed {
  readonly at: Instant;
  /** What the pressed button says; null where nothing was pressed. */
  readonly label: string | null;
}

interface StaffOptions {
  readonly lark: LarkSim;
  readonly clock: Clock;
  readonly seed: number;
  readonly on: boolean;
}

interface Planned {
  readonly key: string;
  readonly who: Staffer;
  readonly messageId: string;
  readonly step: Step;
}

export function simulatedStaff({ lark, clock, seed, on }: StaffOptions): Staff {
  const calendar = publishedCalendar();
  const staffers = new Map(lark.users().map((user) => [user.openId, stafferOf(user)]));
  const kinds = new Map<string, Kind>([...staffers].map(([openId, who]) => [openId, kindOfPerson(who, seed)]));
  const having = (role: string): Staffer[] => [...staffers.values()].filter((who) => who.roles.includes(role));
  const office: Office = { staff: having('OfficeStaff'), director: having('OfficeDirector')[0] ?? null };
  const supervisors = having('Supervisor');
  /** How each card looks now. */
  const cards = new Map<string, Message>();
  const considered = new Set<string>();
  const planned = new Set<string>();
  const history: Done[] = [];
  const listeners = new Set<(done: Done) => void>();
  const waiting: Planned[] = [];
  // What fell due before this start was done before it: the clock never leaves an instant before all is done.
  const begun = clock.now();

  function plan(who: Staffer, messageId: string, steps: readonly Step[]): void {
    for (const step of steps) {
      const key = `${messageId}/${who.openId}/${step.name.replaceAll('/', '.')}`;
      if (planned.has(key) || step.at < begun) continue;
      planned.add(key);
      waiting.push({ key, who, messageId, step });
    }
    waiting.sort(byTime);
  }

  function consider(card: Message, openId: string): void {
    const who = staffers.get(openId);
    const kind = kindOf(card);
    const occasionKey = `${card.messageId}/${openId}`;
    if (!who || kind === null || (considered.has(occasionKey) && !GROWING.includes(kind))) return;
    considered.add(occasionKey);
    const occasion = occasionOf(who, kind, card, { seed, calendar, office });
    plan(who, card.messageId, kinds.get(openId)!(occasion));
    if (kind === 'issue') for (const own of ownMotion(occasion, supervisors)) plan(own.who, card.messageId, own.steps);
  }

  function see(message: Message, members: readonly string[]): void {
    if (message.from !== 'bot') return;
    cards.set(message.messageId, message);
    for (const openId of members) consider(message, openId);
  }

  if (on) {
    // What was there before this start, then whatever comes.
    for (const openId of staffers.keys()) for (const message of lark.messagesOf(openId)) see(message, [openId]);
    lark.onMessage(see);
  }

  /** Null: there is nothing to do any more, or somebody at the page has taken it up. */
  function decide({ who, messageId, step }: Planned): Performed['act'] | null {
    const card = cards.get(messageId);
    if (!card || card.recalled || lark.byHand(who.openId, messageId)) return null;
    return step.act(card);
  }

  return {
    async act(now) {
      let count = 0;
      while (waiting[0] && waiting[0].step.at <= now) {
        const next = waiting.shift()!;
        const act = decide(next);
        if (act === null) continue;
        const { key, who, messageId, step } = next;
        const label = act.do === 'click' ? labelOf(cards.get(messageId), act.button) : null;
        const done = { key, who, messageId, act, at: step.at, label };
        for (const listener of listeners) listener(done);
        await perform(lark, done);
        history.push(done);
        count++;
      }
      return count;
    },
    next: () => {
      const at = waiting[0]?.step.at ?? null;
      return at !== null && at < clock.now() ? clock.now() : at;
    },
    done: () => history,
    onAct(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Buttons are pressed by label, those of forms by name. */
function labelOf(card: Message | undefined, button: string): string {
  return card?.buttons.find((b) => b.name === button || b.text === button)?.text ?? button;
}

function byTime(a: Planned, b: Planned): number {
  if (a.step.at !== b.step.at) return a.step.at < b.step.at ? -1 : 1;
  const [one, other] = [`${a.who.name}/${a.step.name}/${a.key}`, `${b.who.name}/${b.step.name}/${b.key}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function stafferOf({ openId, name, attributes }: SimUser): Staffer {
  const roles = attributes['roles'];
  return {
    openId,
    name,
    bureau: String(attributes['bureau'] ?? ''),
    roles: Array.isArray(roles) ? roles.map(String) : [],
  };
}
