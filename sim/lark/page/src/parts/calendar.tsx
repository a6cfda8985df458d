// A month's sheet: arrows move by days and weeks, Page keys by months, Enter chooses. In Chinese whatever the browser speaks.
import { useEffect, useRef, useState } from 'react';
import { addDays, addMonths, dateText, isDate, monthText, sheet } from '../model/calendar.ts';

export interface CalendarProps {
  value: string;
  today: string;
  /** The earliest day that can be chosen. */
  from?: string;
  onChoose: (date: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function Calendar({ value, today, from = '', onChoose }: CalendarProps) {
  const [cursor, setCursor] = useState(isDate(value) ? value : today);
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [cursor]);
  const go = (to: string): void => {
    moved.current = true;
    setCursor(to < from ? from : to);
  };
  return (
    <div className="calendar">
      <div className="calendar-head">
        <button
          type="button"
          className="icon-button"
          aria-label="上个月"
          onClick={() => setCursor(addMonths(cursor, -1))}
        >
          ‹
        </button>
        <strong aria-live="polite">{monthText(cursor)}</strong>
        <button
          type="button"
          className="icon-button"
          aria-label="下个月"
          onClick={() => setCursor(addMonths(cursor, 1))}
        >
          ›
        </button>
      </div>
      <div className="calendar-week" aria-hidden="true">
        {['一', '二', '三', '四', '五', '六', '日'].map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <div
        ref={grid}
        className="calendar-grid"
        onKeyDown={(event) => {
          const step = STEPS[event.key];
          if (step !== undefined) go(addDays(cursor, step));
          else if (event.key === 'PageUp') go(addMonths(cursor, -1));
          else if (event.key === 'PageDown') go(addMonths(cursor, 1));
          else return;
          event.preventDefault();
        }}
      >
        {sheet(cursor).map((date) => (
          <button
            key={date}
            type="button"
            className={`day${date.slice(0, 7) === cursor.slice(0, 7) ? '' : ' other'}${date === today ? ' today' : ''}`}
            aria-label={`${dateText(date)}${date === today ? '（今天）' : ''}`}
            aria-pressed={date === value}
            disabled={date < from}
            tabIndex={date === cursor ? 0 : -1}
            {...(date === cursor ? { 'data-autofocus': '' } : {})}
            onClick={() => onChoose(date)}
          >
            {Number(date.slice(8))}
          </button>
        ))}
      </div>
    </div>
  );
}
