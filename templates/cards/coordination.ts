/** Coordination items (M33, 需协调): what a bureau can't solve alone; the office owes the answer. */
import type { LocalDate } from '../../src/core/brand.ts';
import { dayText } from '../messages/dates.ts';
import { taskText } from '../messages/statuses.ts';
import { officeForm } from './bureau-forms.ts';
import { actions, press, type Press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { input } from './parts/fields.ts';
import { blocks, RULE } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, lines } from './parts/markup.ts';
import { markdown, note, speech } from './parts/text.ts';

export interface CoordinationMatter {
  readonly assignmentId: string;
  /** Id of the coordination item: `r` of its buttons. */
  readonly itemId: string;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  readonly bureau: string;
  readonly raisedOn: LocalDate;
  readonly acceptBy: LocalDate;
  readonly what: string;
  /** Who is needed, or null where nobody is named. */
  readonly needed: string | null;
  readonly lastReport: string | null;
  readonly state: 'raised' | 'coordinating' | 'referred' | 'solved';
  /** 李主任 协调中, or the result. */
  readonly standing: string | null;
  /** Past `acceptBy`: the office's own delay. */
  readonly late: boolean;
}

export interface CoordinationView extends Common {
  readonly kind: 'M33';
  readonly matters: readonly CoordinationMatter[];
  readonly form: { readonly form: 'accept' | 'solve'; readonly itemId: string; readonly text: string } | null;
}

export function coordination(view: CoordinationView, limits: Limits): Draft {
  const [first] = view.matters;
  const count = view.matters.length;
  const single = count === 1 && first !== undefined ? first : null;
  const title = single === null ? `▲ 需协调：${count}项` : `▲ 需协调：${taskText(single.taskNo, single.planShort)}`;
  const owed =
    first === undefined ? null : `${first.bureau} ${dayText(first.raisedOn)}提出，请于${dayText(first.acceptBy)}前受理`;
  const shown = view.matters.slice(0, Math.min(limits.rows, 6));
  return {
    header: {
      template: 'violet',
      title,
      subtitle: owed,
      tags: [
        { text: standing(view), colour: 'violet' },
        view.matters.some((matter) => matter.late) ? { text: '受理已超期', colour: 'red' } : null,
      ],
    },
    summary: first === undefined ? title : `${title}，${clip(first.what, 60)}`,
    blocks: [
      ...formOf(view),
      ...shown.flatMap((matter, at) => row(view, matter, at, limits)),
      count > shown.length ? note(`另有${count - shown.length}项`) : null,
    ],
  };
}

/** 待受理, 协调中 …: of the one that is least far. */
function standing(view: CoordinationView): string {
  const states = view.matters.map((matter) => matter.state);
  if (states.includes('raised')) return '待受理';
  if (states.includes('coordinating')) return '协调中';
  return states.includes('referred') ? '提请研究' : '已解决';
}

function formOf(view: CoordinationView): Draft['blocks'] {
  const matter = view.matters.find((one) => one.itemId === view.form?.itemId);
  if (view.form === null || matter === undefined) return [];
  const task = taskText(matter.taskNo, matter.planShort);
  const about = { id: matter.assignmentId, ref: matter.itemId };
  return view.form.form === 'accept'
    ? officeForm(view, { ...about, title: `受理：${task}`, action: 'coordAcceptSubmit', send: '受理' }, [
        input({
          name: 'who',
          label: '由谁协调、涉及哪些单位',
          placeholder: '例如：李主任，涉及市自然资源局',
          value: view.form.text,
          rows: 2,
          max: 200,
          required: true,
        }),
      ])
    : officeForm(view, { ...about, title: `已解决：${task}`, action: 'coordSolveSubmit', send: '记录结果' }, [
        input({
          name: 'result',
          label: '结果（原样告知各单位）',
          placeholder: '一句话即可，会议决定的请写依据',
          value: view.form.text,
          rows: 3,
          max: 500,
          required: true,
        }),
      ]);
}

function row(view: CoordinationView, matter: CoordinationMatter, at: number, limits: Limits): Block[] {
  const target = { id: matter.assignmentId, nonce: view.nonce, ref: matter.itemId };
  const who = matter.needed === null ? null : `需要：${clip(matter.needed, limits.line)}`;
  const last = matter.lastReport === null ? null : `最近反馈 ${clip(matter.lastReport, limits.line)}`;
  const choices: Record<CoordinationMatter['state'], Press[]> = {
    raised: [press('受理', 'coordAccept'), press('提请研究', 'coordRefer'), press('已解决', 'coordSolve')],
    coordinating: [press('已解决', 'coordSolve'), press('提请研究', 'coordRefer')],
    referred: [press('已解决', 'coordSolve')],
    solved: [],
  };
  return blocks<Block>(
    at === 0 && view.form === null ? null : RULE,
    markdown(bold(`${taskText(matter.taskNo, matter.planShort)} ${clip(matter.title, limits.title)}`)),
    speech(`${matter.bureau} ${dayText(matter.raisedOn)}提出`, matter.what, limits),
    markdown(lines(who, matter.standing === null ? null : `目前：${clip(matter.standing, limits.line)}`)),
    note(last ?? ''),
    view.form === null
      ? actions(target, choices[matter.state], [], view.matters.length === 1 ? 'first' : 'none')
      : null,
  );
}
