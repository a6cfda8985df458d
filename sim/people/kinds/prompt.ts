/** The prompt one (及时详实; 陈晓敏): signs within minutes, reports the same morning with every figure, claims before the date. */
import type { Kind } from '../occasion.ts';
import { fillingSteps } from '../reporting.ts';
import { doesByTheBook, signs, writes } from './ordinary.ts';

export const prompt: Kind = (occasion) => {
  const { kind, dice: own, who, after } = occasion;
  switch (kind) {
    case 'issue':
      return signs(occasion, own.between('sign', 6, 18));
    case 'rows':
      return [...signs(occasion, 20), ...fillingSteps(after(own.between('fill', 35, 110)), writes(who.name, own, 1))];
    default:
      return doesByTheBook(occasion, 'quick');
  }
};
