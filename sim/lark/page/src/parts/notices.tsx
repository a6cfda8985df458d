// What comes over the page: toasts by type, and the banner of urgent messages.
import { useEffect, useRef } from 'react';
import { change, findMessage, model, useModel } from '../model/store.ts';
import { openChat } from '../model/live.ts';
import { summaryOf } from '../model/summary.ts';
import { Icon } from './icon.tsx';

const MARKS: Readonly<Record<string, string>> = { success: '✓', error: '✕', warning: '!', info: 'i' };

export function Toasts() {
  const toasts = useModel((model) => model.toasts);
  const layer = useRef<HTMLDivElement>(null);
  // In the browser's top layer, shown anew with each toast, so that no dialog covers it.
  useEffect(() => {
    layer.current?.hidePopover();
    if (toasts.length > 0) layer.current?.showPopover();
  }, [toasts]);
  return (
    <div ref={layer} popover="manual" className="toasts" role="status" aria-live="polite">
      {toasts.map(({ key, type, content }) => {
        const known = type in MARKS ? type : 'info';
        return (
          <p key={key} className={`toast ${known}`} data-type={known}>
            <span className="toast-mark" aria-hidden="true">
              {MARKS[known]}
            </span>
            {content}
          </p>
        );
      })}
    </div>
  );
}

function acknowledge(messageId: string): void {
  change({ urgent: model().urgent.filter((id) => id !== messageId) });
}

export function UrgentBanner() {
  const urgent = useModel((model) => model.urgent);
  const people = useModel((model) => model.state?.users);
  const bot = useModel((model) => model.state?.bot?.name ?? '机器人');
  const messageId = urgent[0];
  const message = messageId === undefined ? null : findMessage(messageId);
  if (messageId === undefined || message === null) return null;
  const from = message.from === 'bot' ? bot : (people?.find((user) => user.openId === message.from)?.name ?? '');
  return (
    <div className="urgent" role="alert">
      <span className="urgent-icon">
        <Icon name="bell" size={18} />
      </span>
      <p className="urgent-text">
        <strong>
          {from}的加急消息{urgent.length > 1 ? `（共${urgent.length}条）` : ''}
        </strong>
        <span className="ellipsis">{summaryOf(message)}</span>
      </p>
      <div className="urgent-actions">
        <button
          type="button"
          className="main-button"
          onClick={() => {
            acknowledge(messageId);
            openChat(message.chatId);
            change({ target: { messageId, nonce: performance.now() } });
          }}
        >
          查看
        </button>
        <button type="button" className="plain-button" onClick={() => acknowledge(messageId)}>
          知道了
        </button>
      </div>
    </div>
  );
}
