/** The prompt one (及时详实; 陈晓敏): signs within minutes, reports the same morning with every figure, claims before the date. */
import { rowsOf } from '../card.ts';
import { chosenTask } from '../claiming.ts';
import { afterwards, type Kind, type Occasion } from '../occasion.ts';
import { click, fillingSteps } from '../reporting.ts';
import type { Step } from '../staffer.ts';
import { doesByTheBook, signs, writes } from './ordinary.ts';

export const prompt: Kind = (occasion) => {
  const { kind, dice: own, who, after } = occasion;
  switch (kind) {
    case 'issue':
      return signs(occasion, own.between('sign', 6, 18));
    case 'rows':
      return [
        ...signs(occasion, 20),
        ...asksSupports(occasion),
        ...fillingSteps(after(own.between('fill', 35, 110)), writes(who.name, own, 1)),
      ];
    default:
      return doesByTheBook(occasion, 'quick');
  }
};

/** Of the tasks on the card the first one that has support bureaus: they are asked before she writes her own words. */
function asksSupports({ card, after }: Occasion): Step[] {
  const taskNo = rowsOf(card).find((row) => row.lines.some((line) => line.includes('首次反馈')))?.taskNo ?? null;
  if (taskNo === null) return [];
  const question = '参与本项工作的进展和数据';
  return [
    { name: 'supports/open', at: after(24), act: (shown) => click(shown, '请配合单位补充') },
    {
      name: 'supports',
      at: afterwards(after(24), 1),
      act: (shown) => {
        const task = shown.fields.some((field) => field.name === 'units') ? chosenTask(shown, taskNo) : null;
        return task === null ? null : { do: 'click', button: 'submit_askSupportsSubmit', form: { ...task, question } };
      },
    },
    { name: 'supports/back', at: afterwards(after(24), 2), act: (shown) => click(shown, '返回') },
  ];
}
