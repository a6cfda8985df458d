/** Ordinary liaisons (一般联络员): most sign within a day and report in time, some are late, a few never answer. */
import type { Dice } from '../dice.ts';
import { answersTheBot } from '../answering.ts';
import type { Kind, Occasion } from '../occasion.ts';
import { dice } from '../dice.ts';
import { fillingSteps, click, type Filled, type Write } from '../reporting.ts';
import type { Step } from '../staffer.ts';
import { arranged, CAUSES, CONTRIBUTIONS, figures, finished, going } from '../words.ts';

export type Tempo = 'quick' | 'steady' | 'late' | 'never';

/** Of a person, once for all. */
export function tempoOf({ seed, who }: Pick<Occasion, 'seed' | 'who'>): Tempo {
  const own = dice(seed, `tempo/${who.name}`).chance('tempo');
  return own < 0.4 ? 'quick' : own < 0.78 ? 'steady' : own < 0.94 ? 'late' : 'never';
}

const SIGN_AFTER: Record<Tempo, readonly [number, number]> = {
  quick: [10, 120],
  steady: [90, 1_500],
  late: [2_000, 5_000],
  never: [0, 0],
};
const ANSWER_AFTER: Record<Tempo, readonly [number, number]> = {
  quick: [20, 240],
  steady: [300, 2_900],
  late: [3_500, 7_500],
  never: [0, 0],
};

export const ordinary: Kind = (occasion) => {
  const tempo = tempoOf(occasion);
  return tempo === 'never' ? [] : doesByTheBook(occasion, tempo);
};

/** What everybody does who does anything at all; personas fall back on it. */
export function doesByTheBook(occasion: Occasion, tempo: Tempo): Step[] {
  const { kind, dice: own, after, who } = occasion;
  switch (kind) {
    case 'issue':
      return signs(occasion, own.between('sign', ...SIGN_AFTER[tempo]));
    case 'rows':
    case 'press':
    case 'returned':
    case 'contribute':
      return [
        ...signs(occasion, own.between('answer', ...ANSWER_AFTER[tempo])),
        ...fillingSteps(after(own.between('answer', ...ANSWER_AFTER[tempo]) + 3), writes(who.name, own, 0.6)),
      ];
    case 'overdue':
      return fillingSteps(
        after(own.between('overdue', 60, tempo === 'quick' ? 500 : 4_000)),
        writes(who.name, own, 0.7),
      );
    case 'checkIn':
      return [answers(occasion, own.between('checkIn', 25, 200), '目前按计划推进，已完成阶段性工作，无需协调事项。')];
    case 'confirm':
    case 'pickTask':
    case 'preview':
      return answersTheBot(occasion);
    default:
      return [];
  }
}

/** 全部签收, or 签收 row by row on a joined card. */
export function signs({ after }: Occasion, minutes: number): Step[] {
  return [
    {
      name: 'sign',
      at: after(minutes),
      act: (card) => click(card, '全部签收') ?? click(card, '签收'),
    },
  ];
}

/** The form of M7, word for word what goes to the asker. */
export function answers({ late }: Occasion, minutes: number, text: string): Step {
  return {
    name: 'answer',
    at: late(minutes),
    act: (card) =>
      card.fields.some((field) => field.name === 'answer')
        ? { do: 'click', button: 'submit_answer', form: { answer: text } }
        : null,
  };
}

/**
 * Words for each row: the first report names who is in charge, a row near its end or past it may be claimed as completed,
 * a support bureau adds a sentence or has nothing to add.
 * @param claims how likely a row is claimed on its last day or later; a week before it is a third of that
 */
export function writes(name: string, own: Dice, claims: number): Write {
  return (row): Filled => {
    const about = row.taskNo;
    if (row.contributing) {
      return own.chance(`contribute/${about}`) < 0.6
        ? { status: null, text: own.pick(`words/${about}`, CONTRIBUTIONS) }
        : { status: 'none', text: '' };
    }
    const says = (words: string): boolean => row.lines.some((line) => line.includes(words));
    if (says('办公室请您补充')) {
      return { status: 'done', text: `已按要求补充：口径为方案印发以来累计，${finished(own, figures(row, 1.03))}` };
    }
    const late = row.headline.startsWith('逾期');
    const left = daysLeft(row.headline);
    if (about === '0') return { status: null, text: figures(row, left <= 7 || late ? 1.02 : 0.92) };
    const likely = late ? claims : left <= 1 ? claims : left <= 7 ? claims / 3 : 0;
    if (own.chance(`claim/${about}`) < likely) return { status: 'done', text: finished(own, figures(row, 1.02)) };
    if (late) return { status: 'at_risk', text: `${own.pick(`cause/${about}`, CAUSES)}。` };
    if (says('首次反馈')) return { status: 'on_track', text: arranged(name, own, figures(row, 0.9)) };
    return { status: 'on_track', text: going(own, figures(row, 0.95)) };
  };
}

/** 剩7天 → 7; 今日到期 → 0; nothing pressing → Infinity. */
export function daysLeft(headline: string): number {
  if (headline.includes('今日到期')) return 0;
  const left = /剩(\d+)天/u.exec(headline)?.[1];
  return left === undefined ? Infinity : Number(left);
}
