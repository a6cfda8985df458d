/** Digest (M19, 工作摘要): 日, 周, 月, and a head's own; coordination items always come first. */
import {
  bureauText,
  coordinationText,
  dayCountsText,
  decisionsText,
  digestTitle,
  lineText,
  loadText,
  movedTitle,
  monthCountsText,
  weekCountsText,
  type DayDigest,
  type Digest,
  type DigestLine,
  type HeadDigest,
  type MonthDigest,
  type WeekDigest,
} from '../messages/digests.ts';
import { worstTemplate } from '../messages/lights.ts';
import { lightChart } from './light-chart.ts';
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block, RootBlock } from './parts/elements.ts';
import { numbers } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, coloured, lines, m, said } from './parts/markup.ts';
import { folded, markdown, note } from './parts/text.ts';

export type DigestView = Common & Digest & { readonly kind: 'M19' };

export function digest(view: DigestView, limits: Limits): Draft {
  switch (view.span) {
    case 'day':
      return day(view, view, limits);
    case 'week':
      return week(view, view, limits);
    case 'month':
      return month(view, view, limits);
    case 'head':
      return head(view, view, limits);
  }
}

/** ▲ 需协调 first, in violet: owed by the office, counted apart from 滞后. */
function coordination(items: readonly string[], limits: Limits): Block | null {
  const shown = items.slice(0, limits.rows).map((item) => clip(item, limits.line));
  const text = coordinationText(shown);
  const rest = items.length - shown.length;
  return text === null
    ? null
    : markdown(coloured('violet', said(`▲ ${text}${rest > 0 ? `另有${rest}项。` : ''}`, limits.text)));
}

function listed(title: string, items: readonly string[], limits: Limits): Block | null {
  const shown = items.slice(0, Math.min(limits.rows, 10)).map((item) => clip(item, limits.line));
  const rest = items.length - shown.length;
  return shown.length === 0
    ? null
    : markdown(lines(bold(title), ...shown, rest > 0 ? coloured('grey', `另有${rest}项`) : null));
}

const spoken = (items: readonly DigestLine[]): string[] => items.map(lineText);

function day(view: Common, data: DayDigest, limits: Limits): Draft {
  const { counts } = data;
  const lights = data.lines.flatMap((line) => (line.light === null ? [] : [line.light]));
  const shown = data.lines.slice(0, Math.min(limits.rows, 10));
  const rest = data.rest + data.lines.length - shown.length;
  return {
    header: {
      template: worstTemplate(counts.red > 0 ? ['overdue'] : lights),
      title: digestTitle(data),
      subtitle: dayCountsText(counts),
      tags: [data.coordination.length > 0 ? { text: `▲ 需协调${data.coordination.length}`, colour: 'violet' } : null],
    },
    summary: `${digestTitle(data)}：${dayCountsText(counts).replaceAll(' · ', '，')}`,
    blocks: [
      coordination(data.coordination, limits),
      numbers(
        ['红灯', counts.red],
        ['今日到期', counts.dueToday],
        ['待审核', counts.toReview],
        ['未送达', counts.undelivered],
      ),
      markdown(
        lines(
          ...shown.map((line) => clip(lineText(line), limits.line)),
          rest > 0 ? coloured('grey', `其余${rest}项`) : null,
        ),
      ),
      actions(
        view,
        [
          counts.toReview > 0 ? press('去审核', 'goReview') : null,
          data.overdue > 0 ? press(`催全部逾期（${data.overdue}项）`, 'pressAllOverdue') : null,
          press('复制文字版', 'copyText'),
        ],
        [],
        counts.toReview > 0 ? 'first' : 'none',
      ),
    ],
  };
}

function week(view: Common, data: WeekDigest, limits: Limits): Draft {
  const chart = lightChart(data.bureaus, limits);
  return {
    header: {
      template: 'blue',
      title: digestTitle(data),
      subtitle: weekCountsText(data.counts),
      tags: [
        data.coordination.length > 0 ? { text: `▲ 需协调${data.coordination.length}`, colour: 'violet' } : null,
        data.counts.overdue > 0 ? { text: `■ 逾期${data.counts.overdue}`, colour: 'red' } : null,
      ],
    },
    summary: `${digestTitle(data)}：${weekCountsText(data.counts)}`,
    blocks: [
      coordination(data.coordination, limits),
      markdown(m`${weekCountsText(data.counts)}`),
      decisions(data.decisions, limits),
      chart,
      chart === null
        ? null
        : folded('各单位灯色（文字）', lines(...data.bureaus.slice(0, limits.rows).map(bureauText))),
      listed(movedTitle(data.moved), spoken(data.moved), limits),
      listed('存在问题', data.problems.slice(0, 5), limits),
      listed('未来七天到期', data.upcoming, limits),
      ...buttons(view),
    ],
  };
}

function month(view: Common, data: MonthDigest, limits: Limits): Draft {
  return {
    header: {
      template: 'blue',
      title: digestTitle(data),
      subtitle: `共${data.counts.total}项，已完成${data.counts.closed}项，未达序时${data.counts.behind}项`,
      tags: [data.coordination.length > 0 ? { text: `▲ 需协调${data.coordination.length}`, colour: 'violet' } : null],
    },
    summary: `${digestTitle(data)}：${monthCountsText(data.counts)}`,
    blocks: [
      coordination(data.coordination, limits),
      markdown(m`${monthCountsText(data.counts)}`),
      decisions(data.decisions, limits),
      listed('指标', data.figures, limits),
      listed('本月办结及可推广做法', data.practices, limits),
      note(loadText(data.load)),
      ...buttons(view),
    ],
  };
}

function head(view: Common, data: HeadDigest, limits: Limits): Draft {
  const title = digestTitle(data);
  return {
    header: {
      template: worstTemplate(data.tasks.flatMap((line) => (line.light === null ? [] : [line.light]))),
      title,
      subtitle: `${data.tasks.length}项需关注（草稿，由办公室转发）`,
      tags: [{ text: '草稿', colour: 'neutral' }],
    },
    summary: `${title}：${data.tasks.length}项需关注`,
    blocks: [
      listed('需关注的任务', spoken(data.tasks), limits),
      actions(view, [press('复制文字版', 'copyText')], [], 'none'),
    ],
  };
}

function decisions(items: readonly string[], limits: Limits): Block | null {
  const text = decisionsText(items.map((item) => clip(item, limits.line)));
  return text === null ? null : markdown(said(text, limits.text));
}

function buttons(view: Common): (RootBlock | null)[] {
  return [actions(view, [press('看红灯', 'showRed'), press('导出', 'digestExport'), press('复制文字版', 'copyText')])];
}
