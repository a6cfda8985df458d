/** Staff of the office (办公室经办; 李文静, 冯子昂): review claims, take up what is stuck, phone before anything goes to a head, press. */
import { addMinutes } from '../../../src/core/calendar/zone.ts';
import { rowsOf, taskInTitle } from '../card.ts';
import { dice } from '../dice.ts';
import { answersTheBot } from '../answering.ts';
import { dealtTo, afterwards, type Kind, type Occasion } from '../occasion.ts';
import { click } from '../reporting.ts';
import type { Step } from '../staffer.ts';
import type { Message } from '../../lark/server.ts';

export const officeStaff: Kind = (occasion) => {
  switch (occasion.kind) {
    case 'review':
      return reviews(occasion);
    case 'coordination':
      return coordinates(occasion);
    case 'headNotice':
      return phones(occasion);
    case 'attention':
      return attends(occasion);
    case 'answer':
      return [{ name: 'read', at: occasion.after(40), act: (card) => click(card, '已阅') }];
    default:
      return answersTheBot(occasion);
  }
};

/** Of the office's own motion: on the seventh working day one of the staff presses for a task. */
export function presses(issued: Occasion, taskNo: string): Step[] {
  return [{ name: `press/${taskNo}`, at: issued.on(7, '09:40'), act: () => ({ do: 'say', text: `催第${taskNo}项` }) }];
}

/** Task numbers of the card that are this person's share. */
export function share(occasion: Occasion, what: string): string[] {
  const { card, office } = occasion;
  const nos = [...new Set(rowsOf(card).flatMap((row) => row.taskNo ?? []))];
  const all = nos.length > 0 ? nos : [taskInTitle(card)].filter((no) => no !== null);
  return all.filter((no) => dealtTo(occasion, `${what}/${no}`, office.staff));
}

/** Minutes after the first of a card: a matter at a time, and always the same time for the same task. */
export function turnOf(occasion: Occasion, taskNo: string): number {
  const number = Number(taskNo);
  return 4 * (Number.isInteger(number) ? number % 24 : dice(occasion.seed, `turn/${taskNo}`).between('turn', 0, 23));
}

const RETURNED = 0.3;

/** Some claims go back once; what was made up for is approved. */
function reviews(occasion: Occasion): Step[] {
  const { seed, dice: own, card: shown } = occasion;
  const begin = own.between('when', 60, 1_900);
  const basis = `领导小组专题会议纪要（${Number(shown.at.slice(5, 7))}月${Number(shown.at.slice(8, 10))}日）`;
  const reason = '请补充完成数的统计口径和截至日期，并说明与上次数据的差异。';
  return share(occasion, 'review').flatMap((no) => {
    const at = addMinutes(occasion.after(begin), turnOf(occasion, no));
    const sendsBack = (card: Message): boolean =>
      dice(seed, `review/${no}`).chance('return') < RETURNED && !textOf(card, no).includes('已按要求补充');
    return [
      { name: `review/${no}`, at, act: (card) => press(card, sendsBack(card) ? '退回' : '通过', no) },
      { name: `basis/${no}`, at: afterwards(at, 1), act: (card) => submits(card, 'submit_approve', { basis }) },
      { name: `return/${no}`, at: afterwards(at, 1), act: (card) => submits(card, 'submit_returnSubmit', { reason }) },
    ];
  });
}

function coordinates(occasion: Occasion): Step[] {
  const { seed, who, card: shown } = occasion;
  const land = shown.text.includes('用地');
  const result = land
    ? '市自然资源局已同意在年度指标内调剂，请与其规划科对接办理'
    : '已与相关单位商定办法，请按协调会议定事项办理';
  return share(occasion, 'coordination').flatMap((no) => {
    const own = dice(seed, `coordination/${no}`);
    const at = addMinutes(occasion.after(own.between('when', 60, 200)), turnOf(occasion, no));
    const solved = occasion.on(own.between('solved', 7, 12), '11:10');
    const hands = `${who.name}牵头，会同${land ? '市自然资源局' : '相关单位'}`;
    return [
      { name: `take/${no}`, at, act: (card) => press(card, '受理', no) },
      {
        name: `taken/${no}`,
        at: afterwards(at, 1),
        act: (card) => submits(card, 'submit_coordAcceptSubmit', { who: hands }),
      },
      { name: `solve/${no}`, at: solved, act: (card) => press(card, '已解决', no) },
      {
        name: `solved/${no}`,
        at: afterwards(solved, 1),
        act: (card) => submits(card, 'submit_coordSolveSubmit', { result }),
      },
    ];
  });
}

/** The staff phone; what goes to the head of a bureau is partly the director's. */
function phones(occasion: Occasion): Step[] {
  const { seed, dice: own } = occasion;
  const begin = own.between('when', 20, 120);
  return share(occasion, 'head').flatMap((no) => {
    const at = addMinutes(occasion.after(begin), turnOf(occasion, no));
    const note = own.pick(`note/${no}`, PHONED);
    return [
      {
        name: `phone/${no}`,
        at,
        act: (card) => (directorSends(seed, no, card) ? null : press(card, '先电话沟通', no)),
      },
      { name: `phoned/${no}`, at: afterwards(at, 1), act: (card) => submits(card, 'submit_headPhoneSubmit', { note }) },
    ];
  });
}

const PHONED = ['已知悉，本周内报进展', '已与分管领导沟通，正在督促科室', '已知悉，下周一前说明情况'];

/** Whether the director sends this draft on; staff and director ask the same dice. */
export function directorSends(seed: number, taskNo: string, card: Message): boolean {
  return textOf(card, taskNo).includes('主要领导') && dice(seed, `send/${taskNo}`).chance('send') < 0.5;
}

function attends(occasion: Occasion): Step[] {
  const begin = occasion.dice.between('when', 30, 200);
  return share(occasion, 'attention').map((no) => {
    const choice = dice(occasion.seed, `attention/${no}`).pick('choice', [
      '电话沟通',
      '发催办函',
      '现场了解',
      '电话沟通',
    ]);
    return {
      name: `attend/${no}`,
      at: addMinutes(occasion.after(begin), turnOf(occasion, no)),
      act: (card) => press(card, choice, no),
    };
  });
}

/** The button in the task's row; on a card about this one task its only one. */
export function press(card: Message, text: string, taskNo: string) {
  return click(card, text, taskNo) ?? (taskInTitle(card) === taskNo ? click(card, text) : null);
}

export function submits(card: Message, button: string, form: Record<string, string>) {
  return card.buttons.some((b) => b.name === button) ? ({ do: 'click', button, form } as const) : null;
}

function textOf(card: Message, taskNo: string): string {
  const row = rowsOf(card).find((one) => one.taskNo === taskNo);
  return row ? row.lines.join('\n') : card.text;
}
