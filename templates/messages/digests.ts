/** Digests (M19, 工作摘要) in words: the sentences of the card, and the whole as plain text (复制文字版). */
import type { LocalDate } from '../../src/core/brand.ts';
import { dayText, dayWithWeekday } from './dates.ts';
import { lightShape, type LightName } from './lights.ts';

/** One matter: with a light where it has one. */
export interface DigestLine {
  readonly light: LightName | null;
  readonly text: string;
}

/** 日: what the office has to do today. */
export interface DayDigest {
  readonly span: 'day';
  readonly day: LocalDate;
  /** 第4项用地指标（待受理，已2天） */
  readonly coordination: readonly string[];
  readonly counts: {
    readonly red: number;
    readonly dueToday: number;
    readonly toReview: number;
    readonly undelivered: number;
  };
  /** Head notices and other decisions waiting, due today, new overdue … in the order of `digest.daily`. */
  readonly lines: readonly DigestLine[];
  /** Matters that did not fit into the lines. */
  readonly rest: number;
  /** Overdue tasks that 催全部逾期 would press; 0: no button. */
  readonly overdue: number;
}

/** Lights of one bureau's lead tasks, in 建制 order. */
export interface BureauLights {
  readonly bureau: string;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
  readonly grey: number;
}

/** 周: from Monday to Sunday. */
export interface WeekDigest {
  readonly span: 'week';
  readonly planShort: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly coordination: readonly string[];
  readonly counts: {
    readonly total: number;
    readonly closed: number;
    readonly onSchedule: number;
    readonly behind: number;
    readonly overdue: number;
    readonly unknown: number;
  };
  readonly bureaus: readonly BureauLights[];
  /** Lights that changed this week. */
  readonly moved: readonly DigestLine[];
  /** Problems as the bureaus wrote them, five at most. */
  readonly problems: readonly string[];
  /** 第8项申请延期至2026年3月31日 */
  readonly decisions: readonly string[];
  /** Due in the next seven days. */
  readonly upcoming: readonly string[];
}

/** 月: for the leading group, through the office. */
export interface MonthDigest {
  readonly span: 'month';
  readonly planShort: string | null;
  /** `2025-12` */
  readonly month: string;
  readonly coordination: readonly string[];
  readonly counts: {
    readonly total: number;
    readonly closed: number;
    /** Of these, before their date. */
    readonly closedEarly: number;
    readonly ahead: number;
    readonly onSchedule: number;
    readonly behind: number;
    readonly unknown: number;
  };
  /** 检验检测认证机构：410家，时序进度应为430家（截至12月底） */
  readonly figures: readonly string[];
  /** 本月办结及可推广做法 */
  readonly practices: readonly string[];
  readonly decisions: readonly string[];
  readonly load: {
    readonly cards: number;
    readonly questions: number;
    readonly minutes: number;
    readonly solved: number;
  };
}

/** A head's own tasks that are not green: a draft for the office to pass on. */
export interface HeadDigest {
  readonly span: 'head';
  readonly bureau: string;
  readonly month: string;
  readonly tasks: readonly DigestLine[];
}

export type Digest = DayDigest | WeekDigest | MonthDigest | HeadDigest;

/** 今日督办 9月10日（周三） */
export function digestTitle(digest: Digest): string {
  switch (digest.span) {
    case 'day':
      return `今日督办 ${dayWithWeekday(digest.day)}`;
    case 'week':
      return `${named(digest.planShort)}本周摘要 ${weekText(digest.from, digest.to)}`;
    case 'month':
      return `${named(digest.planShort)}${Number(digest.month.slice(5))}月工作摘要`;
    case 'head':
      return `${digest.bureau}：${Number(digest.month.slice(5))}月本单位任务情况`;
  }
}

function named(planShort: string | null): string {
  return planShort === null ? '' : `${planShort} `;
}

