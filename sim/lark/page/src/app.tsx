// The page: strip on top, below it the client (list and thread side by side, or one after the other when narrow).
import { useEffect, useMemo, type MouseEvent } from 'react';
import { chatRows, NEW_CHAT } from './model/chats.ts';
import { composerText, keepComposerText } from './model/drafts-store.ts';
import { openChat, refreshState, showChat } from './model/live.ts';
import { usePrefs } from './model/prefs.ts';
import { model, useModel } from './model/store.ts';
import type { Person } from './wire/types.ts';
import { ChatList } from './parts/chat-list.tsx';
import { Composer } from './parts/composer.tsx';
import { Icon } from './parts/icon.tsx';
import { Identity } from './parts/identity.tsx';
import { JsonView } from './parts/json-view.tsx';
import { Toasts, UrgentBanner } from './parts/notices.tsx';
import { Strip } from './parts/strip.tsx';
import { Thread } from './parts/thread.tsx';

const NOBODY: readonly Person[] = [];

function Conversation({ chatId, me }: { chatId: string; me: string }) {
  const users = useModel((model) => model.state?.users) ?? NOBODY;
  const chat = useModel((model) => model.state?.chats.find((known) => known.chatId === chatId));
  const log = useModel((model) => model.logs.get(chatId));
  const bot = useModel((model) => model.state?.bot?.name ?? '机器人');
  const people = useMemo(() => new Map(users.map((user) => [user.openId, user])), [users]);
  const ids = chat?.members.join(' ') ?? '';
  const members = useMemo(() => ids.split(' ').flatMap((id) => people.get(id) ?? []), [ids, people]);
  const group = (chat?.type ?? log?.[0]?.chatType) === 'group';
  const name = group ? chat?.name || log?.[0]?.chatName || '群聊' : bot;
  return (
    <section className="conversation" aria-label={`与${name}的聊天`}>
      <header className="conversation-head">
        <button type="button" className="icon-button back" aria-label="返回聊天列表" onClick={() => openChat(null)}>
          <Icon name="back" size={20} />
        </button>
        <h2 className="ellipsis">{name}</h2>
        {group && (
          <span className="chat-count" title={members.map((person) => person.name).join('、')}>
            {members.length}人
          </span>
        )}
      </header>
      <Thread key={`${me} ${chatId}`} chatId={chatId} me={me} members={members} people={people} />
      {chat?.dissolved === true ? (
        <p className="composer notice">该群已解散</p>
      ) : (
        <Composer key={`composer ${me} ${group ? chatId : 'p2p'}`} chatId={chatId} me={me} group={group} />
      )}
    </section>
  );
}

/** Opens the first chat where there is room for it beside the list, and goes on when a private chat gets its id. */
function useOpening(me: string | null): void {
  const state = useModel((model) => model.state);
  const logs = useModel((model) => model.logs);
  const opened = useModel((model) => model.openChat);
  const loading = useModel((model) => model.loading);
  useEffect(() => {
    if (me === null || state === null || loading) return;
    const rows = chatRows(state, logs, me);
    const wide = document.querySelector('.client')?.clientWidth ?? 0;
    if (opened === null) {
      const first = rows[0];
      if (first !== undefined && wide > 720) showChat(first.chatId);
    } else if (!rows.some((row) => row.chatId === opened)) {
      const own = rows.find((row) => row.type === 'p2p');
      const next = opened === NEW_CHAT && own !== undefined ? own.chatId : null;
      // What was being written when the chat got its id goes on being written.
      if (next !== null) keepComposerText(`${me} ${next}`, composerText(`${me} ${NEW_CHAT}`));
      showChat(next);
    }
  }, [me, opened, loading, state?.chats, logs]);
}

/** Person and chat stand in the address, so that a link leads to the same place. */
function useAddress(me: string | null, chatId: string | null): void {
  useEffect(() => {
    if (me === null) return;
    const hash = `#/${encodeURIComponent(me)}${chatId === null ? '' : `/${encodeURIComponent(chatId)}`}`;
    if (location.hash !== hash) history.replaceState(null, '', hash);
  }, [me, chatId]);
}

function useEscape(): void {
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const { openChat: opened } = model();
      if (opened === null) return;
      // In one column Esc leads back to the list, in two it takes the focus there.
      if (getComputedStyle(document.querySelector('.conversation-head .back') ?? document.body).display !== 'none')
        openChat(null);
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`.chat-row[data-chat="${CSS.escape(opened)}"]`)?.focus(),
      );
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, []);
}

/** The address holds person and chat, so the link moves the focus itself. */
function toComposer(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#composer')?.focus();
}

export function App() {
  const me = useModel((model) => model.me);
  const opened = useModel((model) => model.openChat);
  const loading = useModel((model) => model.loading);
  const failure = useModel((model) => model.failure);
  const { frame } = usePrefs();
  useOpening(me);
  useAddress(me, opened);
  useEscape();
  return (
    <div className={`page ${frame}`}>
      {me !== null && opened !== null && (
        <a className="skip" href="#composer" onClick={toComposer}>
          跳到输入框
        </a>
      )}
      <Strip />
      <main className="stage">
        <div className="device">
          <div className={opened === null ? 'client at-list' : 'client at-chat'}>
            <UrgentBanner />
            <div className="panes">
              <nav className="list-pane" aria-label="聊天">
                <Identity />
                {me !== null && <ChatList key={me} me={me} />}
              </nav>
              {me !== null && opened !== null ? (
                <Conversation chatId={opened} me={me} />
              ) : (
                <section className="conversation blank">
                  {failure !== null ? (
                    <div className="empty">
                      <p>{failure}</p>
                      <button type="button" className="main-button" onClick={() => void refreshState()}>
                        重试
                      </button>
                    </div>
                  ) : (
                    <p className="empty">
                      {loading ? '载入中…' : me === null ? '先在左上角选择一个人' : '选择一个聊天'}
                    </p>
                  )}
                </section>
              )}
            </div>
            <Toasts />
          </div>
        </div>
      </main>
      <JsonView />
    </div>
  );
}
