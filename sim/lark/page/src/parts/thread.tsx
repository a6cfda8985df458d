// The messages of the open chat: windowed, with headings of days and a way back to the newest.
import { useEffect, useMemo, useRef, useState } from 'react';
import { NEW_CHAT } from '../model/chats.ts';
import { usePrefs } from '../model/prefs.ts';
import { change, useModel, type Pending } from '../model/store.ts';
import { summaryOf } from '../model/summary.ts';
import { dayText } from '../model/time.ts';
import type { Message, Person } from '../wire/types.ts';
import { Bubble } from './bubble.tsx';
import { useWindow } from './use-window.ts';

type Row =
  | { key: string; kind: 'day'; text: string }
  | { key: string; kind: 'message'; message: Message }
  | { key: string; kind: 'pending'; pending: Pending };

const NO_MESSAGES: readonly Message[] = [];

function rowsOf(log: readonly Message[], pending: readonly Pending[], now: string): Row[] {
  const rows: Row[] = [];
  let day = '';
  for (const message of log) {
    const date = message.at.slice(0, 10);
    if (date !== day) rows.push({ key: `day-${date}`, kind: 'day', text: dayText(message.at, now) });
    day = date;
    rows.push({ key: message.messageId, kind: 'message', message });
  }
  for (const item of pending) rows.push({ key: item.key, kind: 'pending', pending: item });
  return rows;
}

function estimate(row: Row | undefined): number {
  if (row === undefined || row.kind === 'day') return 40;
  return row.kind === 'message' && row.message.type === 'interactive' ? 260 : 68;
}

function PendingRow({ item }: { item: Pending }) {
  return (
    <div className="row own">
      <div className="row-main">
        <div className={item.failure === null ? 'bubble sending' : 'bubble failed'}>{item.label}</div>
        <div className="row-foot" role="status">
          {item.failure === null ? (
            '发送中…'
          ) : (
            <>
              <span className="error-text">没有发出：{item.failure}</span>
              <button type="button" className="text-button" onClick={item.retry}>
                重试
              </button>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

/** What somebody else has just written here, in words for screen readers; nothing for what was there already. */
function useArrival(log: readonly Message[], me: string): string {
  const last = log.at(-1);
  const known = useRef(last?.messageId);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (last === undefined || last.messageId === known.current) return;
    known.current = last.messageId;
    if (last.from !== me) setWords(`新消息：${summaryOf(last)}`);
  }, [last, me]);
  return words;
}

/** How many messages of others have come since the end was last in sight. */
function useUnseen(log: readonly Message[], me: string, atBottom: boolean): number {
  const looked = useRef(log.length);
  if (atBottom) looked.current = log.length;
  return log.slice(looked.current).filter((message) => message.from !== me).length;
}

export function Thread({
  chatId,
  me,
  members,
  people,
}: {
  chatId: string;
  me: string;
  members: readonly Person[];
  people: ReadonlyMap<string, Person>;
}) {
  const log = useModel((model) => model.logs.get(chatId)) ?? NO_MESSAGES;
  const allPending = useModel((model) => model.pending);
  const busy = useModel((model) => model.busy);
  const now = useModel((model) => model.state?.now ?? '');
  const bot = useModel((model) => model.state?.bot?.name ?? '机器人');
  const loading = useModel((model) => model.loading);
  const target = useModel((model) => model.target);
  const { oldClient } = usePrefs();
  // Days are told apart by date, so a running clock re-renders the rows once a day only.
  const today = now.slice(0, 10);
  const rows = useMemo(
    () =>
      rowsOf(
        log,
        allPending.filter((item) => item.chatId === chatId),
        `${today}T00:00:00+08:00`,
      ),
    [log, allPending, chatId, today],
  );
  const byId = useMemo(() => new Map(log.map((message) => [message.messageId, message])), [log]);
  const keys = useMemo(() => rows.map((row) => row.key), [rows]);
  const windowed = useWindow(keys, (index) => estimate(rows[index]));
  const [marked, setMarked] = useState<string | null>(null);

  useEffect(() => {
    if (target === null) return undefined;
    const index = rows.findIndex((row) => row.key === target.messageId);
    if (index < 0) return undefined;
    windowed.toRow(index);
    setMarked(target.messageId);
    change({ target: null });
    return undefined;
  }, [target, rows]);

  useEffect(() => {
    if (marked === null) return undefined;
    const timer = setTimeout(() => setMarked(null), 2000);
    return () => clearTimeout(timer);
  }, [marked]);

  const jump = useMemo(
    () =>
      (messageId: string): void =>
        change({ target: { messageId, nonce: performance.now() } }),
    [],
  );
  // Who writes wants to see it, wherever the column stood.
  const written = rows.reduce((count, row) => count + (row.kind === 'pending' ? 1 : 0), 0);
  const before = useRef(written);
  useEffect(() => {
    if (written > before.current) windowed.toBottom();
    before.current = written;
  }, [written]);

  const unseen = useUnseen(log, me, windowed.atBottom);
  const arrival = useArrival(log, me);
  const { start, end } = windowed.span;
  return (
    <div className="thread-frame">
      <div className="thread" ref={windowed.viewport} tabIndex={0} role="log" aria-label="消息记录" aria-live="off">
        <div className="thread-space" style={{ paddingTop: windowed.above, paddingBottom: windowed.below }}>
          {rows.slice(start, end).map((row) => (
            <div key={row.key} data-row={row.key} ref={windowed.row(row.key)} className="thread-row">
              {row.kind === 'day' && <p className="day-heading">{row.text}</p>}
              {row.kind === 'pending' && <PendingRow item={row.pending} />}
              {row.kind === 'message' && (
                <Bubble
                  message={row.message}
                  me={me}
                  bot={bot}
                  people={people}
                  members={members}
                  quoted={row.message.replyTo === null ? null : (byId.get(row.message.replyTo) ?? null)}
                  busy={busy[row.message.messageId] ?? null}
                  now={today}
                  oldClient={oldClient}
                  marked={marked === row.key}
                  onJump={jump}
                />
              )}
            </div>
          ))}
        </div>
        {rows.length === 0 && !loading && (
          <p className="empty">{chatId === NEW_CHAT ? '还没有消息。发一句话，机器人会收到。' : '还没有消息。'}</p>
        )}
        {rows.length === 0 && loading && <p className="empty">载入中…</p>}
      </div>
      {/* Rows come and go with scrolling; only what arrives is announced. */}
      <p className="sr-only" role="status">
        {arrival}
      </p>
      {!windowed.atBottom && (
        <button type="button" className="to-bottom" onClick={windowed.toBottom}>
          {unseen > 0 ? `↓ ${unseen}条新消息` : '↓ 回到最新'}
        </button>
      )}
    </div>
  );
}
