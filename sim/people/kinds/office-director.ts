/** Director of the office (办公室主任; 刘启明): decides extensions and objections, sends head notices on, sends the special report. */
import { addMinutes } from '../../../src/core/calendar/zone.ts';
import { taskInTitle, rowsOf } from '../card.ts';
import { answersTheBot } from '../answering.ts';
import type { Kind } from '../occasion.ts';
import { click } from '../reporting.ts';
import { directorSends, press, submits, turnOf } from './office-staff.ts';

export const officeDirector: Kind = (occasion) => {
  const { kind, card, dice: own, after, seed } = occasion;
  const at = after(own.between('decide', 120, 900));
  switch (kind) {
    case 'extension':
      return [{ name: 'grant', at, act: (shown) => submits(shown, 'submit_extApprove', {}) }];
    case 'objection':
      return [{ name: 'uphold', at, act: (shown) => click(shown, '维持原责任单位') }];
    case 'headNotice': {
      const nos = [...new Set(rowsOf(card).flatMap((row) => row.taskNo ?? []))];
      return (nos.length > 0 ? nos : [taskInTitle(card) ?? '']).map((no) => ({
        name: `send/${no}`,
        at: addMinutes(at, turnOf(occasion, no)),
        act: (shown) => (directorSends(seed, no, shown) ? press(shown, '发出', no) : null),
      }));
    }
    case 'special':
      return [{ name: 'special', at: after(own.between('special', 15, 35)), act: (shown) => click(shown, '报送组长') }];
    default:
      return answersTheBot(occasion);
  }
};
