/** figures-in: values of a task's indicators that a text of its own states. */
import type { OpenAssignment, RunningAssignment } from '../core/assignment/state.ts';
import type { Instant } from '../core/brand.ts';
import { withOffset } from '../core/calendar/zone.ts';
import { understandReply } from '../core/reply/understand-reply.ts';
import type { ReplyItem } from '../core/reply/understanding.ts';
import { asOpenTask } from './open-tasks.ts';

/** What the reply reader understands of words that belong to this task beyond doubt. */
export function readAbout(a: RunningAssignment, words: string, now: Instant): ReplyItem | null {
  const read = understandReply({ now: withOffset(now), author: { bureau: a.bureauId }, replyTo: a.taskNo, openTasks: [asOpenTask(a as OpenAssignment)], text: words }); // prettier-ignore
  return read.items.find((i) => i.task === a.taskNo) ?? null;
}

export function figuresIn(a: RunningAssignment, words: string, now: Instant): { indicatorId: string; value: number }[] {
  return (readAbout(a, words, now)?.figures ?? []).flatMap((f) => {
    const indicator = a.indicators.find((i) => i.name === f.indicator);
    return indicator ? [{ indicatorId: indicator.id, value: f.value }] : [];
  });
}
