/** Lists (红灯, 还有哪些没报, 待审核, 我的任务, 我报过什么): in the order of task numbers, own leads first, ten at a time. */
import { isOpen, openCoordination, type Report, type RunningAssignment } from '../../core/assignment/state.ts';
import { addDays, dayOfWeek, localDate } from '../../core/calendar/zone.ts';
import type { CardView } from '../../../templates/cards/card.ts';
import type { ListGlanceView } from '../../../templates/cards/glance.ts';
import { dayText, dayWithWeekday, stampText } from '../../../templates/messages/dates.ts';
import { headline, lastReport, lightName, reportText } from './facts.ts';
import { common, type Show } from './rows-view.ts';
import { bureauName, type Source } from './source.ts';

type Row = ListGlanceView['rows'][number];

const PAGE = 10;

export function listView(all: readonly RunningAssignment[], source: Source, show: Show): CardView {
  const { facts } = source.notices[0]!;
  const filter = String(facts['filter'] ?? 'mine');
  const bureau = (facts['bureauId'] as string | undefined) ?? source.reader?.bureauId ?? '';
  const chosen = all.filter((a) => listed(a, filter, bureau, facts, source)).sort(byTask(filter));
  const grouped = filter === 'unreported' && facts['bureauId'] === undefined;
  const rows = filter === 'records' ? recordRows(chosen, source) : grouped ? bureauRows(chosen, source) : chosen.map((a) => taskRow(a, filter, source)); // prettier-ignore
  const from = Math.min(show.from ?? 0, Math.max(rows.length - 1, 0));
  return {
    kind: 'M24', about: 'list', ...common(source, source.message.id, show), title: String(facts['title'] ?? '任务清单'),
    rows: rows.slice(from, from + PAGE), from, total: rows.length, empty: String(facts['empty'] ?? '没有符合条件的任务。'),
    counted: grouped ? `${rows.length}个单位、${chosen.length}项` : filter === 'records' ? `共${rows.length}次` : null,
  }; // prettier-ignore
}

function listed(
  a: RunningAssignment,
  filter: string,
  bureau: string,
  facts: { readonly [key: string]: unknown },
  source: Source,
): boolean {
  switch (filter) {
    case 'red':
      return ['overdue', 'farBehind'].includes(lightName(a, source));
    case 'coordination':
      return openCoordination(a) !== null;
    case 'dueToday':
      return isOpen(a) && a.role === 'lead' && a.due === source.today;
    case 'unreported':
      if (facts['bureauId'] !== undefined && a.bureauId !== bureau) return false;
      return isOpen(a) && a.role === 'lead' && owedOn(a, facts['thisWeek'] === true, source) !== null;
    case 'unaccepted':
      return a.status === 'pendingAcceptance' && a.role !== 'targets' && a.ladder;
    case 'closed':
      return a.status === 'closed' && a.role === 'lead';
    case 'review':
      return a.status === 'pendingReview' || (isOpen(a) && a.reports.some((r) => r.state === 'submitted'));
    case 'records':
      return a.bureauId === bureau;
    default:
      return isOpen(a) && a.bureauId === bureau && a.role !== 'targets';
  }
}

/** The first day a report was or is owed for: those that are open now; 本周: until Sunday. Null: none. */
function owedOn(a: RunningAssignment, thisWeek: boolean, { today }: Source): string | null {
  const until = thisWeek ? addDays(today, 7 - dayOfWeek(today)) : null;
  const owed = a.duties.filter((d) => d.state === 'open' && (until === null || d.dueOn <= until)).map((d) => d.dueOn);
  return owed.sort()[0] ?? null;
}

function byTask(filter: string): (a: RunningAssignment, b: RunningAssignment) => number {
  const own = filter === 'mine' || filter === 'unit' || filter === 'records';
  const supports = (a: RunningAssignment) => (own && a.role === 'support' ? 1 : 0);
  return (a, b) => supports(a) - supports(b) || a.taskNo.localeCompare(b.taskNo, 'en', { numeric: true });
}

function taskRow(a: RunningAssignment, filter: string, source: Source): Row {
  const report = lastReport(a);
  const owed = filter === 'unreported' ? owedOn(a, false, source) : null;
  const parts = [
    bureauName(source, a.bureauId),
    a.role === 'support' ? '配合' : null,
    owed === null ? headline(a, source) : owedText(owed, source.today),
    report ? `${dayText(localDate(report.at))}：${reportText(report)}` : '尚无反馈',
  ];
  return {
    light: lightName(a, source),
    text: `第${a.taskNo}项 ${a.taskTitle}`,
    detail: parts.filter(Boolean).join(' · '),
  };
}

function owedText(day: string, today: string): string {
  return day < today ? `应于${dayWithWeekday(day)}报，已过时限` : `${dayWithWeekday(day)}前报`;
}

/** One row a bureau, in the order of its first task. */
function bureauRows(chosen: readonly RunningAssignment[], source: Source): Row[] {
  return [...new Set(chosen.map((a) => a.bureauId))].map((id) => {
    const own = chosen.filter((a) => a.bureauId === id);
    const first = own.map((a) => owedOn(a, false, source)!).sort()[0]!;
    const tasks = `第${own.map((a) => a.taskNo).join('、')}项`;
    return {
      light: lightName(own[0]!, source),
      text: `${bureauName(source, id)}：${own.length}项未报`,
      detail: `${tasks} · 最早${owedText(first, source.today)}`,
    };
  });
}

const STATES: Record<Report['state'], string> = { submitted: '待审核', approved: '已采纳', returned: '已退回', superseded: '已更正', withdrawn: '已撤回' }; // prettier-ignore

/** What the reader reported himself: of the tasks he leads first, the newest of each first. */
function recordRows(chosen: readonly RunningAssignment[], source: Source): Row[] {
  return chosen.flatMap((a) =>
    a.reports
      .filter((r) => r.by === source.reader?.id && r.state !== 'superseded' && r.state !== 'withdrawn')
      .toReversed()
      .map((r) => ({
        light: lightName(a, source),
        text: `第${a.taskNo}项 ${a.taskTitle}`,
        detail: `${stampText(r.at)}：${reportText(r)} · ${a.role === 'support' ? '配合 · ' : ''}${STATES[r.state]}`,
      })),
  );
}
