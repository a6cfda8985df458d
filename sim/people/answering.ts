/** What everybody does about the bot's own questions: 确认 on M5, 发出 on a preview, the task meant on M23. */
import { click } from './reporting.ts';
import type { Kind } from './occasion.ts';

/** Cards that come back at once for what one has just written. */
export const answersTheBot: Kind = ({ kind, after }) => {
  switch (kind) {
    case 'confirm':
      return [
        {
          name: 'confirm',
          at: after(2),
          act: (card) => ({ do: 'click', button: card.buttons.some((b) => b.name === 'submit_confirm') ? 'submit_confirm' : '确认' }), // prettier-ignore
        },
      ];
    case 'preview':
      return [{ name: 'send', at: after(1), act: (card) => click(card, '发出') ?? click(card, '确定') }];
    case 'pickTask':
      return [
        {
          name: 'pick',
          at: after(2),
          act: (card) => {
            const first = card.buttons.find((b) => b.text.startsWith('第'));
            return first ? { do: 'click', button: first.text } : null;
          },
        },
      ];
    default:
      return [];
  }
};
