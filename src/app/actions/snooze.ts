/** Snooze (稍后提醒): this card only, to the afternoon or next morning; never past the due date. Rules: domain.md §3.4. */
import { isOpen } from '../../core/assignment/state.ts';
import type { Notice } from '../../core/notice/notice.ts';
import { localDate } from '../../core/calendar/zone.ts';
import { nextWorkday } from '../../core/calendar/work-calendar.ts';
import { slotOn } from '../../core/reminder/slots.ts';
import { done, info, type Handler } from './pressed.ts';
import { assignmentsOn } from './report.ts';

const MAX_A_CARD = 2;

export function snooze(when: 'pm' | 'am'): Handler {
  return async (pressed) => {
    const { tx, ctx, notices, person } = pressed;
    const today = localDate(ctx.now);
    const day = when === 'pm' ? today : nextWorkday(ctx.calendar, today);
    const slot = slotOn(day, when === 'pm' ? '14:40' : '09:10', person.id);
    const times = notices.some((n) => (n.key.match(/~/g) ?? []).length >= MAX_A_CARD);
    const tooLate = (await assignmentsOn(pressed)).some((a) => isOpen(a) && a.due !== null && day >= a.due);
    if (times || tooLate || slot.notBefore <= ctx.now) return info('这张卡片不能再推迟了，请尽快反馈');
    const later = notices.map((n): Notice => ({ ...n, key: `${n.key}~${when}`, ...slot, pressing: true }));
    await tx.record({ journal: [], notices: later });
    const said = when === 'pm' ? '今天14:40再提醒您' : '下一个工作日上午再提醒您';
    return done(said, { ending: { state: 'superseded', by: when === 'pm' ? '今天下午的提醒' : '下一个工作日的提醒' } });
  };
}
