/** Rows of a bureau's joined card: what is owed per task, and the one form in which it is answered. */
import type { LocalDate } from '../../src/core/brand.ts';
import type { RowReason } from '../../src/core/notice/notice.ts';
import { stampText } from '../messages/dates.ts';
import { lightShape, type LightName } from '../messages/lights.ts';
import { STATUS_CHOICES, taskName, type StatusChoice } from '../messages/statuses.ts';
import type { BureauForm } from './bureau-forms.ts';
import { actions, press, submit } from './parts/actions.ts';
import type { Common } from './parts/draft.ts';
import type { Block, FormBlock, Markdown, RootBlock } from './parts/elements.ts';
import { form, input, select } from './parts/fields.ts';
import { beside, blocks, panel } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, coloured, lines, m, oneLine, said } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';

export interface TaskRow {
  readonly assignmentId: string;
  readonly taskNo: string;
  readonly title: string;
  /** Short name of the plan where the card has several, else null. */
  readonly planShort: string | null;
  readonly reason: RowReason;
  readonly light: LightName;
  /** 逾期3个工作日, 剩7天. */
  readonly headline: string | null;
  /** 8月29日：国家级实验室筹建中 */
  readonly lastReport: string | null;
  /** 机构数：目标450家以上，现410家（截至6月底） */
  readonly figures: readonly string[];
  /** What is owed and by when. */
  readonly ask: string | null;
  /** 预告: that the office comes next. */
  readonly told: string | null;
  /** 配合情况: what support bureaus added, who has not answered. */
  readonly supports: readonly string[];
  readonly canAskSupports: boolean;
  readonly needsAcceptance: boolean;
  /** Proposal that still waits for the person's word (M5's nudge); its text stands in `ask`. */
  readonly proposalId: string | null;
  /** Prefilled: chosen and typed so far. */
  readonly status: StatusChoice | null;
  readonly text: string;
  /** What is missing in this row after a submit. */
  readonly hint: string | null;
  readonly done: { readonly at: string; readonly by: string; readonly summary: string } | null;
}

export interface RowsView extends Common {
  /** All rows, gravest first; six are shown from `from` on. */
  readonly rows: readonly TaskRow[];
  readonly from: number;
  readonly deadline: { readonly day: LocalDate; /** The next of several days. */ readonly nearest: boolean } | null;
  /** 另有5项由承办人办理，已报3项 */
  readonly handled: { readonly count: number; readonly reported: number } | null;
  /** Every open row is green: one tap reports them all. */
  readonly noChange: boolean;
  readonly snooze: readonly ('pm' | 'am')[];
  readonly form: BureauForm | null;
}

/** `limit.rows`: more than six sections are too many for one look. */
export const ROWS_IN_SIGHT = 6;

/**
 * Prefix of each row's field names: `t17` for task 17, `t4_2` for 4.2, `targets` for 主要目标; the same number in a
 * second plan gets `_p2`. Fields are `<prefix>_status` and `<prefix>_text`.
 */
export function rowKeys(rows: readonly Pick<TaskRow, 'assignmentId' | 'taskNo' | 'reason'>[]): Map<string, string> {
  const used = new Set<string>();
  return new Map(
    rows.map((row) => {
      const base = row.reason === 'targets' ? 'targets' : `t${row.taskNo.replace(/[^0-9A-Za-z]/g, '_')}`;
      let key = base;
      for (let times = 2; used.has(key); times++) key = `${base}_p${times}`;
      used.add(key);
      return [row.assignmentId, key];
    }),
  );
}

/** The rows in sight, and how many there are beside them. */
export function inSight(view: RowsView, limits: Limits): { shown: readonly TaskRow[]; next: number; rest: number } {
  const size = Math.min(ROWS_IN_SIGHT, limits.rows);
  const from = view.from >= 0 && view.from < view.rows.length ? view.from : 0;
  const shown = view.rows.slice(from, from + size);
  const next = from + size < view.rows.length ? from + size : 0;
  return { shown, next, rest: view.rows.length - shown.length };
}

/** ■ 第17项 完善质量基础设施机构布局 · 逾期3个工作日 */
export function rowTitle(row: TaskRow, limits: Limits): string {
  const shape = row.done === null ? lightShape(row.light) : '✓';
  const name = taskName(row.taskNo, row.planShort, clip(oneLine(row.title), limits.title));
  return [shape, name].join(' ').trim() + (row.headline === null ? '' : ` · ${row.headline}`);
}

/** As many as 主要目标 of a usual plan have: what is to be reported must be seen. */
const FIGURES = 8;

function rowFacts(row: TaskRow, limits: Limits): (Markdown | null)[] {
  const figures = row.figures.slice(0, FIGURES).map((line) => clip(line, limits.line));
  const more = row.figures.length > FIGURES ? `另有${row.figures.length - FIGURES}项指标` : null;
  return [
    row.ask === null ? null : markdown(m`${clip(row.ask, limits.line)}`),
    note(
      lines(row.lastReport === null ? null : `上次 ${clip(oneLine(row.lastReport), limits.line)}`, ...figures, more),
    ),
    row.supports.length === 0
      ? null
      : markdown(lines(bold('配合情况'), ...row.supports.slice(0, 6).map((line) => clip(line, limits.line)))),
    row.told === null ? null : markdown(m`※ ${clip(row.told, limits.line)}`),
  ];
}

