// The list of chats: latest first, preview, unread count; arrows move, Enter opens. Only rows in sight are rendered.
import { useEffect, useMemo, useRef, useState } from 'react';
import { chatRows, type ChatRow } from '../model/chats.ts';
import { openChat } from '../model/live.ts';
import { useModel } from '../model/store.ts';
import { listText } from '../model/time.ts';
import { Avatar } from './avatar.tsx';

const ROW = 68;
const OVER = 6;

function Row({ row, open, now, focusable }: { row: ChatRow; open: boolean; now: string; focusable: boolean }) {
  const badge = row.unread > 99 ? '99+' : String(row.unread);
  return (
    <button
      type="button"
      className={open ? 'chat-row open' : 'chat-row'}
      data-chat={row.chatId}
      aria-current={open}
      tabIndex={focusable ? 0 : -1}
      onClick={() => openChat(row.chatId)}
    >
      <Avatar id={row.type === 'p2p' ? 'bot' : row.chatId} name={row.name} size={42} group={row.type === 'group'} />
      <span className="chat-main">
        <span className="chat-top">
          <span className="chat-name">{row.name}</span>
          {row.type === 'group' && <span className="chat-count">{row.members}</span>}
          <span className="chat-time">{row.at === null ? '' : listText(row.at, now)}</span>
        </span>
        <span className="chat-bottom">
          <span className="chat-preview">
            {row.urgent && <span className="urgent-badge">加急</span>}
            {row.preview || '还没有消息'}
          </span>
          {row.unread > 0 && (
            <span className="badge">
              {badge}
              <span className="sr-only">条未读</span>
            </span>
          )}
        </span>
      </span>
    </button>
  );
}

export function ChatList({ me }: { me: string }) {
  const state = useModel((model) => model.state);
  const logs = useModel((model) => model.logs);
  const opened = useModel((model) => model.openChat);
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  const [query, setQuery] = useState('');
  const rows = useMemo(() => (state === null ? [] : chatRows(state, logs, me)), [state?.chats, state?.users, logs, me]);
  const shown = query.trim() === '' ? rows : rows.filter((row) => `${row.name}${row.preview}`.includes(query.trim()));
  const focused = Math.max(
    0,
    shown.findIndex((row) => row.chatId === opened),
  );

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const look = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  const move = (to: number): void => {
    const element = box.current;
    const at = Math.max(0, Math.min(shown.length - 1, to));
    if (element === null || shown.length === 0) return;
    element.scrollTop = Math.max(at * ROW - element.clientHeight + ROW, Math.min(element.scrollTop, at * ROW));
    setView({ top: element.scrollTop, height: element.clientHeight });
    requestAnimationFrame(() =>
      element.querySelector<HTMLElement>(`[data-chat="${CSS.escape(shown[at]?.chatId ?? '')}"]`)?.focus(),
    );
  };

  const start = Math.max(0, Math.floor(view.top / ROW) - OVER);
  const end = Math.min(shown.length, Math.ceil((view.top + view.height) / ROW) + OVER);
  return (
    <>
      {rows.length > 8 && (
        <div className="chat-search">
          <input
            className="control"
            type="search"
            aria-label="搜索聊天"
            placeholder="搜索"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      )}
      <div
        ref={box}
        className="chat-list"
        role="group"
        aria-label="聊天列表"
        onKeyDown={(event) => {
          const id = (document.activeElement as HTMLElement | null)?.dataset['chat'];
          const at = shown.findIndex((row) => row.chatId === id);
          const steps: Readonly<Record<string, number>> = {
            ArrowDown: at + 1,
            ArrowUp: at - 1,
            Home: 0,
            End: shown.length - 1,
          };
          const to = steps[event.key];
          if (at < 0 || to === undefined) return;
          event.preventDefault();
          move(to);
        }}
      >
        <div style={{ height: shown.length * ROW, position: 'relative' }}>
          <div style={{ position: 'absolute', left: 0, right: 0, top: start * ROW }}>
            {shown.slice(start, end).map((row, index) => (
              <Row
                key={row.chatId}
                row={row}
                open={row.chatId === opened}
                now={state?.now ?? ''}
                focusable={start + index === focused}
              />
            ))}
          </div>
        </div>
        {shown.length === 0 && query !== '' && <p className="empty">没有找到“{query}”</p>}
      </div>
    </>
  );
}
