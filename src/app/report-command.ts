/** report-command: what was read of a person's words, as the command that the core decides on. */
import type { ReportCommand } from '../core/assignment/commands.ts';
import type { OpenAssignment } from '../core/assignment/state.ts';
import type { ReportId } from '../core/brand.ts';
import type { ReplyItem } from '../core/reply/understanding.ts';
import { digest } from './message-of.ts';

/** A report of words alone, of which nothing was understood. */
export function itemOf(taskNo: string): ReplyItem {
  return { task: taskNo, intent: 'report', status: null, progress: null, figures: [], problem: null, nextStep: null, requestedDate: null, transferTo: null }; // prettier-ignore
}

/** One report of one item: the command that the core decides on. */
export function reportCommand(
  a: OpenAssignment,
  item: ReplyItem,
  source: { text: string; messageId: string | null; at: ReportCommand['at']; occasion: string; onBehalf?: boolean },
): ReportCommand {
  return {
    type: 'report', reportId: `r-${digest(`${source.occasion}/${a.id}`).slice(0, 16)}` as ReportId, at: source.at,
    status: item.status, noChange: /无新增情况|无新进展|无变化|没有变化/u.test(source.text), progress: item.progress, text: source.text,
    problem: item.problem, nextStep: item.nextStep, messageId: source.messageId, onBehalf: source.onBehalf ?? false, corrects: null,
    figures: item.figures.flatMap((f) => {
      const indicator = a.indicators.find((i) => i.name === f.indicator);
      return indicator ? [{ indicatorId: indicator.id, value: f.value }] : [];
    }),
  }; // prettier-ignore
}
