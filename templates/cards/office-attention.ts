/** Office's action item (M17, 待处置): overdue matters of level 3, a row each with five choices. */
import { taskText } from '../messages/statuses.ts';
import { actions, press, type Press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { blocks, RULE } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, lines, m } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';
import { letterName, type Authority } from './wording.ts';

/** The five choices; `r` of the button, or `officeAction:<choice>` as the option behind ⋯. */
export type OfficeChoice = 'phone' | 'letter' | 'visit' | 'meeting' | 'suspend';

export interface AttentionMatter {
  readonly assignmentId: string;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  readonly bureau: string;
  /** 逾期10个工作日, 逾期未签收3个工作日 */
  readonly headline: string;
  readonly reminders: number;
  readonly lastReport: string | null;
  /** What was chosen, by whom and when, in words; null while undecided. */
  readonly decided: string | null;
}

export interface OfficeAttentionView extends Common {
  readonly kind: 'M17';
  readonly authority: Authority;
  readonly matters: readonly AttentionMatter[];
}

export function choiceText(choice: OfficeChoice, authority: Authority): string {
  const government = authority === 'government';
  const words: Record<OfficeChoice, string> = {
    phone: '电话沟通',
    letter: `发${letterName(authority)}`,
    visit: government ? '现场督查' : '现场了解',
    meeting: '协调会商',
    suspend: '暂停',
  };
  return words[choice];
}

export function officeAttention(view: OfficeAttentionView, limits: Limits): Draft {
  const [first] = view.matters;
  const count = view.matters.length;
  const title = `${count}项任务待处置`;
  const shown = view.matters.slice(0, Math.min(limits.rows, 8));
  return {
    header: {
      template: 'red',
      title: count === 1 && first !== undefined ? `待处置：${taskText(first.taskNo, first.planShort)}` : title,
      subtitle: first === undefined ? null : `${first.bureau} ${first.headline}${count > 1 ? '等' : ''}`,
      tags: [{ text: '■ 三级', colour: 'red' }],
    },
    summary: `${title}${first === undefined ? '' : `，${first.bureau}${first.headline}`}`,
    blocks: [
      ...shown.flatMap((matter, at) => row(view, matter, at, limits)),
      count > shown.length ? note(`另有${count - shown.length}项`) : null,
    ],
  };
}

function row(view: OfficeAttentionView, matter: AttentionMatter, at: number, limits: Limits): Block[] {
  const choose = (choice: OfficeChoice): Press => press(choiceText(choice, view.authority), 'officeAction', choice);
  const target = { id: matter.assignmentId, nonce: view.nonce };
  const primary = view.matters.length === 1 ? 'first' : 'none';
  const last = matter.lastReport === null ? '尚无反馈' : `最近反馈 ${clip(matter.lastReport, limits.line)}`;
  return blocks<Block>(
    at === 0 ? null : RULE,
    markdown(
      lines(
        bold(`${taskText(matter.taskNo, matter.planShort)} ${clip(matter.title, limits.title)}`),
        m`${matter.bureau} · ■ ${matter.headline} · 已提醒${matter.reminders}次`,
      ),
    ),
    note(last),
    matter.decided === null
      ? actions(
          target,
          [choose('phone'), choose('letter'), choose('visit')],
          [choose('meeting'), choose('suspend')],
          primary,
        )
      : markdown(m`✓ ${matter.decided}`),
  );
}
