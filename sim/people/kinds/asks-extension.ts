/** The one who needs time (申请延期; 罗国栋): asks a week before the date, with a reason; of the others one is done, one late. */
import { addDays } from '../../../src/core/calendar/zone.ts';
import type { LocalDate } from '../../../src/core/brand.ts';
import { rowsOf } from '../card.ts';
import { chosenTask, claimSteps } from '../claiming.ts';
import { afterwards, type Kind, type Occasion } from '../occasion.ts';
import { click, fillingSteps } from '../reporting.ts';
import type { Step } from '../staffer.ts';
import { figures, finished } from '../words.ts';
import { doesByTheBook, signs, writes } from './ordinary.ts';

const EXTENSION_DAYS = 30;

export const asksExtension: Kind = (occasion) => {
  const { kind, card, dice: own, who } = occasion;
  switch (kind) {
    case 'issue':
      return signs(occasion, own.between('sign', 60, 170));
    case 'rows': {
      const nos = tasksOn(occasion);
      if (/剩7天/u.test(card.text) && nos.length > 1)
        return [...asks(occasion, nos[0]), ...fillingSteps(occasion.on(0, '15:40'), writes(who.name, own, 0))];
      if (/剩1天/u.test(card.text)) {
        const last = nos.at(-1);
        return last === undefined
          ? []
          : claimSteps(occasion.on(0, '14:30'), last, (row) => finished(own, figures(row, 1.02)));
      }
      return doesByTheBook(occasion, 'steady');
    }
    case 'overdue':
      return fillingSteps(
        occasion.on(2, '16:10'),
        writes(who.name, own, /逾期(?:[5-9]|[12]\d)个工作日/u.test(card.text) ? 1 : 0),
      );
    default:
      return doesByTheBook(occasion, 'steady');
  }
};

function tasksOn({ card }: Occasion): string[] {
  return [
    ...new Set(rowsOf(card).flatMap((row) => (row.taskNo === null || row.taskNo === '0' ? [] : [row.taskNo]))),
  ].sort((a, b) => Number(a) - Number(b));
}

/** 30 days are the director's to grant (ext.approver). */
function asks(occasion: Occasion, taskNo: string | undefined): Step[] {
  if (taskNo === undefined) return [];
  const at = occasion.on(0, '10:40');
  const to = addDays(occasion.card.at.slice(0, 10) as LocalDate, 7 + EXTENSION_DAYS);
  return [
    { name: 'extend/open', at, act: (card) => click(card, '申请延期') },
    {
      name: 'extend',
      at: afterwards(at, 2),
      act: (card) => {
        const task = chosenTask(card, taskNo);
        if (task === null || !card.fields.some((field) => field.name === 'date')) return null;
        const reason = '两个标段验收安排在1月中旬，已完成整改和资料归档，1月底前可完成。';
        return { do: 'click', button: 'submit_extendSubmit', form: { ...task, date: to, reason } };
      },
    },
  ];
}
