/** Requests (M8): 延期申请 and 对分工有异议, to those who decide; and their outcome, to the bureau. */
import type { LocalDate } from '../../src/core/brand.ts';
import { dayChange, dayText, fullDay, stampText } from '../messages/dates.ts';
import { taskText } from '../messages/statuses.ts';
import { officeForm } from './bureau-forms.ts';
import { actions, press, submit, type Target } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import { datePicker, form, input, labelled } from './parts/fields.ts';
import { facts } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, lines, m, said } from './parts/markup.ts';
import { folded, markdown, note, speech } from './parts/text.ts';

interface About extends Common {
  readonly kind: 'M8';
  readonly assignmentId: string;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  readonly bureau: string;
}

/** 延期申请, before the decision. Buttons: id = assignment, r = request. */
export interface ExtensionRequestView extends About {
  readonly stage: 'extension';
  readonly requestId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly lastReport: string | null;
  /** 9月18日同意延至12月31日 */
  readonly earlier: readonly string[];
  /** Who may decide, in words; asked too late: 逾期申请. */
  readonly rule: string | null;
  readonly late: boolean;
  readonly decideBy: LocalDate;
  readonly mayDecide: boolean;
  /** After 不同意: asks for the reason. */
  readonly rejecting: boolean;
}

/** 对分工有异议, before the decision. */
export interface ObjectionView extends About {
  readonly stage: 'objection';
  readonly requestId: string;
  readonly namedBureau: string | null;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  /** The plan's text with its units. */
  readonly source: string | null;
  /** 市市场监管局 同意承接（…）; 尚未答复，12月8日前; null where no bureau is heard. */
  readonly heard: string | null;
  /** The named bureau agreed: 改派 needs no other basis. */
  readonly agreed: boolean;
  /** What was decided; null while it waits. */
  readonly verdict: string | null;
  readonly decideBy: LocalDate;
  readonly mayDecide: boolean;
  /** The reader belongs to the named bureau and has not answered. */
  readonly mayAnswer: boolean;
  readonly form: 'move' | 'notTaking' | null;
}

const VERDICTS = {
  agreed: { word: '✓ 同意', colour: 'green' },
  refused: { word: '未同意', colour: 'orange' },
  upheld: { word: '维持原责任单位', colour: 'orange' },
  referred: { word: '提请研究', colour: 'violet' },
} as const;

/** What was decided. */
export interface RequestOutcomeView extends About {
  readonly stage: 'outcome';
  readonly about: 'extension' | 'objection';
  readonly verdict: keyof typeof VERDICTS;
  /** 「经领导小组研究（9月18日会议纪要），同意第8项延期至2026年3月31日，理由：…。」 (messages/decisions.ts) */
  readonly decision: string;
  readonly decidedBy: string;
  readonly at: string;
  readonly due: LocalDate | null;
}

export type RequestView = ExtensionRequestView | ObjectionView | RequestOutcomeView;

export function request(view: RequestView, limits: Limits): Draft {
  switch (view.stage) {
    case 'extension':
      return extension(view, limits);
    case 'objection':
      return objection(view, limits);
    case 'outcome':
      return outcome(view, limits);
  }
}

function extension(view: ExtensionRequestView, limits: Limits): Draft {
  const title = `延期申请：${taskText(view.taskNo, view.planShort)}`;
  const change = dayChange(view.from, view.to);
  return {
    header: {
      template: 'yellow',
      title,
      subtitle: `${view.bureau} ${change}`,
      tags: [
        view.late ? { text: '逾期申请', colour: 'red' } : null,
        { text: `${dayText(view.decideBy)}前批复`, colour: 'yellow' },
      ],
    },
    summary: `${view.bureau}申请${taskText(view.taskNo)}延期，${change}`,
    blocks: [
      markdown(bold(clip(view.title, limits.title))),
      ...facts(['现时限', fullDay(view.from)], ['申请延至', fullDay(view.to)]),
      speech('理由', view.reason, limits),
      markdown(
        lines(
          view.lastReport === null ? null : `目前进展：${clip(view.lastReport, limits.line)}`,
          ...view.earlier.slice(-3).map((line) => `此前：${clip(line, limits.line)}`),
        ),
      ),
      ...(view.mayDecide ? decide(view) : []),
      note(`${view.askedBy} ${stampText(view.askedAt)} 提出${view.rule === null ? '' : ` · ${view.rule}`}`),
    ],
  };
}

