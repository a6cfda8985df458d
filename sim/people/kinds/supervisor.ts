/** The supervisor (督查领导; 赵晖): asks about one task in the first week, reads the answer, and looks at the whole now and then. */
import type { Kind, Occasion } from '../occasion.ts';
import { answersTheBot } from '../answering.ts';
import { click } from '../reporting.ts';
import type { Step } from '../staffer.ts';

export const supervisor: Kind = (occasion) => {
  switch (occasion.kind) {
    case 'answer':
      return [{ name: 'read', at: occasion.after(30), act: (card) => click(card, '已阅') }];
    case 'digest':
      return occasion.dice.chance('asks') < 0.4
        ? [
            {
              name: 'asks',
              at: occasion.after(25),
              act: () => ({
                do: 'say',
                text: occasion.dice.pick('what', ['红灯', `${planOf(occasion)}怎么样`, '需协调']),
              }),
            },
          ]
        : [];
    default:
      return answersTheBot(occasion);
  }
};

/** Of the supervisor's own motion, once the plan is out: on the third day, to be answered by Friday. */
export function asksAbout(issued: Occasion, taskNo: string): Step[] {
  return [
    {
      name: `ask/${taskNo}`,
      at: issued.on(2, '10:05'),
      act: () => ({ do: 'say', text: `查第${taskNo}项 周五前答复` }),
    },
  ];
}

/** 质量强市 本周摘要 12月1日—5日 */
function planOf({ card }: Occasion): string {
  return card.header?.title.split(' ')[0] ?? '';
}
