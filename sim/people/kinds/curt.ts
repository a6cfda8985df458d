/** The curt one (「收到」; 黄伟): 收到 to everything, then 正常推进; completion comes only after the office has phoned. */
import type { Message } from '../../lark/server.ts';
import type { Kind } from '../occasion.ts';
import { answersTheBot } from '../answering.ts';
import { fillingSteps } from '../reporting.ts';
import { doesByTheBook, writes } from './ordinary.ts';

export const curt: Kind = (occasion) => {
  const { kind, card, dice: own, who, after } = occasion;
  const says = (name: string, minutes: number, text: string) => [
    { name, at: after(minutes), act: () => ({ do: 'say', text, reply: true }) as const },
  ];
  switch (kind) {
    case 'issue':
      return says('ack', own.between('ack', 20, 60), '收到');
    case 'rows':
      // A day past the date he writes two words more.
      return pastDate(card)
        ? says('on', own.between('on', 30, 90), '正常推进')
        : says('ack', own.between('ack', 15, 120), '收到');
    case 'overdue':
      return /逾期(?:1[1-9]|2\d)个工作日/u.test(card.text)
        ? fillingSteps(occasion.on(1, '09:50'), writes(who.name, own, 0.4))
        : says('on', own.between('on', 30, 200), '正常推进');
    case 'confirm':
    case 'pickTask':
    case 'preview':
      return answersTheBot(occasion);
    default:
      return doesByTheBook(occasion, 'steady');
  }
};

/** 首次反馈（部署情况）：…，12月15日前 on a card of the 16th. */
function pastDate({ text, at }: Message): boolean {
  const by = /首次反馈.*?(\d+)月(\d+)日前/u.exec(text);
  return by !== null && at.slice(5, 10) > `${by[1]!.padStart(2, '0')}-${by[2]!.padStart(2, '0')}`;
}
