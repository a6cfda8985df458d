/** render-message: the content of an outbox message, made from the latest state. Null: nothing of it stands any more. */
import type { Json } from '../../core/brand.ts';
import { workdaysAfter } from '../../core/calendar/work-calendar.ts';
import { stillStands } from '../../core/notice/relevance.ts';
import { renderCard, type CardView } from '../../../templates/cards/card.ts';
import { greetingText } from '../../../templates/messages/reminders.ts';
import type { Content, OutboxMessage, Tx } from '../ports.ts';
import type { Services } from '../services.ts';
import { changeView, checkInView, closedView, confirmView, contributionView, issueView, outcomeView, pickView, receiptView, returnedView } from './bureau-views.ts'; // prettier-ignore
import { headNoticeView, headText } from './head-notice-view.ts';
import { attentionView, contactView, coordinationView, deliveryFailureView, requestView, reviewView, specialView } from './office-views.ts'; // prettier-ignore
import { glanceView } from './glance-views.ts';
import { checkInAnswerView, digestView, helpView, previewView } from './reading-views.ts';
import { importView } from './checking-view.ts';
import { rowsView, type Show } from './rows-view.ts';
import { sourceOf, type Source } from './source.ts';
import { history } from './facts.ts';

export async function renderMessage(services: Services, tx: Tx, message: OutboxMessage): Promise<Content | null> {
  const notices = await tx.outbox.noticesOf(message.noticeKeys);
  const source = await sourceOf(services, tx, message, notices);
  const standing = source.notices.filter((n) =>
    stillStands(
      n,
      source.assignments.get(n.assignmentId ?? '') ?? null,
      source.checkIns.get(n.checkInId ?? '') ?? null,
    ),
  );
  if (standing.length === 0) return null;
  const text = standing[0]!.facts['text'];
  if (typeof text === 'string') return { type: 'text', text };
  return contentOf(await viewOf({ ...source, notices: standing }, {}));
}

/** The same card again after a press: all its notices stay on it, done or not. */
export async function rerender(services: Services, tx: Tx, message: OutboxMessage, show: Show): Promise<Json | null> {
  const source = await sourceOf(services, tx, message, await tx.outbox.noticesOf(message.noticeKeys));
  const view = source.notices.length === 0 ? null : await viewOf(source, show);
  return view === null || typeof view === 'string' ? null : (renderCard(view) as unknown as Json);
}

function contentOf(view: CardView | string | null): Content | null {
  if (view === null) return null;
  return typeof view === 'string'
    ? { type: 'text', text: view }
    : { type: 'card', card: renderCard(view) as unknown as Json };
}

async function viewOf(source: Source, show: Show & { modifying?: boolean }): Promise<CardView | string | null> {
  const [first] = source.notices;
  switch (source.message.kind) {
    case 'M1':
      return issueView(source, show);
    case 'M3':
      return contributionView(source, show) ?? reminderView(source, show);
    case 'M2':
      return reminderView(source, show);
    case 'M4':
      return receiptView(source, show);
    case 'M5':
      // The nudge shows the question again; several that wait are rows of one card.
      return new Set(source.notices.map((n) => n.proposalId)).size > 1
        ? reminderView(source, show)
        : confirmView(source, show);
    case 'M6':
      return overdueView(source, show);
    case 'M7':
      return checkInView(source, show);
    case 'M8':
      return first?.facts['outcome'] === undefined ? requestView(source, show) : outcomeView(source, show);
    case 'M9':
      return reviewView(source, show);
    case 'M10':
      return closedView(source, show);
    case 'M11':
      return returnedView(source, show);
    case 'M12':
    case 'M13':
      return changeView(source, show);
    case 'M15':
      return contactView(source, show);
    case 'M17':
      return attentionView(source, show);
    case 'M18':
      return specialView(source, show);
    case 'M19':
      return digestView(source, show);
    case 'M22':
    case 'M26':
      return helpView(source, show);
    case 'M23':
      return pickView(source, show);
    case 'M24':
      return glanceView(source, show);
    case 'M25':
      return checkInAnswerView(source, show);
    case 'M27':
      return importView(source, show);
    case 'M28':
      return deliveryFailureView(source, show);
    case 'M29':
      return pressView(source, show);
    case 'M31':
      return previewView(source, show);
    case 'M32':
      return headNoticeView(source, show);
    case 'M33':
      return coordinationView(source, show);
    default:
      return null;
  }
}

/** The first reminder of a period greets and says how to answer. */
function reminderView(source: Source, show: Show): CardView {
  const rows = rowsView(source, show);
  const first = source.notices.some((n) => n.row === 'report' && n.facts['chase'] === 0);
  const owed = rows.rows.filter((r) => r.done === null);
  const left = rows.deadline === null ? null : workdaysAfter(source.calendar, source.today, rows.deadline.day);
  const example = owed[0] ? `第${owed[0].taskNo}项已完成方案，正在实施，下月底前完成` : null;
  return { kind: 'M2', ...rows, intro: first && owed.length > 0 ? greetingText(owed.length, left, example) : null };
}

/** Level 1 to the bureau is a card of rows; what the office passes on to a head carries its text. */
function overdueView(source: Source, show: Show): CardView | null {
  const rows = rowsView(source, show);
  const [first] = source.notices;
  const a = source.assignments.get(first?.assignmentId ?? '');
  if (!first || !a) return null;
  const toHead = first.row === null;
  const level = Number(first.facts['level'] ?? 1) as 1 | 2 | 3 | 4;
  const text = toHead
    ? headText(
        a,
        first.facts['cause'] as 'overdue',
        level === 3 ? 3 : 2,
        source,
        source.checkIns.get(first.checkInId ?? ''),
      )
    : null;
  return {
    kind: 'M6',
    ...rows,
    level: toHead ? level : 1,
    text,
    history: history(a),
    reporting: show.reporting ?? false,
    contact: null,
  };
}

function pressView(source: Source, show: Show): CardView | null {
  const { facts } = source.notices[0]!;
  const pastDue = Number(facts['workdaysOverdue'] ?? 0) > 0;
  return {
    kind: 'M29', ...rowsView(source, show), by: String(facts['by'] ?? ''), why: (facts['reason'] as string) || null, pastDue, times: 1,
    reporting: show.reporting ?? false,
  }; // prettier-ignore
}
