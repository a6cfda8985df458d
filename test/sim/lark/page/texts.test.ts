/** Times, dates and names of buttons as the page writes them. */
import { describe, expect, it } from 'vitest';
import { address, controlsOf } from '../../../../sim/lark/page/src/card/controls.ts';
import { bodyOf, webUrl } from '../../../../sim/lark/page/src/card/json.ts';
import { addDays, addMonths, isDate, sheet } from '../../../../sim/lark/page/src/model/calendar.ts';
import { dayText, fromInput, listText, stripText } from '../../../../sim/lark/page/src/model/time.ts';
import { formCard, reminderCard } from '../../../e2e/fixtures/lark-cards.ts';

const NOW = '2025-12-01T08:50:00+08:00';

describe('times', () => {
  it("are read in their own offset, never in the browser's", () => {
    expect(stripText(NOW)).toBe('2025-12-01（周一）08:50');
    expect(stripText('2025-12-01T00:50:00Z')).toBe('2025-12-01（周一）08:50');
  });

  it('say today, yesterday, date, and the year where it is another', () => {
    expect(dayText('2025-12-01T00:01:00+08:00', NOW)).toBe('今天');
    expect(dayText('2025-11-30T23:59:00+08:00', NOW)).toBe('昨天');
    expect(dayText('2025-11-03T09:00:00+08:00', NOW)).toBe('11月3日 周一');
    expect(dayText('2024-12-31T09:00:00+08:00', NOW)).toBe('2024年12月31日');
    expect(listText('2025-12-01T08:05:00+08:00', NOW)).toBe('08:05');
  });

  it('take a chosen date and time into the offset of the clock', () => {
    expect(fromInput('2025-12-09T09:10', NOW)).toBe('2025-12-09T09:10:00+08:00');
    expect(fromInput('9月9日', NOW)).toBeNull();
  });
});

describe('the calendar', () => {
  it('shows six weeks from Monday', () => {
    const days = sheet('2026-02-11');
    expect([days[0], days[6], days.length]).toEqual(['2026-01-26', '2026-02-01', 42]);
  });

  it('steps over ends of months and years', () => {
    expect(addMonths('2025-12-31', 2)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect([isDate('2025-02-29'), isDate('2024-02-29')]).toEqual([false, true]);
  });
});

describe('cards', () => {
  it('finds every named control of a form, inside panels and columns', () => {
    expect(
      controlsOf(bodyOf(reminderCard({ 17: { status: 'done' } }))).map(({ name, initial }) => [name, initial]),
    ).toEqual([
      ['t17_status', 'done'],
      ['t17_text', ''],
      ['t18_status', ''],
      ['t18_text', ''],
      ['t22_status', ''],
      ['t22_text', ''],
    ]);
    expect(
      controlsOf(bodyOf(formCard([])))
        .filter(({ required }) => required)
        .map(({ name }) => name),
    ).toEqual(['reason', 'until']);
  });

  it('names a button by its name, else its label, and adds the place where labels are alike', () => {
    const button = (text: string, name?: string) => ({
      tag: 'button',
      text: { tag: 'plain_text', content: text },
      ...(name === undefined ? {} : { name }),
    });
    const elements = [button('签收', 'a4'), button('催办'), button('查看'), button('查看')];
    const card = { schema: '2.0', body: { elements } };
    const listed = elements.map((element) => ({
      name: 'name' in element ? String(element.name) : null,
      text: element.text.content,
      disabled: false,
      confirm: null,
    }));
    expect(elements.map((element) => address(card, listed, element, null))).toEqual([
      { button: 'a4' },
      { button: '催办' },
      { button: '查看', index: 2 },
      { button: '查看', index: 3 },
    ]);
  });

  it('leaves the page for http and https only', () => {
    expect([webUrl('https://a.invalid'), webUrl('javascript:alert(1)'), webUrl('lark://x')]).toEqual([
      'https://a.invalid',
      null,
      null,
    ]);
  });
});
