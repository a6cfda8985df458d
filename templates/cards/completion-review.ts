/** Completion review (M9, 申请办结): claims that wait for the office, with what it needs to decide. */
import { stampText } from '../messages/dates.ts';
import { taskText } from '../messages/statuses.ts';
import { officeForm } from './bureau-forms.ts';
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { datePicker, input, labelled } from './parts/fields.ts';
import { blocks, RULE } from './parts/layout.ts';
import type { Tag } from './parts/header.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, coloured, lines } from './parts/markup.ts';
import { folded, markdown, note, speech } from './parts/text.ts';

export interface CompletionClaim {
  readonly assignmentId: string;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  readonly bureau: string;
  readonly claimedBy: string;
  readonly claimedAt: string;
  /** What the bureau says was achieved. */
  readonly result: string;
  /** 机构数：456家（目标450家，12月底）; 待数据发布（1月20日） */
  readonly figures: readonly string[];
  /** Criteria (`review.checklist`) in words, each with ✓ where data shows it. */
  readonly checklist: readonly string[];
  /** 验收报告.pdf（1.2 MB） */
  readonly evidence: readonly string[];
  readonly late: boolean;
  /** Task of the office's own bureau: needs a recorded decision of the leading group. */
  readonly ownBureau: boolean;
  /** 已通过, 已退回; null while it waits. */
  readonly decided: string | null;
}

export interface CompletionReviewView extends Common {
  readonly kind: 'M9';
  readonly claims: readonly CompletionClaim[];
  /** After 退回 (reason, date), or 通过 of an own task (basis, date). */
  readonly form: {
    readonly form: 'return' | 'approve';
    readonly assignmentId: string;
    readonly proposedDate: string | null;
  } | null;
}

export function completionReview(view: CompletionReviewView, limits: Limits): Draft {
  const [first] = view.claims;
  const only = view.claims.length === 1 && first !== undefined ? first : null;
  const title =
    only === null ? `申请办结：${view.claims.length}项` : `申请办结：${taskText(only.taskNo, only.planShort)}`;
  const waiting = view.claims.filter((claim) => claim.decided === null).length;
  const tag: Tag =
    waiting > 0
      ? { text: waiting === view.claims.length ? '待审核' : `还有${waiting}项待审核`, colour: 'blue' }
      : { text: '✓ 已审核', colour: 'green' };
  return {
    header: {
      template: 'blue',
      title,
      subtitle: only === null ? bureaus(view.claims) : `${only.bureau} ${stampText(only.claimedAt)}申请`,
      tags: [tag],
    },
    summary: only === null ? title : `${only.bureau}申请办结${taskText(only.taskNo)}，请审核`,
    blocks: [...formOf(view), ...claims(view, only === null, limits)],
  };
}

function bureaus(claims: readonly CompletionClaim[]): string {
  return [...new Set(claims.map((claim) => claim.bureau))].join('、');
}

function formOf(view: CompletionReviewView): Draft['blocks'] {
  const claim = view.claims.find((one) => one.assignmentId === view.form?.assignmentId);
  if (view.form === null || claim === undefined) return [];
  const task = `${taskText(claim.taskNo, claim.planShort)} ${claim.bureau}`;
  if (view.form.form === 'approve') {
    return officeForm(view, { title: `通过：${task}`, action: 'approve', send: '通过', id: claim.assignmentId }, [
      input({
        name: 'basis',
        label: '依据（本单位任务须有领导小组决定）',
        placeholder: '如 9月18日领导小组会议纪要',
        required: true,
        max: 200,
      }),
      ...labelled('决定日期', datePicker('date', '决定日期', view.form.proposedDate)),
    ]);
  }
  return officeForm(view, { title: `退回：${task}`, action: 'returnSubmit', send: '退回', id: claim.assignmentId }, [
    input({
      name: 'reason',
      label: '退回原因（不少于10个字，原样告知该单位）',
      placeholder: '例如：完成数与上月相同，请说明口径',
      rows: 3,
      required: true,
    }),
    ...labelled('请于何时前补充', datePicker('date', '请于何时前补充', view.form.proposedDate)),
  ]);
}

function claims(view: CompletionReviewView, several: boolean, limits: Limits): Block[] {
  const waiting = view.claims.filter((claim) => claim.decided === null);
  const decided = view.claims.filter((claim) => claim.decided !== null);
  const shown = [...waiting, ...decided].slice(0, Math.min(limits.rows, 6));
  const rest = view.claims.length - shown.length;
  return blocks<Block>(
    ...shown.map((claim, at) =>
      blocks<Block>(
        at === 0 ? null : RULE,
        one(claim, several, limits),
        claim.decided === null ? null : markdown(bold(`✓ ${claim.decided}`)),
        view.form === null && claim.decided === null ? buttons(view, claim, !several) : null,
      ),
    ),
    rest > 0 ? note(`另有${rest}项`) : null,
  );
}

function buttons(view: CompletionReviewView, claim: CompletionClaim, primary: boolean): Block | null {
  const target = { id: claim.assignmentId, nonce: view.nonce };
  return actions(target, [press('通过', 'approve'), press('退回', 'return')], [], primary ? 'first' : 'none');
}

function one(claim: CompletionClaim, several: boolean, limits: Limits): Block[] {
  const who = `${claim.bureau} ${claim.claimedBy} ${stampText(claim.claimedAt)}${claim.late ? '（逾期后申请）' : ''}`;
  const name = clip(claim.title, limits.title);
  return blocks<Block>(
    markdown(bold(several ? `${taskText(claim.taskNo, claim.planShort)} ${name}` : name)),
    speech('完成结果', claim.result, limits),
    markdown(lines(...claim.figures.slice(0, limits.rows).map((line) => clip(line, limits.line)))),
    claim.evidence.length === 0
      ? note('未附佐证材料（可选）')
      : note(
          `佐证 ${claim.evidence.slice(0, 5).join('、')}${claim.evidence.length > 5 ? `等${claim.evidence.length}份` : ''}`,
        ),
    claim.checklist.length === 0
      ? null
      : folded('审核要点', lines(...claim.checklist.slice(0, 8).map((line) => clip(line, limits.line)))),
    claim.ownBureau
      ? markdown(coloured('orange', '※ 本单位任务：须由报送人以外的人审核，并记录领导小组决定'), 'notation')
      : null,
    note(who),
  );
}
