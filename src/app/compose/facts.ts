/** Facts of an assignment as cards print them: light, figures against targets, the last report, dates in words. */
import {
  latestFigure,
  standingReports,
  type Indicator,
  type Report,
  type RunningAssignment,
} from '../../core/assignment/state.ts';
import type { Instant } from '../../core/brand.ts';
import { daysBetween, localDate } from '../../core/calendar/zone.ts';
import { addedTo } from '../../core/contribution/contribution.ts';
import { workdaysOverdue } from '../../core/escalation/ladder.ts';
import { standing } from '../../core/indicator/schedule.ts';
import { lightOf, type LightReason } from '../../core/light/light.ts';
import { dayText } from '../../../templates/messages/dates.ts';
import type { LightName } from '../../../templates/messages/lights.ts';
import { statusText } from '../../../templates/messages/statuses.ts';
import { personName, type Source } from './source.ts';

type At = Pick<Source, 'now' | 'today' | 'calendar'>;

const LIGHT: Record<LightReason, LightName> = {
  suspended: 'suspended', overdue: 'overdue', awaitingAcceptance: 'awaitingAcceptance', awaitingFirstReport: 'awaitingFirstReport',
  noFigures: 'noData', unknown: 'unknown', farBehind: 'farBehind', behind: 'behind', atRisk: 'behind', notStarted: 'behind', nearDue: 'nearDue',
  onTrack: 'normal', awaitingReview: 'normal',
}; // prettier-ignore

export function lightName(a: RunningAssignment, { now, calendar }: At): LightName {
  if (a.status === 'closed') return 'closed';
  const state = lightOf(a, now, calendar);
  return state === null ? 'none' : LIGHT[state.reason];
}

/** 逾期3个工作日, 剩7天, or null where nothing presses. */
export function headline(a: RunningAssignment, at: At): string | null {
  const late = workdaysOverdue(a, at.now, at.calendar);
  if (late > 0) return `逾期${late}个工作日`;
  if (a.due === null || a.status === 'closed') return null;
  const days = daysBetween(at.today, a.due);
  if (days === 0) return '今日到期';
  return days > 0 && days <= 30 ? `剩${days}天` : null;
}

const AT_LEAST: Record<Indicator['op'], string> = {
  '>=': '以上',
  '>': '以上（不含）',
  '<=': '以内',
  '<': '以内（不含）',
  '=': '',
  '~': '左右',
  'range': '',
};

/** 目标450家以上 */
export function targetText(i: Indicator): string {
  const upper = i.valueMax === null ? '' : `—${i.valueMax}`;
  return `目标${i.value}${upper}${i.unit}${AT_LEAST[i.op]}`;
}

/** 检验检测认证机构：目标450家以上，现410家（截至12月9日） */
export function figureLines(a: RunningAssignment): string[] {
  return a.indicators.map((i) => {
    const figure = latestFigure(a, i.id);
    return `${i.name}：${targetText(i)}${figure ? `，现${figure.value}${i.unit}（截至${dayText(figure.asOf)}）` : '，尚未填报'}`;
  });
}

/** With what the schedule expects: 现410家，时序应为430家. */
export function scheduleLines(a: RunningAssignment, at: At): string[] {
  return a.indicators.map((i) => {
    const s = standing(a, i, at.today);
    if (s.value === null) return `${i.name}：${targetText(i)}，尚未填报`;
    const expected =
      s.expected !== null && i.kind !== 'ratio' && s.gap !== null && s.gap > 0
        ? `，按时序应达到${round(s.expected)}${i.unit}`
        : '';
    return `${i.name}：现${s.value}${i.unit}，${targetText(i)}${expected}（截至${s.asOf === null ? '' : dayText(s.asOf)}）`;
  });
}

/** 机构数410家（目标450家以上）, for the figures of one report. */
export function reportedFigures(a: RunningAssignment, report: Pick<Report, 'figures'>): string[] {
  return report.figures.flatMap((f) => {
    const i = a.indicators.find((x) => x.id === f.indicatorId);
    return i ? [`${i.name}${f.value}${i.unit}（${targetText(i)}）`] : [];
  });
}

/** 自报进度80%: what was said of the whole, beside what the figures give (domain.md §5). */
export function progressLines(progress: number | null): string[] {
  return progress === null ? [] : [`自报进度${progress}%`];
}

export function lastReport(a: RunningAssignment): Report | null {
  return standingReports(a).at(-1) ?? null;
}

/** 8月29日：国家级实验室筹建中 */
export function lastReportText(a: RunningAssignment, source?: Pick<Source, 'people'>): string | null {
  const report = lastReport(a);
  if (!report) return null;
  const who = source ? ` ${personName(source, report.by)}` : '';
  return `${dayText(localDate(report.at))}${who}：${reportText(report)}`;
}

export function reportText(report: Report): string {
  return (
    report.text.trim() || (report.noChange ? '本期无新增情况' : report.status ? statusText(report.status) : '已报数据')
  );
}

/** 市商务局 12月10日：已提供检验数据; 市财政局：无需配合; 未反馈：市科技局. */
export function contributionLines(a: RunningAssignment, source: Pick<Source, 'bureaus' | 'supports'>): string[] {
  const added = addedTo(a, source.supports);
  const name = (id: string) => source.bureaus.find((b) => b.id === id)?.name ?? id;
  const pending = added.filter((x) => x.pending).map((x) => name(x.bureauId));
  return [
    ...added
      .filter((x) => !x.pending)
      .map((x) => (x.text === null ? `${name(x.bureauId)}：无需配合` : `${name(x.bureauId)} ${dayText(localDate(x.at!))}：${x.text}`)),
    ...(pending.length > 0 ? [`未反馈：${pending.join('、')}`] : []),
  ]; // prettier-ignore
}

/** What happened so far, a line each, newest last. */
export function history(a: RunningAssignment): string[] {
  const lines: [Instant, string][] = [
    [a.issuedAt, `${dayText(localDate(a.issuedAt))} 交办`],
    ...(a.acceptedAt ? [[a.acceptedAt, `${dayText(localDate(a.acceptedAt))} 签收`] as [Instant, string]] : []),
    ...standingReports(a).map((r): [Instant, string] => [r.at, `${dayText(localDate(r.at))} 反馈：${reportText(r)}`]),
    ...(a.pressedAt ? [[a.pressedAt, `${dayText(localDate(a.pressedAt))} 手动催办`] as [Instant, string]] : []),
    ...a.extensions.filter((x) => x.state === 'approved').map((x): [Instant, string] => [x.askedAt, `${dayText(localDate(x.askedAt))} 同意延期至${dayText(x.granted!)}`]),
  ]; // prettier-ignore
  return lines.sort(([p], [q]) => (p < q ? -1 : 1)).map(([, text]) => text);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
