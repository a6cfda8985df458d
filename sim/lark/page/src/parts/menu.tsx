// A menu that opens from a button: arrows move, Enter chooses, Esc closes and gives the focus back.
import { useCallback, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Portal } from './portal.tsx';

export interface MenuItem {
  key: string;
  label: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  choose: () => void;
}

export interface MenuProps {
  label: string;
  face: ReactNode;
  items: readonly MenuItem[];
  className?: string;
  disabled?: boolean;
}

/** Moves the focus among an element's menu items. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: items.length - 1,
  };
  const to = steps[event.key];
  if (to === undefined || items.length === 0) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
}

export function Menu({ label, face, items, className = '', disabled = false }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={disabled}
        title={label}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && (
        <Portal anchor={button.current} label={label} role="menu" className="menu" onClose={close}>
          <div onKeyDown={(event) => moveFocus(event, '[role=menuitem]')}>
            {items.map((item) => (
              <button
                key={item.key}
                type="button"
                role="menuitem"
                className={item.danger === true ? 'menu-item danger' : 'menu-item'}
                disabled={item.disabled === true}
                onClick={() => {
                  close();
                  button.current?.focus();
                  item.choose();
                }}
              >
                {item.label}
              </button>
            ))}
          </div>
        </Portal>
      )}
    </>
  );
}
