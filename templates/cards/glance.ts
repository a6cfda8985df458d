/** Glance (M24, 任务速览): the answer to a reading question: one task, a list, or a whole plan on one screen. */
import type { LocalDate } from '../../src/core/brand.ts';
import { fullDay, stampText } from '../messages/dates.ts';
import { lightTag, lightWord, worstTemplate, type LightName } from '../messages/lights.ts';
import { statusText, taskText, type StatusChoice } from '../messages/statuses.ts';
import { officeForm } from './bureau-forms.ts';
import { actions, press } from './parts/actions.ts';
import { recordForm, waitingBlocks, type Recording, type WaitingWords } from './glance-office.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { datePicker, input } from './parts/fields.ts';
import { facts, numbers } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, coloured, escape, lines, m } from './parts/markup.ts';
import { folded, markdown, note, speech } from './parts/text.ts';

export interface TaskGlanceView extends Common {
  readonly kind: 'M24';
  readonly about: 'task';
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  readonly light: LightName;
  readonly lead: string;
  readonly supports: string | null;
  readonly due: LocalDate | null;
  /** 剩21天, 已逾期3个工作日 */
  readonly remaining: string | null;
  readonly lastReport: {
    readonly text: string;
    readonly status: StatusChoice | null;
    readonly by: string;
    readonly at: string;
    /** 已采纳（9月11日）, 未审核 */
    readonly review: string;
  } | null;
  /** 机构数：410家，时序进度应为430家（截至6月底） */
  readonly figures: readonly string[];
  readonly problem: string | null;
  /** ▲ 需协调：用地指标（协调中） */
  readonly coordination: string | null;
  /** 延期申请待批复：…, what was asked and is not decided. */
  readonly requests: readonly string[];
  /** Lines, newest last, to unfold; null while not asked for. */
  readonly history: readonly string[] | null;
  readonly canAsk: boolean;
  /** After 限期答复: the question's form. */
  readonly asking: { readonly date: LocalDate; readonly question: string } | null;
  /** The office may record what it heard by phone (代录). */
  readonly canRecord: boolean;
  /** After 代录: its form, with what was typed so far. */
  readonly recording: Recording | null;
  /** 待本人确认: readings that wait for their author's word; the office may confirm for him. */
  readonly waiting: readonly WaitingWords[];
}

export interface ListGlanceView extends Common {
  readonly kind: 'M24';
  readonly about: 'list';
  /** 红灯, 市科技局的任务, 谁没报 */
  readonly title: string;
  readonly rows: readonly { readonly light: LightName; readonly text: string; readonly detail: string | null }[];
  /** Of how many rows before these, and how many there are in all. */
  readonly from?: number;
  readonly total: number;
  /** 3个单位、5项; null: 共5项. */
  readonly counted?: string | null;
  /** 您目前没有待办任务。 */
  readonly empty: string;
}

export interface PlanGlanceView extends Common {
  readonly kind: 'M24';
  readonly about: 'plan';
  readonly planShort: string;
  readonly title: string;
  readonly counts: {
    readonly total: number;
    readonly green: number;
    readonly yellow: number;
    readonly red: number;
    readonly grey: number;
    readonly closed: number;
  };
  readonly coordination: readonly string[];
  /** Figures behind schedule. */
  readonly behind: readonly string[];
  /** 9月30日：第4项、第7项到期 */
  readonly next: readonly string[];
}

export type GlanceView = TaskGlanceView | ListGlanceView | PlanGlanceView;

export function glance(view: GlanceView, limits: Limits): Draft {
  switch (view.about) {
    case 'task':
      return task(view, limits);
    case 'list':
      return list(view, limits);
    case 'plan':
      return plan(view, limits);
  }
}

function task(view: TaskGlanceView, limits: Limits): Draft {
  const name = `${taskText(view.taskNo, view.planShort)} ${clip(view.title, 40)}`;
  const when = view.remaining ?? (view.due === null ? '持续推进' : `${fullDay(view.due)}前`);
  return {
    header: {
      template: worstTemplate([view.light]),
      title: name,
      subtitle: `牵头 ${view.lead} · ${when}`,
      tags: [lightTag(view.light), view.coordination === null ? null : { text: '▲ 需协调', colour: 'violet' }],
    },
    summary: `${name}，${[lightWord(view.light), when].filter((part) => part !== '').join('，')}`,
    blocks: [
      ...facts(['完成时限', view.due === null ? '持续推进' : fullDay(view.due)], ['配合单位', view.supports]),
      ...lastReport(view, limits),
      markdown(lines(...view.figures.slice(0, Math.min(limits.rows, 6)).map((line) => clip(line, limits.line)))),
      view.problem === null ? null : markdown(m`存在问题：${clip(view.problem, limits.line)}`),
      view.coordination === null ? null : markdown(coloured('violet', view.coordination)),
      markdown(lines(...view.requests.map((line) => clip(line, limits.line)))),
      ...waitingBlocks(view, view.waiting, view.canRecord, limits),
      ...(view.asking === null ? [] : askForm(view, view.asking)),
      ...(view.recording === null ? [] : recordForm(view, view.recording)),
      view.history === null
        ? null
        : folded(
            '历史',
            lines(...view.history.slice(-Math.min(limits.rows, 12)).map((line) => clip(line, limits.line))),
            true,
          ),
      view.asking === null && view.recording === null
        ? actions(
            view,
            [view.canAsk ? press('限期答复', 'askCheckIn') : null, press('复制文字版', 'copyText')],
            [
              view.canRecord ? press('代录', 'record') : null,
              view.history === null ? press('看历史', 'history') : null,
            ],
            view.canAsk ? 'first' : 'none',
          )
        : null,
    ],
  };
}

