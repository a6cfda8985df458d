// A multiple choice: the chosen ones on a button, all of them as ticks in a panel that stays open.
import { useCallback, useRef, useState } from 'react';
import { moveFocus } from '../parts/menu.tsx';
import { Portal } from '../parts/portal.tsx';

export interface MultiChoiceProps {
  attributes: Record<string, unknown>;
  label: string;
  placeholder: string;
  options: readonly { text: string; value: string }[];
  chosen: readonly string[];
  disabled: boolean;
  onChange: (chosen: string[]) => void;
}

export function MultiChoice({ attributes, label, placeholder, options, chosen, disabled, onChange }: MultiChoiceProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const texts = options.filter((option) => chosen.includes(option.value)).map((option) => option.text);
  const { 'aria-required': _required, 'aria-invalid': _invalid, ...rest } = attributes;
  return (
    <>
      <button
        {...rest}
        ref={button}
        type="button"
        className={texts.length === 0 ? 'control select unset' : 'control select'}
        aria-label={`${label}：${texts.length === 0 ? '未选择' : texts.join('、')}`}
        aria-haspopup="listbox"
        aria-expanded={open}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {texts.length === 0 ? placeholder : texts.join('、')}
      </button>
      {open && (
        <Portal anchor={button.current} label={label} role="listbox" className="menu choices" many onClose={close}>
          <div onKeyDown={(event) => moveFocus(event, '[role=option]')} role="presentation">
            {options.map((option) => {
              const on = chosen.includes(option.value);
              return (
                <button
                  key={option.value}
                  type="button"
                  role="option"
                  aria-selected={on}
                  className="menu-item choice"
                  onClick={() =>
                    // In the order of the options, not of the taps.
                    onChange(
                      options
                        .map(({ value }) => value)
                        .filter((value) => (value === option.value ? !on : chosen.includes(value))),
                    )
                  }
                >
                  <span className="tick" aria-hidden="true">
                    {on ? '✓' : ''}
                  </span>
                  {option.text}
                </button>
              );
            })}
          </div>
        </Portal>
      )}
    </>
  );
}
