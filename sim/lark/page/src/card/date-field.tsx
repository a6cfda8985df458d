// Date picker, with a time beside it for `picker_datetime`.
import { useCallback, useId, useRef, useState } from 'react';
import { dateText, isDate } from '../model/calendar.ts';
import { Calendar } from '../parts/calendar.tsx';
import { Portal } from '../parts/portal.tsx';
import { useCard } from './context.ts';
import type { PartProps } from './element.tsx';
import { nameOf, useField } from './field.ts';
import { FieldShell, shared } from './fields.tsx';
import { str } from './json.ts';

export function DateField({ element, path }: PartProps) {
  const field = useField(element, path);
  const { now } = useCard();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const withTime = element['tag'] === 'picker_datetime';
  const [date = '', time = ''] = str(field.value).split(' ');
  const disabled = field.disabled || field.busy;
  const join = (day: string, clock: string): string => (withTime ? `${day} ${clock || '09:00'}` : day);
  const { 'aria-required': _required, 'aria-invalid': _invalid, ...attributes } = shared(element, field, id);
  return (
    <FieldShell element={element} field={field} id={id}>
      <div className="date-row">
        <button
          {...attributes}
          ref={button}
          type="button"
          className={date === '' ? 'control select unset' : 'control select'}
          aria-label={`${nameOf(element, field)}：${isDate(date) ? dateText(date) : '未选择'}`}
          aria-haspopup="dialog"
          aria-expanded={open}
          disabled={disabled}
          onClick={() => setOpen(!open)}
        >
          {isDate(date) ? dateText(date) : field.placeholder || '请选择日期'}
        </button>
        {withTime && date !== '' && (
          <input
            className="control time"
            aria-label={`${nameOf(element, field)} 时间`}
            value={time}
            disabled={disabled}
            placeholder="09:00"
            onChange={(event) => field.type(join(date, event.target.value.replace('：', ':')))}
          />
        )}
        {date !== '' && !disabled && (
          <button type="button" className="text-button" onClick={() => field.settle('')}>
            清除
          </button>
        )}
      </div>
      {open && (
        <Portal anchor={button.current} label="选择日期" onClose={close}>
          <Calendar
            value={date}
            today={now.slice(0, 10)}
            onChoose={(day) => {
              field.settle(join(day, time));
              close();
              button.current?.focus();
            }}
          />
        </Portal>
      )}
    </FieldShell>
  );
}
