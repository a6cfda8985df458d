/** The hurried one (一条消息报三项; 何丽华): one message for three tasks, a zero too many, put right on the card that names the doubt. */
import { kindOf, rowsOf } from '../card.ts';
import { answersTheBot } from '../answering.ts';
import { claimSteps } from '../claiming.ts';
import { afterwards, type Kind, type Occasion } from '../occasion.ts';
import { click, fillingSteps, type Write } from '../reporting.ts';
import type { Act, Step } from '../staffer.ts';
import type { Message } from '../../lark/server.ts';
import { figures, finished, type Seen } from '../words.ts';
import { doesByTheBook, signs, writes } from './ordinary.ts';

/** A figure of the bureau's own that the card may not have room for. */
export interface Known {
  readonly name: string;
  readonly target: number;
  readonly unit: string;
  /** Only where the card speaks of this one too: then it's the plan that the figure belongs to. */
  readonly beside: string;
}

export function mistypes(known: Known | null): Kind {
  return (occasion) => does(occasion, known);
}

function does(occasion: Occasion, known: Known | null): Step[] {
  const { kind, card, dice: own, who, after } = occasion;
  switch (kind) {
    case 'issue':
      return signs(occasion, own.between('sign', 150, 240));
    case 'rows':
      if (card.text.includes('首次反馈')) {
        return [
          { name: 'three', at: after(own.between('three', 40, 90)), act: (shown) => threeInOne(shown, known) },
          ...fillingSteps(occasion.on(1, '16:20'), othersThan(writes(who.name, own, 0), card)),
        ];
      }
      return claims(occasion);
    case 'confirm':
      return corrects(occasion);
    case 'overdue':
      return fillingSteps(occasion.on(2, '10:15'), writes(who.name, own, 1));
    default:
      return doesByTheBook(occasion, 'steady');
  }
}

/** Three of the card's tasks in one message, with the card's last figure typed with a zero too many. */
function threeInOne(card: Message, known: Known | null): Act | null {
  const [first, second, third] = firstThree(card);
  if (third === undefined) return null;
  const mistyped = mistypedFigure(card, known);
  return {
    do: 'say',
    text: `第${first}项已召开部署会，正常推进；第${second}项工作方案已印发，正常推进；第${third}项已完成摸底，正常推进${mistyped}。`,
  };
}

function firstThree(card: Message): string[] {
  const nos = rowsOf(card).flatMap((row) => (row.taskNo === null || row.taskNo === '0' ? [] : [row.taskNo]));
  return [...new Set(nos)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).slice(0, 3);
}

/** The rest of the card, by its form. */
function othersThan(write: Write, card: Message): Write {
  const told = firstThree(card);
  return (row) => (told.includes(row.taskNo) ? null : write(row));
}

const COUNTED = /^(?<name>[^：]+)：目标(?<value>\d+)(?<unit>[家个项件名])/u;

/** 省级以上专精特新企业6000家 where the target is 600 */
function mistypedFigure(card: Message, known: Known | null): string {
  if (known && card.text.includes(known.beside)) return `，${known.name}${known.target}0${known.unit}`;
  const lines = rowsOf(card).flatMap((row) => row.lines);
  const found = lines.map((line) => COUNTED.exec(line)?.groups).findLast((groups) => Number(groups?.['value']) >= 10);
  return found ? `，${found['name']}${found['value']}0${found['unit']}` : '';
}

/** Where the card names a doubt, the figure is put right in 修改; else it is confirmed. */
function corrects(occasion: Occasion): Step[] {
  const at = occasion.after(6);
  const doubtful = (card: Message): boolean => /请核对/u.test(card.text);
  return [
    { name: 'modify', at, act: (card) => (doubtful(card) ? click(card, '修改') : null) },
    { name: 'right', at: afterwards(at, 1), act: rightFigure },
    ...answersTheBot(occasion).map((step) => ({ ...step, at: afterwards(at, 2), act: (card: Message) => (kindOf(card) === 'confirm' && !doubtful(card) ? step.act(card) : null) })),
  ]; // prettier-ignore
}

/** 6000家 → 600家 in whatever field it stands. */
function rightFigure(card: Message): Act | null {
  if (!card.buttons.some((b) => b.name === 'submit_modifySubmit')) return null;
  const form: Record<string, string> = {};
  for (const field of card.fields) {
    const value = typeof field.value === 'string' ? field.value : '';
    if (field.name.endsWith('_text')) form[field.name] = value.replace(/(\d{3,})0(?=[家个项件名])/gu, '$1');
  }
  return { do: 'click', button: 'submit_modifySubmit', form };
}

/** Near the date: two tasks by 申请办结, one after the other; the others get their turn when they are late. */
function claims(occasion: Occasion): Step[] {
  const { dice: own, card } = occasion;
  const near = /剩1天|今日到期/u.test(card.text);
  const words = (row: Seen): string => finished(own, figures(row, 1.02));
  const nos = [
    ...new Set(rowsOf(card).flatMap((row) => (row.taskNo === null || row.taskNo === '0' ? [] : [row.taskNo]))),
  ];
  if (!near) return fillingSteps(occasion.on(0, '15:10'), writes(occasion.who.name, own, 0));
  return nos.slice(0, 2).flatMap((no, i) => claimSteps(occasion.on(0, i === 0 ? '15:05' : '15:25'), no, words));
}
