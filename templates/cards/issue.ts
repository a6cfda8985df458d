/** Issue (M1, 任务交办): what a bureau is given, by when to sign for it; where the ladder is off, 商请配合. */
import type { AssignmentRole } from '../../src/core/assignment/state.ts';
import type { LocalDate } from '../../src/core/brand.ts';
import { dayText, dayWithWeekday, fullDay, stampText } from '../messages/dates.ts';
import { roleText, taskText, unitsText } from '../messages/statuses.ts';
import { bureauForm, type BureauForm } from './bureau-forms.ts';
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { answerable, type Tag } from './parts/header.ts';
import { beside, blocks, facts } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, coloured, lines, m, said, type Markup } from './parts/markup.ts';
import { folded, markdown, note } from './parts/text.ts';

export interface IssuedTask {
  readonly assignmentId: string;
  readonly taskNo: string;
  readonly title: string;
  readonly role: AssignmentRole;
  /** Null: 持续推进. */
  readonly due: LocalDate | null;
  readonly leads: readonly string[];
  readonly supports: readonly string[];
  /** 检验检测认证机构：450家以上 */
  readonly figures: readonly string[];
  readonly firstReportBy: LocalDate | null;
  /** The plan's own text and who is responsible, to unfold. */
  readonly source: string | null;
  readonly urgent: boolean;
  readonly accepted: { readonly by: string; readonly at: string } | null;
}

export interface IssueView extends Common {
  readonly kind: 'M1';
  readonly planShort: string;
  readonly docNumber: string | null;
  /** `bureau.ladder` off: 商请, no signing clock. */
  readonly courtesy: boolean;
  readonly acceptBy: LocalDate | null;
  readonly tasks: readonly IssuedTask[];
  /** The first M1 of a person opens with three lines of welcome. */
  readonly welcome: boolean;
  /** 领导小组办公室 and when it was sent. */
  readonly sender: string;
  readonly sentAt: string | null;
  readonly contact: string | null;
  readonly form: BureauForm | null;
}

const WELCOME = [
  '您好，这里是督办助手。今后的任务、提醒和反馈都在本对话办理：',
  '1）收到任务点「签收」；2）报进展直接打字，例如「第4项平台二期已进入验收」；3）有疑问回复「帮助」，或直接在此留言。',
] as const;

export function issue(view: IssueView, limits: Limits): Draft {
  const only = view.tasks.length === 1 ? view.tasks[0] : undefined;
  const what = view.courtesy ? '商请配合' : '任务交办';
  const title =
    only === undefined
      ? `${view.planShort}方案 ${what}（${view.tasks.length}项）`
      : `${view.planShort}方案 ${taskText(only.taskNo)} ${what}`;
  const until = view.acceptBy === null ? '' : `请于${dayWithWeekday(view.acceptBy)}前签收`;
  return {
    header: { template: 'blue', title, subtitle: answerable(until), tags: tagsOf(view) },
    summary: only === undefined ? `${title}，${until === '' ? '请阅' : until}` : spoken(view, only),
    blocks: [
      ...(view.welcome && view.form === null ? [markdown(lines(...WELCOME))] : []),
      ...(view.form === null ? [] : bureauForm(view, view.form)),
      ...(only === undefined ? several(view, limits) : single(view, only, limits)),
      note(sentLine(view)),
    ],
  };
}

function spoken(view: IssueView, task: IssuedTask): string {
  const due = task.due === null ? '持续推进' : `${dayText(task.due)}前完成`;
  return `${view.courtesy ? '商请配合' : '交办'}：${taskText(task.taskNo)} ${task.title}，${due}，请${view.courtesy ? '支持' : '签收'}`;
}

function tagsOf(view: IssueView): (Tag | null)[] {
  const roles = [...new Set(view.tasks.map((task) => task.role))];
  const waiting = view.tasks.filter((task) => task.accepted === null).length;
  const role = roles.length === 1 && roles[0] !== undefined ? roleText(roles[0]) : '牵头和配合';
  return [
    { text: role, colour: 'blue' },
    waiting === 0 || view.courtesy
      ? null
      : { text: view.tasks.length === 1 ? '○ 待签收' : `○ 待签收${waiting}`, colour: 'neutral' },
    view.tasks.some((task) => task.urgent) ? { text: '特急', colour: 'red' } : null,
  ];
}

function single(view: IssueView, task: IssuedTask, limits: Limits): (Block | null)[] {
  const others = task.role === 'lead' ? unitsText(task.supports) : unitsText(task.leads);
  const more = [press('转承办人', 'handler'), press('看本单位全部任务', 'myTasks')];
  const target = { id: task.assignmentId, nonce: view.nonce };
  return [
    markdown(bold(clip(task.title, limits.title + 20))),
    ...facts(
      ['完成时限', task.due === null ? '持续推进' : fullDay(task.due)],
      [task.role === 'lead' ? '配合单位' : '牵头单位', others],
      ['首次反馈', task.firstReportBy === null ? null : `${dayText(task.firstReportBy)}前`],
      ['发文字号', view.docNumber],
    ),
    markdown(lines(...task.figures.slice(0, limits.rows).map((line) => clip(line, limits.line)))),
    task.source === null ? null : folded('方案原文与责任分工', said(task.source, limits.text)),
    task.accepted === null
      ? view.form === null
        ? actions(target, [press('签收', 'accept'), press('对分工有异议', 'object')], more)
        : null
      : markdown(coloured('green', signed(task))),
  ];
}

function several(view: IssueView, limits: Limits): (Block | null)[] {
  const shown = view.tasks.slice(0, limits.rows);
  const waiting = view.tasks.filter((task) => task.accepted === null).length;
  const rest = view.tasks.length - shown.length;
  const more = [press('转承办人', 'handler'), press('看本单位全部任务', 'myTasks')];
  return [
    ...shown.flatMap((task) => row(view, task, limits)),
    rest > 0 ? note(`另有${rest}项，点「看本单位全部任务」查看`) : null,
    view.form !== null
      ? null
      : waiting > 0
        ? actions(view, [press('全部签收', 'acceptAll'), press('对分工有异议', 'object')], more)
        : actions(view, [], [press('对分工有异议', 'object'), ...more], 'none'),
  ];
}

/** A row per task, with its own tick: 逐项签收 and 全部签收 on one card. */
function row(view: IssueView, task: IssuedTask, limits: Limits): Block[] {
  const due = task.due === null ? '持续推进' : `${fullDay(task.due)}前`;
  const what = markdown(
    lines(
      `${taskText(task.taskNo)} ${clip(task.title, limits.title)}`,
      coloured('grey', `${roleText(task.role)} · ${due}${task.urgent ? ' · 特急' : ''}`),
    ),
  );
  if (what === null) return [];
  if (task.accepted !== null) return blocks<Block>(what, markdown(coloured('green', signed(task)), 'notation'));
  const accept =
    view.form === null
      ? actions({ id: task.assignmentId, nonce: view.nonce }, [press('签收', 'accept')], [], 'none')
      : null;
  return accept === null ? [what] : [beside([what], [accept])];
}

function signed(task: IssuedTask): Markup {
  return m`✓ 已签收 ${task.accepted?.by ?? ''} ${task.accepted === null ? '' : stampText(task.accepted.at)}`;
}

function sentLine(view: IssueView): Markup {
  const sent = view.sentAt === null ? view.sender : `${view.sender} ${stampText(view.sentAt)} 发送`;
  return m`${sent}${view.contact === null ? '' : ` · 联系人 ${view.contact}`} · 有疑问请直接在此回复`;
}
