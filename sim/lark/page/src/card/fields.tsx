// Controls of a card: text, choices, ticks, times. Dates have a part of their own.
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Confirm } from '../parts/dialog.tsx';
import { useCard } from './context.ts';
import type { PartProps } from './element.tsx';
import { nameOf, useField, type Field } from './field.ts';
import { arr, num, obj, str, textOf, type Json } from './json.ts';
import { MultiChoice } from './multi-choice.tsx';
import { TextObject } from './text.tsx';

export { DateField } from './date-field.tsx';

interface ShellProps {
  element: Json;
  field: Field;
  id: string;
  children: ReactNode;
}

/** Label, required mark, error line around a control. */
export function FieldShell({ element, field, id, children }: ShellProps) {
  const label = textOf(element['label']);
  const width = str(element['width']);
  return (
    <div
      className={`field${field.missing ? ' missing' : ''}${element['label_position'] === 'left' ? ' beside' : ''}`}
      style={/^\d+px$/.test(width) ? { width, maxWidth: '100%' } : undefined}
    >
      {(label !== '' || field.required) && (
        <label htmlFor={id} className="field-label">
          {label || field.placeholder}
          {field.required && (
            <span className="required" aria-hidden="true">
              *
            </span>
          )}
        </label>
      )}
      {children}
      {field.missing && (
        <p className="field-error" id={`${id}-error`}>
          请填写此项
        </p>
      )}
      {field.ask !== null && <Confirm {...field.ask} />}
    </div>
  );
}

export function shared(element: Json, field: Field, id: string) {
  return {
    id,
    'aria-label': nameOf(element, field),
    'aria-required': field.required,
    'aria-invalid': field.missing,
    ...(field.missing ? { 'aria-describedby': `${id}-error` } : {}),
    'title': field.disabled && field.tips !== '' ? field.tips : undefined,
    'data-field': field.name,
  };
}

export function InputField({ element, path }: PartProps) {
  const field = useField(element, path);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const value = str(field.value);
  const limit = num(element['max_length'], 1000);
  const grows = element['auto_resize'] === true;
  const rows = num(element['rows'], 3);
  useEffect(() => {
    if (!grows || area.current === null) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [grows, value]);
  const common = {
    ...shared(element, field, id),
    className: 'control',
    value,
    maxLength: limit,
    placeholder: field.placeholder,
    disabled: field.disabled || field.busy,
    onChange: (event: { target: { value: string } }) => field.type(event.target.value),
    onBlur: () => {
      if (value !== str(element['default_value'])) field.settle(value);
    },
  };
  return (
    <FieldShell element={element} field={field} id={id}>
      {element['input_type'] === 'multiline_text' ? (
        <textarea {...common} ref={area} rows={rows} />
      ) : (
        <input
          {...common}
          type={element['input_type'] === 'password' ? 'password' : 'text'}
          autoComplete="off"
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
          }}
        />
      )}
      {value.length > limit * 0.9 && (
        <p className="field-count" aria-live="polite">
          {value.length}/{limit}
        </p>
      )}
    </FieldShell>
  );
}

interface Option {
  text: string;
  value: string;
}

/** Options of a select; a person select without options offers the members of the chat. */
function useOptions(element: Json): Option[] {
  const { members, people } = useCard();
  const person = str(element['tag']).endsWith('_person');
  const given = arr(element['options']).map(obj);
  if (person && given.length === 0) return members.map(({ openId, name }) => ({ text: name, value: openId }));
  return given.map((option) => {
    const value = str(option['value']);
    return { value, text: textOf(option['text']) || (person ? (people.get(value)?.name ?? '未知用户') : value) };
  });
}

export function SelectField({ element, path }: PartProps) {
  const field = useField(element, path);
  const id = useId();
  const options = useOptions(element);
  const value = str(field.value);
  return (
    <FieldShell element={element} field={field} id={id}>
      <select
        {...shared(element, field, id)}
        className={value === '' ? 'control select unset' : 'control select'}
        value={options.some((option) => option.value === value) ? value : ''}
        disabled={field.disabled || field.busy}
        onChange={(event) => field.settle(event.target.value)}
      >
        <option value="">{field.placeholder || '请选择'}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldShell>
  );
}

export function MultiSelectField({ element, path }: PartProps) {
  const field = useField(element, path);
  const id = useId();
  const options = useOptions(element);
  const chosen = arr(field.value).map((value) => str(value));
  return (
    <FieldShell element={element} field={field} id={id}>
      <MultiChoice
        attributes={shared(element, field, id)}
        label={nameOf(element, field)}
        placeholder={field.placeholder || '请选择'}
        options={options}
        chosen={chosen}
        disabled={field.disabled || field.busy}
        onChange={field.settle}
      />
    </FieldShell>
  );
}

/** HH:mm as text: the browser's own time field would speak the browser's language. */
export function TimeField({ element, path }: PartProps) {
  const field = useField(element, path);
  const id = useId();
  const value = str(field.value);
  return (
    <FieldShell element={element} field={field} id={id}>
      <input
        {...shared(element, field, id)}
        className="control"
        value={value}
        placeholder={field.placeholder || '时:分，如 09:30'}
        inputMode="numeric"
        pattern="([01]?\d|2[0-3]):[0-5]\d"
        disabled={field.disabled || field.busy}
        onChange={(event) => field.type(event.target.value.replace('：', ':'))}
        onBlur={() => {
          if (/^([01]?\d|2[0-3]):[0-5]\d$/.test(value) && value !== str(element['initial_time'])) field.settle(value);
        }}
      />
    </FieldShell>
  );
}

export function CheckerField({ element, path }: PartProps) {
  const field = useField(element, path);
  const id = useId();
  const checked = field.value === true;
  const style = obj(element['checked_style']);
  return (
    <FieldShell element={{}} field={{ ...field, required: false }} id={id}>
      <label className={checked && style['show_strikethrough'] === true ? 'checker struck' : 'checker'}>
        <input
          {...shared(element, field, id)}
          aria-label={textOf(element['text']) || field.name}
          type="checkbox"
          checked={checked}
          disabled={field.disabled || field.busy}
          onChange={(event) => field.settle(event.target.checked)}
        />
        <span style={checked ? { opacity: num(style['opacity'], 1) } : undefined}>
          <TextObject value={element['text']} />
        </span>
      </label>
    </FieldShell>
  );
}
