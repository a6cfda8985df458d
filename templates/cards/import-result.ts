/** Import result (M27, 方案待核对): what was read out of a plan, and its doubts, each with what can be chosen. */
import { actions, press, submit } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { FormBlock } from './parts/elements.ts';
import { datePicker, form, input, select, type Choice } from './parts/fields.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, lines, m } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';

const ADOPT = { title: '立项', text: '立项后不能再核对修改；交办之前不会向任何单位发送消息。' };

/** One open doubt; its fields are `d<no>_choice`, `d<no>_date`, `d<no>_text`. */
export interface DoubtRow {
  readonly no: number;
  /** Line of the source; 0 where it concerns the whole. */
  readonly line: number;
  readonly message: string;
  /** What would settle it. */
  readonly advice: string;
  readonly choices: readonly Choice[];
  /** A date can be picked; the one proposed, `2026-06-30`. Undefined: no date. */
  readonly date?: string | null;
  /** Names of units can be typed. */
  readonly typesUnits: boolean;
  /** What the person had filled in, by field. */
  readonly filled: { readonly [field: string]: string };
}

export interface ImportResultView extends Common {
  readonly kind: 'M27';
  readonly title: string;
  readonly counts: {
    readonly tasks: number;
    readonly bureaus: number;
    readonly indicators: number;
    readonly assignments: number;
  };
  /** Doubts still open, and those settled. */
  readonly open: number;
  readonly settled: number;
  /** The open ones in sight. */
  readonly doubts: readonly DoubtRow[];
  /** Where the next group begins; null: all are in sight. */
  readonly next: number | null;
  /** For the director, once nothing is open: how many undated tasks would get the plan's horizon (`2026-12-31`). */
  readonly adoption: { readonly undated: number; readonly horizon: string | null } | null;
}

export function importResult(view: ImportResultView, limits: Limits): Draft {
  const { counts, open } = view;
  const title = `已识别${counts.tasks}项任务、${counts.bureaus}个单位、${counts.indicators}项指标`;
  const standing = open > 0 ? `${open}处待核对` : view.settled > 0 ? '已核对完' : '无须核对';
  return {
    header: {
      template: open === 0 ? 'green' : 'yellow',
      title,
      subtitle: open > 0 ? `方案待核对：${open}处` : `方案${standing}`,
      tags: [
        open === 0 ? { text: '✓ 已读完', colour: 'green' } : { text: `▲ 待核对${open}`, colour: 'yellow' },
        view.settled > 0 ? { text: `已处理${view.settled}`, colour: 'neutral' } : null,
      ],
    },
    summary: `${title}，${standing}`,
    blocks: [
      markdown(lines(bold(clip(view.title, 80)), m`立项后将生成${counts.assignments}条交办`)),
      doubtsForm(view, limits),
      adoptionLine(view),
      actions(
        view,
        [
          view.adoption === null ? null : { ...press('立项', 'planAdopt'), confirm: ADOPT },
          view.next === null ? null : press('下一组', 'planNext', String(view.next)),
          press('导出核对表', 'planExport'),
        ],
        [],
        view.adoption === null ? 'none' : 'first',
      ),
      note('核对表改好后直接发回本对话。立项之前，不会向任何单位发送消息'),
    ],
  };
}

function doubtsForm(view: ImportResultView, limits: Limits): Draft['blocks'][number] {
  // A field's name stands once in a card, so a number does too.
  const once = view.doubts.filter((doubt, at) => view.doubts.findIndex(({ no }) => no === doubt.no) === at);
  const shown = once.slice(0, Math.max(1, limits.rows));
  if (shown.length === 0) return null;
  const fields = shown.flatMap((doubt) => doubtFields(doubt, limits));
  return form('doubts', fields, submit(view, press('提交所填各项', 'planFix')));
}

function doubtFields(doubt: DoubtRow, limits: Limits): (FormBlock | null)[] {
  const name = (field: string) => `d${doubt.no}_${field}`;
  const where = doubt.line > 0 ? `第${doubt.line}行：` : '';
  return [
    markdown(m`存疑${doubt.no} · ${where}${clip(doubt.message, limits.line)}`),
    doubt.choices.length === 0
      ? null
      : select(name('choice'), doubt.advice, doubt.choices, doubt.filled[name('choice')] ?? null),
    doubt.date === undefined ? null : datePicker(name('date'), '选择日期', doubt.filled[name('date')] ?? doubt.date),
    doubt.typesUnits
      ? input({ name: name('text'), placeholder: '或写单位名称，多个用、隔开', value: doubt.filled[name('text')] ?? null, max: 200 })
      : null,
  ]; // prettier-ignore
}

/** What adoption confirms besides: said before it is pressed. */
function adoptionLine({ adoption }: ImportResultView): Draft['blocks'][number] {
  if (adoption === null || adoption.undated === 0 || adoption.horizon === null) return null;
  return markdown(m`未写时限的${adoption.undated}项任务，立项时采用方案期限${adoption.horizon}`);
}