function section(row: TaskRow, key: string, expanded: boolean, limits: Limits): FormBlock {
  const fields: (FormBlock | null)[] =
    row.reason === 'contribute'
      ? [
          input({ name: `${key}_text`, placeholder: '配合情况，一两句话即可', value: row.text, rows: 2 }),
          select(`${key}_status`, '如无补充，请选“无需配合”', [{ value: 'none', text: '无需配合' }], row.status),
        ]
      : row.reason === 'targets'
        ? [input({ name: `${key}_text`, placeholder: '逐项写数即可，并注明截至日期', value: row.text, rows: 3 })]
        : [
            select(`${key}_status`, '目前状态', STATUS_CHOICES, row.status),
            input({ name: `${key}_text`, placeholder: placeholder(row), value: row.text, rows: 2 }),
          ];
  const missing = row.hint === null ? null : markdown(bold(`※ ${row.hint}`));
  return panel(rowTitle(row, limits), blocks<FormBlock>(...rowFacts(row, limits), missing, ...fields), expanded);
}

function placeholder(row: TaskRow): string {
  return row.reason === 'overdue' || row.reason === 'told'
    ? '进展、原因、预计完成时间，一两句话即可'
    : '进展、数据、问题、下一步，一两句话即可';
}

/** Rows to be pressed, above the form: 待签收 with 签收, M5's nudge with 确认. */
function pressedRow(row: TaskRow, view: RowsView, limits: Limits): Block[] {
  const target = { id: row.proposalId ?? row.assignmentId, nonce: view.nonce };
  const what = markdown(m`${rowTitle(row, limits)}`);
  if (row.proposalId !== null) {
    const buttons = actions(
      target,
      [press('确认', 'confirm'), press('修改', 'modify'), press('不是报进展', 'notReport')],
      [],
      'none',
    );
    return blocks<Block>(what, ...rowFacts(row, limits), buttons);
  }
  const accept = actions(target, [press('签收', 'accept')], [], 'none');
  const facts = row.reason === 'accept' ? rowFacts(row, limits) : [];
  return accept === null || what === null ? [] : blocks<Block>(beside([what], [accept]), ...facts);
}

function finished(row: TaskRow, limits: Limits): Markdown | null {
  if (row.done === null) return null;
  const { by, at, summary } = row.done;
  const signed = summary === '已签收';
  const words = signed || summary === '' ? null : said(summary, limits.text);
  return markdown(
    lines(rowTitle(row, limits), words, coloured('grey', `${by} ${stampText(at)} ${signed ? '签收' : '提交'}`)),
  );
}

const fillable = (row: TaskRow): boolean => row.done === null && row.reason !== 'accept' && row.proposalId === null;

/** M2's body: what is to be pressed, the one form for all tasks, 没有变化, and the rest behind ⋯. */
export function reportBlocks(view: RowsView, limits: Limits): RootBlock[] {
  const { shown, next, rest } = inSight(view, limits);
  const keys = rowKeys(view.rows);
  const open = shown.filter(fillable);
  const sections = open.map((row, at) => {
    const expanded = at === 0 || row.light !== 'normal' || row.text !== '' || row.hint !== null;
    return section(row, keys.get(row.assignmentId) ?? 't', expanded, limits);
  });
  const turn = rest === 0 ? null : press('下一组', 'nextRows', String(next));
  const send = submit(view, press(open.length === 1 ? '提交' : '提交所填各项', 'report'));
  return blocks<RootBlock>(
    shown.flatMap((row): Block[] => blocks<Block>(finished(row, limits))),
    shown
      .filter((row) => row.done === null && (row.needsAcceptance || row.proposalId !== null))
      .flatMap((row) => pressedRow(row, view, limits)),
    sections.length === 0
      ? null
      : form('report', sections, send, [turn === null ? null : submit(view, turn, 'default')]),
    sections.length === 0 && turn !== null ? actions(view, [turn], [], 'none') : null,
    below(view, open.length > 0),
    note(lines(restText(rest), handledText(view), open.length > 0 && '佐证材料可选，图片或文件直接发到本对话即可')),
  );
}

function below(view: RowsView, reporting: boolean): Block | null {
  const more = [
    press('需协调解决', 'coordinate'),
    press('申请延期', 'extend'),
    press('转承办人', 'handler'),
    view.rows.some((row) => row.canAskSupports) ? press('请配合单位补充', 'askSupports') : null,
    view.snooze.includes('pm') ? press('下午提醒我', 'snoozePm') : null,
    view.snooze.includes('am') ? press('明早提醒我', 'snoozeAm') : null,
    press('申请办结', 'complete'),
  ];
  const same = view.noChange && reporting ? press('按计划推进，本期无新增情况', 'noChange') : null;
  // A support bureau that only adds to the lead's report has no date to move and nothing to close.
  const contributing = view.rows.every((row) => row.reason === 'contribute');
  return actions(view, [same], reporting && !contributing ? more : [], 'none');
}

function restText(rest: number): string | null {
  return rest === 0 ? null : `另有${rest}项`;
}

function handledText(view: RowsView): string | null {
  return view.handled === null ? null : `另有${view.handled.count}项由承办人办理，已报${view.handled.reported}项`;
}

/** Facts of each row, nothing to fill in: while a form about one of them is open, and for M6 and M29 before 反馈. */
export function factBlocks(view: RowsView, limits: Limits): Block[] {
  const { shown, rest } = inSight(view, limits);
  return blocks<Block>(
    ...shown.map((row) =>
      row.done === null
        ? blocks<Block>(markdown(m`${rowTitle(row, limits)}`), ...rowFacts(row, limits))
        : blocks<Block>(finished(row, limits)),
    ),
    note(restText(rest) ?? ''),
  );
}
