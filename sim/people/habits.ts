/** Habits (习惯): which kind of person somebody is: the personas by name, everybody else by role and by hash. */
import { rowsOf, taskInTitle } from './card.ts';
import { dice } from './dice.ts';
import { asksExtension } from './kinds/asks-extension.ts';
import { curt } from './kinds/curt.ts';
import { deputy } from './kinds/deputy.ts';
import { disputes } from './kinds/disputes.ts';
import { mistypes } from './kinds/mistypes.ts';
import { officeDirector } from './kinds/office-director.ts';
import { officeStaff, presses } from './kinds/office-staff.ts';
import { ordinary } from './kinds/ordinary.ts';
import { prompt } from './kinds/prompt.ts';
import { sendsFiles } from './kinds/sends-files.ts';
import { silent } from './kinds/silent.ts';
import { asksAbout, supervisor } from './kinds/supervisor.ts';
import { dealtTo, type Kind, type Occasion } from './occasion.ts';
import type { Staffer, Step } from './staffer.ts';

/** The liaisons of the demonstration city with one habit worth seeing each (experience.md §5). */
const PERSONAS: Readonly<Record<string, Kind>> = {
  陈晓敏: prompt,
  何丽华: mistypes({ name: '省级以上专精特新企业', target: 600, unit: '家', beside: '新增智能工厂' }),
  李志强: silent({ progress: '平台二期主体已完工，设备进场约七成，正在抓紧', needs: '用地指标' }),
  周敏: deputy('平台二期主体已完工，设备进场约七成，计划明年1月联调；用地指标还差一块，正在对接。'),
  黄伟: curt,
  罗国栋: asksExtension,
  梁敏仪: disputes,
  周文杰: sendsFiles,
};

/** Other liaisons, of this city and of others: mostly ordinary ones. */
const DEALT: readonly (readonly [upTo: number, Kind])[] = [
  [0.72, ordinary],
  [0.82, prompt],
  [0.86, mistypes(null)],
  [0.9, silent({ progress: '主体工作完成约七成，正在抓紧', needs: '专项经费' })],
  [0.94, curt],
  [0.97, asksExtension],
  [1, disputes],
];

const plainDeputy = deputy('主体工作已完成，剩余事项正在收尾，预计本月底前完成。');
const nobody: Kind = () => [];

export function kindOfPerson(who: Staffer, seed: number): Kind {
  const is = (role: string): boolean => who.roles.includes(role);
  const persona = Object.hasOwn(PERSONAS, who.name) ? PERSONAS[who.name] : undefined;
  if (is('Liaison')) return persona ?? dealt(who, seed);
  if (is('DeputyLiaison')) return persona ?? plainDeputy;
  if (is('OfficeDirector')) return officeDirector;
  if (is('OfficeStaff')) return officeStaff;
  return is('Supervisor') ? supervisor : nobody;
}

function dealt(who: Staffer, seed: number): Kind {
  const drawn = dice(seed, `kind/${who.name}/${who.bureau}`).chance('kind');
  return DEALT.find(([upTo]) => drawn < upTo)?.[1] ?? ordinary;
}

/** The task that the supervisor asks about and the office presses for, where it is on this card in the lead. */
const ASKED = '4';

/**
 * What people do of their own motion once a task has been issued: the supervisor's question in the first week, the
 * office's press in the second.
 */
export function ownMotion(issued: Occasion, supervisors: readonly Staffer[]): { who: Staffer; steps: Step[] }[] {
  const led = rowsOf(issued.card).some(
    (row) => row.taskNo === ASKED && row.lines.some((line) => line.includes('牵头单位')),
  );
  const alone = taskInTitle(issued.card) === ASKED && issued.card.header?.tags.includes('牵头单位') === true;
  if (!led && !alone) return [];
  const [asker] = supervisors;
  const presser = issued.office.staff.find((who) => dealtTo({ ...issued, who }, `press/${ASKED}`, issued.office.staff));
  return [
    ...(asker ? [{ who: asker, steps: asksAbout(issued, ASKED) }] : []),
    ...(presser ? [{ who: presser, steps: presses(issued, ASKED) }] : []),
  ];
}
