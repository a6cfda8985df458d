// What can be done with a message: react, reply, and by the menu copy, edit, recall, JSON.
import { useCallback, useRef, useState } from 'react';
import { emoji, OFFERED } from '../card/emoji.ts';
import { attempt, reactTo, recallMessage } from '../model/acts.ts';
import { change, toast } from '../model/store.ts';
import type { Message } from '../wire/types.ts';
import { Icon } from './icon.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import { Portal } from './portal.tsx';

function ReactButton({ message }: { message: Message }) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label="表情回复"
        title="表情回复"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="smile" />
      </button>
      {open && (
        <Portal anchor={button.current} label="表情回复" onClose={close}>
          <div className="emoji-grid">
            {OFFERED.map((key) => {
              const { glyph, label } = emoji(key);
              return (
                <button
                  key={key}
                  type="button"
                  className={glyph === label ? 'emoji word' : 'emoji'}
                  aria-label={label}
                  title={label}
                  onClick={() => {
                    close();
                    void reactTo(message, key);
                  }}
                >
                  {glyph}
                </button>
              );
            })}
          </div>
        </Portal>
      )}
    </>
  );
}

function focusComposer(): void {
  document.querySelector<HTMLTextAreaElement>('#composer')?.focus();
}

export function BubbleActions({ message, own }: { message: Message; own: boolean }) {
  const items: MenuItem[] = [
    {
      key: 'copy',
      label: '复制文字',
      choose: () =>
        void attempt(async () => {
          await navigator.clipboard.writeText(message.text);
          toast('success', '已复制');
        }),
    },
    { key: 'json', label: '查看 JSON', choose: () => change({ json: message.messageId }) },
  ];
  if (own && message.type === 'text')
    items.unshift({
      key: 'edit',
      label: '编辑',
      choose: () => {
        change({ editing: message, replyTo: null });
        focusComposer();
      },
    });
  if (own) items.push({ key: 'recall', label: '撤回', danger: true, choose: () => void recallMessage(message) });
  return (
    <div className="row-actions">
      <ReactButton message={message} />
      <button
        type="button"
        className="icon-button"
        aria-label="回复"
        title="回复"
        onClick={() => {
          change({ replyTo: message, editing: null });
          focusComposer();
        }}
      >
        <Icon name="reply" />
      </button>
      <Menu label="更多" className="icon-button" face={<Icon name="more" />} items={items} />
    </div>
  );
}
