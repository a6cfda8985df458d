/** Cards: every view that can be shown, and the one function that makes a card of it. */
import { change, type ChangeView } from './change.ts';
import { checkIn, type CheckInView } from './check-in.ts';
import { checkInAnswer, type CheckInAnswerView } from './check-in-answer.ts';
import { closed, type ClosedView } from './closed.ts';
import { completionReview, type CompletionReviewView } from './completion-review.ts';
import { confirmReport, type ConfirmReportView } from './confirm-report.ts';
import { contactMissing, type ContactMissingView } from './contact-missing.ts';
import { contribution, type ContributionView } from './contribution.ts';
import { coordination, type CoordinationView } from './coordination.ts';
import { deliveryFailure, type DeliveryFailureView } from './delivery-failure.ts';
import { digest, type DigestView } from './digest.ts';
import { glance, type GlanceView } from './glance.ts';
import { headNotice, type HeadNoticeView } from './head-notice.ts';
import { help, type HelpView } from './help.ts';
import { importResult, type ImportResultView } from './import-result.ts';
import { issue, type IssueView } from './issue.ts';
import { officeAttention, type OfficeAttentionView } from './office-attention.ts';
import { overdue, type OverdueView } from './overdue.ts';
import { pickTask, type PickTaskView } from './pick-task.ts';
import { pressCard, type PressView } from './press.ts';
import { preview, type PreviewView } from './preview.ts';
import { progressReminder, type ProgressReminderView } from './progress-reminder.ts';
import { receipt, type ReceiptView } from './receipt.ts';
import { request, type RequestView } from './request.ts';
import { returned, type ReturnedView } from './returned.ts';
import { specialReport, type SpecialReportView } from './special-report.ts';
import { assemble, type Draft } from './parts/draft.ts';
import type { Card } from './parts/elements.ts';
import { settle } from './parts/ending.ts';
import { fits, LEVELS, type Limits } from './parts/limits.ts';
import { note } from './parts/text.ts';

/** Flat facts of one card, by kind of message (domain.md §9). */
export type CardView =
  | IssueView // M1
  | ProgressReminderView // M2
  | ContributionView // M3
  | ReceiptView // M4
  | ConfirmReportView // M5
  | OverdueView // M6
  | CheckInView // M7
  | RequestView // M8
  | CompletionReviewView // M9
  | ClosedView // M10
  | ReturnedView // M11
  | ChangeView // M12, M13
  | ContactMissingView // M15, M16
  | OfficeAttentionView // M17
  | SpecialReportView // M18
  | DigestView // M19
  | HelpView // M22, M26
  | PickTaskView // M23
  | GlanceView // M24
  | CheckInAnswerView // M25
  | ImportResultView // M27
  | DeliveryFailureView // M28
  | PressView // M29
  | PreviewView // M31
  | HeadNoticeView // M32
  | CoordinationView; // M33

function draw(view: CardView, limits: Limits): Draft {
  switch (view.kind) {
    case 'M1':
      return issue(view, limits);
    case 'M2':
      return progressReminder(view, limits);
    case 'M3':
      return contribution(view, limits);
    case 'M4':
      return receipt(view, limits);
    case 'M5':
      return confirmReport(view, limits);
    case 'M6':
      return overdue(view, limits);
    case 'M7':
      return checkIn(view, limits);
    case 'M8':
      return request(view, limits);
    case 'M9':
      return completionReview(view, limits);
    case 'M10':
      return closed(view, limits);
    case 'M11':
      return returned(view, limits);
    case 'M12':
    case 'M13':
      return change(view, limits);
    case 'M15':
    case 'M16':
      return contactMissing(view, limits);
    case 'M17':
      return officeAttention(view, limits);
    case 'M18':
      return specialReport(view, limits);
    case 'M19':
      return digest(view, limits);
    case 'M22':
    case 'M26':
      return help(view, limits);
    case 'M23':
      return pickTask(view, limits);
    case 'M24':
      return glance(view, limits);
    case 'M25':
      return checkInAnswer(view, limits);
    case 'M27':
      return importResult(view, limits);
    case 'M28':
      return deliveryFailure(view, limits);
    case 'M29':
      return pressCard(view, limits);
    case 'M31':
      return preview(view, limits);
    case 'M32':
      return headNotice(view, limits);
    case 'M33':
      return coordination(view, limits);
  }
}

/** Card 2.0 of a view. Always legal: where it grows too big, texts are shortened and rows counted instead of shown. */
export function renderCard(view: CardView): Card {
  for (const limits of LEVELS) {
    const card = assemble(settle(draw(view, limits), view));
    if (fits(card)) return card;
  }
  const tightest = LEVELS.at(-1) as Limits;
  const { header, summary } = settle(draw(view, tightest), view);
  return assemble({ header, summary, blocks: [note('内容较多，无法在卡片中显示，请直接回复文字')] });
}

/** The spoken sentence of a card: notification, chat list, and the text beside it in logs of the office. */
export function summaryOf(view: CardView): string {
  return renderCard(view).config.summary.content;
}
