/** Head notice (M32, 拟提示稿): drafts for the office, which sends, phones or holds; the machine sends none by itself. */
import { taskText } from '../messages/statuses.ts';
import { officeForm } from './bureau-forms.ts';
import { historyBlock } from './overdue.ts';
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { input } from './parts/fields.ts';
import { blocks, RULE } from './parts/layout.ts';
import type { Tag } from './parts/header.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, lines, m, quoted } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';

export interface HeadNoticeDraft {
  /** Id of the buttons, and their `r` (which escalation and level). */
  readonly assignmentId: string;
  readonly ref: string | null;
  readonly bureau: string;
  readonly head: 'deputyHead' | 'head';
  readonly headName: string | null;
  readonly phone: string | null;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  /** 已逾期5个工作日，联络员已于前1个工作日知悉 */
  readonly headline: string;
  /** The text as it would leave (messages/head-notices.ts). */
  readonly text: string;
  readonly history: readonly string[];
  /** Decided: 「已发出 李主任 9月12日 10:00」; null while open. */
  readonly decided: string | null;
}

export interface HeadNoticeView extends Common {
  readonly kind: 'M32';
  readonly drafts: readonly HeadNoticeDraft[];
  /** Only the office's director sends; the others see who may. */
  readonly maySend: boolean;
  /** After 先电话沟通 or 暂不发: one line of result or reason, for one draft. */
  readonly form: {
    readonly form: 'phone' | 'hold';
    readonly assignmentId: string;
    readonly ref: string | null;
    readonly note: string;
  } | null;
}

export function headWord(head: 'deputyHead' | 'head'): string {
  return head === 'deputyHead' ? '分管领导' : '主要领导';
}

export function headNotice(view: HeadNoticeView, limits: Limits): Draft {
  const [first] = view.drafts;
  const count = view.drafts.length;
  const heads = new Set(view.drafts.map((draft) => `${draft.bureau}${headWord(draft.head)}`));
  const title = heads.size === 1 ? `拟提示${[...heads][0]}（草稿）` : `拟提示${heads.size}位领导（草稿）`;
  const subtitle =
    first === undefined ? null : `${taskText(first.taskNo, first.planShort)} ${first.headline}${count > 1 ? '等' : ''}`;
  const shown = openFirst(view.drafts).slice(0, Math.min(limits.rows, 6));
  return {
    header: { template: 'orange', title, subtitle, tags: [standing(view)] },
    summary: `${title}${subtitle === null ? '' : `：${subtitle}`}`,
    blocks: [
      ...noteForm(view),
      ...shown.flatMap((draft, at) => section(view, draft, at, limits)),
      count > shown.length ? note(`另有${count - shown.length}份`) : null,
      note(view.maySend ? '由办公室主任决定是否发出；发出后以办公室名义送达' : '发出由办公室主任决定'),
    ],
  };
}

/** What is decided makes room for what waits. */
function openFirst(drafts: readonly HeadNoticeDraft[]): HeadNoticeDraft[] {
  return [...drafts.filter((draft) => draft.decided === null), ...drafts.filter((draft) => draft.decided !== null)];
}

/** 未发出 while a draft waits. */
function standing(view: HeadNoticeView): Tag {
  return view.drafts.some((draft) => draft.decided === null)
    ? { text: '未发出', colour: 'orange' }
    : { text: '✓ 已处理', colour: 'green' };
}

function noteForm(view: HeadNoticeView): Draft['blocks'] {
  const opened = view.form;
  const draft = view.drafts.find((one) => one.assignmentId === opened?.assignmentId && one.ref === opened.ref);
  if (opened === null || draft === undefined) return [];
  const who = `${draft.bureau}${headWord(draft.head)}`;
  const about = { id: draft.assignmentId, ref: draft.ref };
  return opened.form === 'phone'
    ? officeForm(view, { ...about, title: `电话沟通：${who}`, action: 'headPhoneSubmit', send: '记录' }, [
        input({
          name: 'note',
          label: '沟通结果',
          placeholder: '一句话即可，例如：已知悉，周五前报进展',
          value: opened.note,
          rows: 2,
          max: 300,
          required: true,
        }),
      ])
    : officeForm(view, { ...about, title: `暂不发：${who}`, action: 'headHoldSubmit', send: '确定暂不发' }, [
        input({
          name: 'note',
          label: '理由',
          placeholder: '一句话即可',
          value: opened.note,
          rows: 2,
          max: 300,
          required: true,
        }),
      ]);
}

function section(view: HeadNoticeView, draft: HeadNoticeDraft, at: number, limits: Limits): Block[] {
  const target = { id: draft.assignmentId, nonce: view.nonce, ref: draft.ref };
  const who = `${draft.bureau}${headWord(draft.head)}${draft.headName === null ? '' : ` ${draft.headName}`}`;
  const primary = view.drafts.length === 1 ? 'first' : 'none';
  const open = draft.decided === null && view.form === null;
  return blocks<Block>(
    at === 0 && view.form === null ? null : RULE,
    markdown(
      lines(
        bold(`${taskText(draft.taskNo, draft.planShort)} ${clip(draft.title, limits.title)}`),
        m`${who}${draft.phone === null ? '' : ` · ${draft.phone}`}`,
      ),
    ),
    markdown(lines('拟发内容', quoted(clip(draft.text, limits.text)))),
    historyBlock(draft.history, limits),
    draft.decided === null ? null : markdown(m`✓ ${draft.decided}`),
    open
      ? actions(
          target,
          [
            view.maySend ? press('发出', 'headSend') : null,
            press('先电话沟通', 'headPhone'),
            press('暂不发', 'headHold'),
          ],
          [],
          primary,
        )
      : null,
  );
}