/** 9月8日—12日; both months where they differ. */
function weekText(from: string, to: string): string {
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${dayText(from)}—${Number(to.slice(8))}日`
    : `${dayText(from)}—${dayText(to)}`;
}

/** 「需协调2项：第4项用地指标（协调中）、第13项分工（提请研究）。」 */
export function coordinationText(coordination: readonly string[]): string | null {
  return coordination.length === 0 ? null : `需协调${coordination.length}项：${coordination.join('、')}。`;
}

/** 「本周22项任务：已办结5项，符合时序12项，滞后4项，逾期1项。」 What is nought is left out, the total never. */
export function weekCountsText(counts: WeekDigest['counts']): string {
  return countsText(`本周${counts.total}项任务`, [
    ['已办结', counts.closed],
    ['符合时序', counts.onSchedule],
    ['滞后', counts.behind],
    ['逾期', counts.overdue],
    ['情况不明', counts.unknown],
  ]);
}

/** Counts with percentages, as leading groups print them: 已完成5项（22.7%）. */
export function monthCountsText(counts: MonthDigest['counts']): string {
  const share = (n: number): string => (counts.total === 0 ? '' : `（${((n / counts.total) * 100).toFixed(1)}%）`);
  const items: [string, number][] = [
    ['已完成', counts.closed],
    ['超序时进度', counts.ahead],
    ['符合序时进度', counts.onSchedule],
    ['未达序时进度', counts.behind],
    ['情况不明', counts.unknown],
  ];
  const early = counts.closedEarly > 0 ? `其中提前办结${counts.closedEarly}项。` : '';
  return `共${counts.total}项任务：${items.map(([word, n]) => `${word}${n}项${share(n)}`).join('，')}。${early}`;
}

function countsText(start: string, items: readonly (readonly [string, number])[]): string {
  const said = items.filter(([, n]) => n > 0).map(([word, n]) => `${word}${n}项`);
  return said.length === 0 ? `${start}。` : `${start}：${said.join('，')}。`;
}

/** 本周变化：好转3项、变差1项 */
export function movedTitle(moved: readonly DigestLine[]): string {
  const count = (sign: string) => moved.filter((line) => line.text.startsWith(sign)).length;
  const parts = [count('＋') > 0 ? `好转${count('＋')}项` : '', count('－') > 0 ? `变差${count('－')}项` : ''];
  const said = parts.filter((part) => part !== '').join('、');
  return said === '' ? '本周变化' : `本周变化：${said}`;
}

/** 「需要您定的有1件：第8项申请延期至2026年3月31日。」 The first ones by name: a digest is read in a minute. */
export function decisionsText(decisions: readonly string[], shown = 5): string | null {
  if (decisions.length === 0) return null;
  const rest = decisions.length > shown ? `；另有${decisions.length - shown}件` : '';
  return `需要您定的有${decisions.length}件：${decisions.slice(0, shown).join('；')}${rest}。`;
}

/** 「办公室本月发卡42张、问36项、约90分钟、协调解决2件。」 */
export function loadText(load: MonthDigest['load']): string {
  return `办公室本月发卡${load.cards}张、问${load.questions}项、约${load.minutes}分钟、协调解决${load.solved}件。`;
}

export function lineText(line: DigestLine): string {
  return line.light === null ? line.text : `${lightShape(line.light)} ${line.text}`.trim();
}

/** 红灯1 · 今日到期2 · 待审核3 · 未送达0 */
export function dayCountsText(counts: DayDigest['counts']): string {
  return `红灯${counts.red} · 今日到期${counts.dueToday} · 待审核${counts.toReview} · 未送达${counts.undelivered}`;
}

/** 复制文字版: everything that the card says, without a picture. */
export function digestText(digest: Digest): string {
  return [digestTitle(digest), ...body(digest)].filter((line) => line !== null && line !== '').join('\n');
}

function body(digest: Digest): (string | null)[] {
  switch (digest.span) {
    case 'day':
      return [
        coordinationText(digest.coordination),
        dayCountsText(digest.counts),
        ...digest.lines.map(lineText),
        digest.rest > 0 ? `其余${digest.rest}项` : null,
      ];
    case 'week':
      return [
        coordinationText(digest.coordination),
        weekCountsText(digest.counts),
        decisionsText(digest.decisions),
        ...titled(movedTitle(digest.moved), digest.moved.map(lineText)),
        ...titled('存在问题', digest.problems),
        ...titled('各单位灯色', digest.bureaus.map(bureauText)),
        ...titled('未来七天到期', digest.upcoming),
      ];
    case 'month':
      return [
        coordinationText(digest.coordination),
        monthCountsText(digest.counts),
        decisionsText(digest.decisions),
        ...titled('指标', digest.figures),
        ...titled('本月办结及可推广做法', digest.practices),
        loadText(digest.load),
      ];
    case 'head':
      return digest.tasks.map(lineText);
  }
}

function titled(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`【${title}】`, ...items];
}

/** 市科技局 ●1 ▲2 ■1 */
export function bureauText(row: BureauLights): string {
  const parts = [
    ['●', row.green],
    ['▲', row.yellow],
    ['■', row.red],
    ['○', row.grey],
  ] as const;
  return `${row.bureau} ${parts
    .filter(([, n]) => n > 0)
    .map(([shape, n]) => shape + n)
    .join(' ')}`;
}
