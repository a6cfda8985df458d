/** The one who objects (「这项不归我们」; 梁敏仪): disputes the first task given to the bureau in the lead, then does it all the same. */
import { rowsOf } from '../card.ts';
import type { Kind } from '../occasion.ts';
import { click, fillingSteps } from '../reporting.ts';
import { doesByTheBook, writes } from './ordinary.ts';

export const disputes: Kind = (occasion) => {
  const { kind, card, dice: own, who, after } = occasion;
  const lead = rowsOf(card).find((row) => row.lines.some((line) => line.includes('牵头单位')))?.taskNo ?? null;
  switch (kind) {
    case 'issue':
      return [
        {
          name: 'object',
          at: after(own.between('object', 50, 110)),
          act: () => ({ do: 'say', text: '这项不归我们', reply: true }),
        },
        { name: 'sign', at: occasion.on(3, '10:25'), act: (shown) => click(shown, '全部签收') ?? click(shown, '签收') },
      ];
    case 'pickTask':
      return [
        {
          name: 'pick',
          at: after(3),
          act: (shown) => {
            const meant =
              shown.buttons.find((b) => lead !== null && b.text.startsWith(`第${lead}项`)) ??
              shown.buttons.find((b) => b.text.startsWith('第'));
            return meant ? { do: 'click', button: meant.text } : null;
          },
        },
      ];
    case 'overdue':
      return fillingSteps(occasion.on(2, '11:30'), writes(who.name, own, 1));
    default:
      return doesByTheBook(occasion, 'steady');
  }
};
