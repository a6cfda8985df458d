/** The silent one (两次不回; 李志强): lets two reminders lie, answers when a person presses, and then says what is stuck. */
import { afterwards, type Kind, type Occasion } from '../occasion.ts';
import { fillingSteps } from '../reporting.ts';
import type { Step } from '../staffer.ts';
import { taskInTitle, rowsOf } from '../card.ts';
import type { Message } from '../../lark/server.ts';
import { answersTheBot } from '../answering.ts';
import { writes } from './ordinary.ts';

/** `progress`: how far it is; `needs`: what has to be coordinated. */
export interface Stuck {
  readonly progress: string;
  readonly needs: string;
}

export function silent(stuck: Stuck): Kind {
  return (occasion) => does(occasion, stuck);
}

function does(occasion: Occasion, stuck: Stuck): Step[] {
  const { kind, dice: own, who } = occasion;
  switch (kind) {
    case 'press':
      return speaksUp(occasion, stuck);
    case 'overdue':
      // Only once the office has been at it for weeks.
      return /逾期(?:1[2-9]|2\d)个工作日/u.test(occasion.card.text)
        ? fillingSteps(occasion.on(1, '11:05'), writes(who.name, own, 1))
        : [];
    case 'returned':
      return fillingSteps(occasion.on(1, '15:30'), writes(who.name, own, 1));
    case 'confirm':
    case 'pickTask':
    case 'preview':
      return answersTheBot(occasion);
    default:
      return [];
  }
}

/** First how far it is, then what it needs. */
function speaksUp({ after }: Occasion, { progress, needs }: Stuck): Step[] {
  const at = after(55);
  return [
    {
      name: 'progress',
      at,
      act: (card) => ({ do: 'say', reply: true, text: `第${taskOf(card)}项${progress}。` }),
    },
    {
      name: 'stuck',
      at: afterwards(at, 4),
      act: (card) => ({ do: 'say', text: `第${taskOf(card)}项需要协调${needs}` }),
    },
  ];
}

function taskOf(card: Message): string {
  return taskInTitle(card) ?? rowsOf(card).find((row) => row.taskNo !== null)?.taskNo ?? '';
}
