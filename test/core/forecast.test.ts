/** Forecast (预计发送): what would go out if nobody answered. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/core/assignment/decide.ts';
import { isWorkday } from '../../src/core/calendar/work-calendar.ts';
import { forecast } from '../../src/core/forecast/forecast.ts';
import { aDraft, accepted, agreed, inContext, issued } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { director, liaison, staff } from '../builders/people.ts';

const cards = (of: ReturnType<typeof forecast>, person: { id: string }) =>
  of.filter((c) => c.personId === person.id).map((c) => `${c.day.slice(5)} ${c.kind} ${c.tasks.join(',')}`);

describe('forecast', () => {
  it('tells the calendar of a silent bureau, from M1 to the special report', () => {
    const made = agreed(decide(aDraft(), { type: 'issue' }, inContext('2025-12-01T08:50')));
    const all = forecast([made.next], made.notices, inContext('2025-12-01T08:50'), 66);
    expect(cards(all, liaison)).toEqual(['12-01 M1 4', '12-04 M2 4', '12-09 M2 4', '12-15 M2 4', '12-16 M2 4', '12-24 M2 4', '12-30 M2 4', '01-04 M6 4', '01-07 M2 4', '01-14 M2 4', '01-21 M6 4', '01-28 M6 4', '02-04 M6 4']); // prettier-ignore
    expect(cards(all, director).filter((c) => c.includes('M18'))).toEqual(['01-29 M18 4']);
  });
  it('joins the tasks of one person into one card a day, on working days only', () => {
    const two = [issued({ id: 'p1-10' as never, taskNo: '10' }), issued({ id: 'p1-4' as never })];
    const all = forecast(two, [], inContext('2025-12-01T09:30'), 40);
    const own = all.filter((c) => c.personId === liaison.id);
    expect(own[0]!.tasks).toEqual(['4', '10']);
    expect(new Set(own.map((c) => c.day)).size).toBe(own.length);
    expect(all.every((c) => isWorkday(CALENDAR, c.day))).toBe(true);
  });
  it('changes nothing: the same question has the same answer', () => {
    const a = accepted();
    const ask = () => forecast([a], [], inContext('2025-12-02T11:00'), 30);
    expect(ask()).toEqual(ask());
    expect(cards(ask(), staff)).toEqual(['12-29 M32 4']);
  });
});
