// Writing: Enter sends, Shift+Enter breaks the line, files by button, by dropping and by pasting; reply and edit above.
import { useEffect, useRef, useState } from 'react';
import { editMessage, sayText, sendFiles } from '../model/acts.ts';
import { composerText, keepComposerText } from '../model/drafts-store.ts';
import { change, useModel } from '../model/store.ts';
import { summaryOf } from '../model/summary.ts';
import { BotMenu } from './bot-menu.tsx';
import { Icon } from './icon.tsx';

export function Composer({ chatId, me, group }: { chatId: string; me: string; group: boolean }) {
  const owner = `${me} ${chatId}`;
  const [text, setText] = useState(() => composerText(owner));
  const [mention, setMention] = useState(false);
  const replyTo = useModel((model) => model.replyTo);
  const editing = useModel((model) => model.editing);
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  useEffect(() => setText(editing === null ? composerText(owner) : editing.text), [editing, owner]);
  useEffect(() => {
    if (area.current === null) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${Math.min(area.current.scrollHeight, 160)}px`;
  }, [text]);

  const put = (value: string): void => {
    setText(value);
    if (editing === null) keepComposerText(owner, value);
  };
  const cancel = (): void => change({ replyTo: null, editing: null });
  const send = async (): Promise<void> => {
    const words = text.trim();
    if (words === '') return;
    if (editing !== null) {
      await editMessage(editing, words);
      return;
    }
    put('');
    sayText(chatId, words, mention);
    setMention(false);
  };

  const above = editing ?? replyTo;
  return (
    <div
      className="composer"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        sendFiles(chatId, [...event.dataTransfer.files]);
      }}
    >
      {above !== null && (
        <div className="composer-above">
          <span className="ellipsis">
            {editing === null ? '回复' : '编辑'}：{summaryOf(above)}
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label={editing === null ? '取消回复' : '取消编辑'}
            onClick={cancel}
          >
            <Icon name="cross" />
          </button>
        </div>
      )}
      <div className="composer-row">
        {!group && <BotMenu me={me} />}
        <textarea
          id="composer"
          ref={area}
          rows={1}
          value={text}
          aria-label="输入消息"
          placeholder={group && !mention ? '输入消息（机器人只看到@它的）' : '输入消息'}
          title="Enter 发送，Shift+Enter 换行"
          onChange={(event) => put(event.target.value)}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            sendFiles(chatId, [...event.clipboardData.files]);
          }}
          onKeyDown={(event) => {
            // While an input method is composing, Enter belongs to it.
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter' && !event.shiftKey) {
              event.preventDefault();
              void send();
            } else if (event.key === 'Escape' && above !== null) {
              event.stopPropagation();
              cancel();
            }
          }}
        />
        {group && (
          <button
            type="button"
            className={mention ? 'icon-button on' : 'icon-button'}
            aria-pressed={mention}
            aria-label="@机器人"
            title="@机器人"
            onClick={() => setMention(!mention)}
          >
            <Icon name="at" size={18} />
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label="发送文件"
          title="发送文件或图片（30 MB 以内）"
          onClick={() => picker.current?.click()}
        >
          <Icon name="clip" size={18} />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-hidden="true"
          tabIndex={-1}
          data-testid="file"
          onChange={(event) => {
            sendFiles(chatId, [...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <button
          type="button"
          className="icon-button send"
          aria-label={editing === null ? '发送' : '保存修改'}
          title="发送（Enter）"
          disabled={text.trim() === ''}
          onClick={() => void send()}
        >
          <Icon name="send" size={18} />
        </button>
      </div>
    </div>
  );
}
