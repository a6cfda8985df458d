// Modal dialogs on the browser's own <dialog>: it keeps the focus inside and closes by Esc.
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
}

export function Dialog({ title, onClose, children, actions, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // The ground beside the box belongs to the dialog element itself.
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="dialog-box">
        <div className="dialog-head">
          <h2>{title}</h2>
          <button type="button" className="icon-button" aria-label="关闭" title="关闭（Esc）" onClick={onClose}>
            <Icon name="cross" />
          </button>
        </div>
        <div className="dialog-body">{children}</div>
        {actions !== undefined && <div className="dialog-foot">{actions}</div>}
      </div>
    </dialog>
  );
}

export interface ConfirmProps {
  title: string;
  text: string;
  accept: () => void;
  cancel: () => void;
}

/** The client's second question before something is done. */
export function Confirm({ title, text, accept, cancel }: ConfirmProps) {
  return (
    <Dialog
      title={title}
      onClose={cancel}
      actions={
        <>
          <button type="button" className="plain-button" onClick={cancel}>
            取消
          </button>
          <button type="button" className="main-button" data-autofocus autoFocus onClick={accept}>
            确定
          </button>
        </>
      }
    >
      <p className="confirm-text">{text}</p>
    </Dialog>
  );
}
