/** Occasion (情形): a card that has come to a person, with the means to plan what is done about it and when. */
import type { Instant } from '../../src/core/brand.ts';
import type { WorkCalendar } from '../../src/core/calendar/work-calendar.ts';
import { addMinutes, instant, localDate } from '../../src/core/calendar/zone.ts';
import type { Message } from '../lark/server.ts';
import type { CardKind } from './card.ts';
import { dice, type Dice } from './dice.ts';
import { atWork, onWorkday } from './hours.ts';
import type { Staffer, Step } from './staffer.ts';

/** Who of the office there is to share the work. */
export interface Office {
  readonly staff: readonly Staffer[];
  readonly director: Staffer | null;
}

export interface Occasion {
  readonly who: Staffer;
  readonly kind: CardKind;
  /** The card as it came, or as it is after a new start; plans are made of what doesn't change on it. */
  readonly card: Message;
  readonly seed: number;
  /** About this person and this card. */
  readonly dice: Dice;
  readonly office: Office;
  /** So many minutes after the card came, moved into the hours of work. */
  after(minutes: number): Instant;
  /** As `after`, by one who also works in the evening. */
  late(minutes: number): Instant;
  /** `HH:MM` of the nth working day after the card came. */
  on(workday: number, time: string): Instant;
}

/** What a kind of person does about a card. */
export type Kind = (occasion: Occasion) => Step[];

export function occasionOf(
  who: Staffer,
  kind: CardKind,
  card: Message,
  { seed, calendar, office }: { seed: number; calendar: WorkCalendar; office: Office },
): Occasion {
  const at = instant(card.at);
  // By person, kind and day, not by message id: those hang on the application's id, which differs from one data folder to the next.
  const own = dice(seed, `${who.name}/${kind}/${localDate(at)}`);
  const spread = own.between('spread', 5, 100);
  const moved = (minutes: number, evening: boolean) =>
    atWork(addMinutes(at, Math.max(1, minutes)), calendar, spread, evening);
  return {
    who, kind, card, seed, dice: own, office,
    after: (minutes) => moved(minutes, false),
    late: (minutes) => moved(minutes, true),
    on: (workday, time) => onWorkday(at, workday, time, calendar),
  }; // prettier-ignore
}

/** A later step of the same doing: two minutes on for each. */
export function afterwards(at: Instant, nth: number): Instant {
  return addMinutes(at, 2 * nth);
}

/** Who of several takes up a matter: dealt by its name, the same for everybody who asks. */
export function dealtTo(occasion: Occasion, matter: string, hands: readonly Staffer[]): boolean {
  if (hands.length === 0) return false;
  return dice(occasion.seed, `dealt/${matter}`).pick('who', hands).openId === occasion.who.openId;
}
