// A panel beside its button, above everything: placed by the button's box, kept inside the window, closed by Esc or a tap outside.
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

export interface PortalProps {
  anchor: HTMLElement | null;
  label: string;
  role?: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
  /** For a list box from which several can be chosen. */
  many?: boolean;
}

const EDGE = 8;

export function Portal({
  anchor,
  label,
  role = 'dialog',
  onClose,
  children,
  className = '',
  many = false,
}: PortalProps) {
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);

  useLayoutEffect(() => {
    if (anchor === null || panel.current === null) return;
    const box = anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel.current;
    const below = box.bottom + 4;
    const top = below + height + EDGE <= window.innerHeight ? below : Math.max(EDGE, box.top - height - 4);
    setPlace({ left: Math.max(EDGE, Math.min(box.left, window.innerWidth - width - EDGE)), top });
  }, [anchor]);

  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (panel.current?.contains(target) !== true && anchor?.contains(target) !== true) onClose();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onClose();
      anchor?.focus();
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('keydown', key, true);
    window.addEventListener('resize', onClose);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('keydown', key, true);
      window.removeEventListener('resize', onClose);
    };
  }, [anchor, onClose]);

  useEffect(() => {
    if (place === null) return;
    panel.current
      ?.querySelector<HTMLElement>('[data-autofocus], button:not(:disabled), input, [tabindex="0"]')
      ?.focus({ preventScroll: true });
  }, [place === null]);

  return createPortal(
    <div
      ref={panel}
      className={`portal ${className}`}
      role={role}
      aria-label={label}
      aria-multiselectable={many ? true : undefined}
      style={place === null ? { visibility: 'hidden', left: 0, top: 0 } : place}
    >
      {children}
    </div>,
    document.querySelector('main') ?? document.body,
  );
}