/** 同意 with the asked day, another day in the same field is 改期同意; `basis` records a leading-group decision. */
function decide(view: ExtensionRequestView): Draft['blocks'] {
  const target = { id: view.assignmentId, nonce: view.nonce, ref: view.requestId };
  if (view.rejecting) {
    const about = {
      title: '不同意延期',
      action: 'extRejectSubmit',
      send: '确定不同意',
      id: view.assignmentId,
      ref: view.requestId,
    } as const;
    return officeForm(view, about, [
      input({ name: 'reason', label: '理由', placeholder: '会原样告知该单位', rows: 3, required: true }),
    ]);
  }
  return [
    form(
      'extApprove',
      [
        ...labelled('批准延至（另选日期即为改期同意）', datePicker('date', '批准延至', view.to)),
        input({
          name: 'basis',
          label: '依据（由组长批的须填写）',
          placeholder: '如 9月18日领导小组会议纪要',
          max: 200,
        }),
      ],
      submit(target, press('同意', 'extApprove')),
    ),
    actions(target, [press('不同意', 'extReject')], [], 'none'),
  ];
}

function objection(view: ObjectionView, limits: Limits): Draft {
  const title = `对分工有异议：${taskText(view.taskNo, view.planShort)}`;
  const target = { id: view.assignmentId, nonce: view.nonce, ref: view.requestId };
  return {
    header: {
      template: 'yellow',
      title,
      subtitle: `${view.bureau} 提出`,
      tags: [
        view.verdict === null
          ? { text: `${dayText(view.decideBy)}前决定`, colour: 'yellow' }
          : { text: '✓ 已决定', colour: 'green' },
      ],
    },
    summary: `${view.bureau}对${taskText(view.taskNo)}分工有异议`,
    blocks: [
      markdown(bold(clip(view.title, limits.title))),
      ...facts(['提出单位', view.bureau], ['建议承担', view.namedBureau]),
      speech('理由', view.reason, limits),
      view.heard === null ? null : markdown(m`${view.heard}`),
      view.verdict === null ? null : markdown(bold(view.verdict)),
      view.source === null ? null : folded('方案原文与责任分工', said(view.source, limits.text)),
      ...(view.verdict === null ? objectionButtons(view, target) : []),
      note(`${view.askedBy} ${stampText(view.askedAt)} 提出 · 办理期间仍由${view.bureau}负责`),
    ],
  };
}

function objectionButtons(view: ObjectionView, target: Target): Draft['blocks'] {
  const about = { id: view.assignmentId, ref: view.requestId } as const;
  if (view.form === 'notTaking') {
    return officeForm(view, { ...about, title: '不同意承接', action: 'takeOverNotSubmit', send: '提交' }, [
      input({
        name: 'reason',
        label: '理由',
        placeholder: '职责依据或实际情况，一两句话即可',
        rows: 3,
        required: true,
      }),
    ]);
  }
  if (view.form === 'move') {
    return officeForm(view, { ...about, title: '改派', action: 'objectionMoveSubmit', send: '确定改派' }, [
      input({ name: 'unit', label: '改派给', placeholder: '如 市交通运输局', value: view.namedBureau ?? '', max: 60, required: true }),
      input({
        name: 'basis',
        label: view.agreed ? '依据（对方已同意，可不填）' : '依据（对方未同意的须填写）',
        placeholder: '如 12月8日领导小组会议纪要',
        max: 200,
        required: !view.agreed,
      }),
      input({ name: 'reason', label: '理由（选填）', placeholder: '会告知双方', rows: 2 }),
    ]); // prettier-ignore
  }
  if (view.mayAnswer) return [actions(target, [press('同意承接', 'takeOver'), press('不同意', 'takeOverNot')])];
  if (!view.mayDecide) return [];
  const shown = [press('改派', 'objectionMove'), press('维持原责任单位', 'objectionUphold'), press('提请研究', 'objectionRefer')]; // prettier-ignore
  return [actions(target, shown, [], view.agreed ? 'first' : 'none')];
}

function outcome(view: RequestOutcomeView, limits: Limits): Draft {
  const word = view.about === 'extension' ? '延期申请' : '责任单位调整';
  const verdict = VERDICTS[view.verdict];
  const title = `${word}已批复：${taskText(view.taskNo, view.planShort)}`;
  const subtitle = view.due === null ? view.bureau : `${view.bureau} 时限${fullDay(view.due)}`;
  return {
    header: { template: verdict.colour, title, subtitle, tags: [{ text: verdict.word, colour: verdict.colour }] },
    summary: clip(view.decision, 100),
    blocks: [
      markdown(bold(clip(view.title, limits.title))),
      markdown(said(view.decision, limits.text)),
      note(`${view.decidedBy} ${stampText(view.at)}`),
    ],
  };
}