function lastReport(view: TaskGlanceView, limits: Limits): (Block | null)[] {
  const last = view.lastReport;
  if (last === null) return [note('尚无反馈')];
  const status = last.status === null ? '' : `（${statusText(last.status)}）`;
  return [speech(`最近反馈${status}`, last.text, limits), note(`${last.by} ${stampText(last.at)} · ${last.review}`)];
}

function askForm(view: TaskGlanceView, asking: { date: LocalDate; question: string }): Draft['blocks'] {
  const about = { title: '限期答复', action: 'askCheckInSubmit', send: '预览', id: view.id } as const;
  return officeForm(view, about, [
    datePicker('date', '请于何日17:30前答复', asking.date, true),
    input({
      name: 'question',
      label: '想了解什么',
      placeholder: '例如：平台何时投入使用',
      value: asking.question,
      rows: 2,
      max: 300,
      required: true,
    }),
  ]);
}

function list(view: ListGlanceView, limits: Limits): Draft {
  const shown = view.rows.slice(0, Math.min(limits.rows, 10));
  const from = view.from ?? 0;
  const rest = view.total - from - shown.length;
  const count = view.counted ?? `共${view.total}项`;
  const turn = rest > 0 ? String(from + shown.length) : from > 0 ? '0' : null;
  const rows = shown.map((row) =>
    markdown(
      lines(
        `${lightWord(row.light)} ${clip(row.text, limits.line)}`.trim(),
        row.detail === null ? null : coloured('grey', clip(row.detail, limits.line)),
      ),
    ),
  );
  return {
    header: {
      template: worstTemplate(view.rows.map((row) => row.light)),
      title: view.title,
      subtitle: view.total === 0 ? '共0项' : count,
    },
    summary: view.total === 0 ? view.empty : `${view.title}：${count}`,
    blocks: [
      ...(view.total === 0 ? [markdown({ markup: escape(view.empty) })] : rows),
      rest > 0 ? note(`还有${rest}项`) : null,
      view.total === 0
        ? null
        : actions(
            view,
            [
              turn === null ? null : press(rest > 0 ? '下一组' : '回到开头', 'nextRows', turn),
              press('复制文字版', 'copyText'),
            ],
            [],
            'none',
          ),
    ],
  };
}

function plan(view: PlanGlanceView, limits: Limits): Draft {
  const { counts } = view;
  const part = (title: string, items: readonly string[]): Block | null =>
    items.length === 0
      ? null
      : markdown(
          lines(bold(title), ...items.slice(0, Math.min(limits.rows, 6)).map((item) => clip(item, limits.line))),
        );
  return {
    header: {
      template: counts.red > 0 ? 'red' : counts.yellow > 0 ? 'yellow' : 'green',
      title: `${view.planShort} 一览`,
      subtitle: `${counts.total}项任务，已办结${counts.closed}项`,
      tags: [view.coordination.length > 0 ? { text: `▲ 需协调${view.coordination.length}`, colour: 'violet' } : null],
    },
    summary: `${view.planShort}：${counts.total}项任务，红灯${counts.red}项，已办结${counts.closed}项`,
    blocks: [
      note(clip(view.title, 80)),
      numbers(
        ['● 绿灯', counts.green],
        ['▲ 黄灯', counts.yellow],
        ['■ 红灯', counts.red],
        ['○ 不明', counts.grey],
        ['✓ 办结', counts.closed],
      ),
      view.coordination.length === 0
        ? null
        : markdown(
            coloured(
              'violet',
              lines(...view.coordination.slice(0, 5).map((item) => `▲ 需协调：${clip(item, limits.line)}`)),
            ),
          ),
      part('落后时序的指标', view.behind),
      part('接下来', view.next),
      actions(
        view,
        [press('看红灯', 'showRed'), press('复制文字版', 'copyText')],
        [],
        counts.red > 0 ? 'first' : 'none',
      ),
    ],
  };
}
