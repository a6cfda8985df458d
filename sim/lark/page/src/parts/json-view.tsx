// The JSON of a message, as the server keeps it, with a button that copies it.
import { attempt } from '../model/acts.ts';
import { change, findMessage, toast, useModel } from '../model/store.ts';
import { Dialog } from './dialog.tsx';

export function JsonView() {
  const messageId = useModel((model) => model.json);
  // The logs are read too, so that a card that changes while it is looked at changes here.
  useModel((model) => model.logs);
  if (messageId === null) return null;
  const message = findMessage(messageId);
  const { content, ...rest } = message ?? { content: null };
  const card = JSON.stringify(content, null, 2);
  const copy = (): void =>
    void attempt(async () => {
      await navigator.clipboard.writeText(card);
      toast('success', '已复制');
    });
  return (
    <Dialog
      title="消息 JSON"
      wide
      onClose={() => change({ json: null })}
      actions={
        <button type="button" className="main-button" onClick={copy}>
          复制内容
        </button>
      }
    >
      <h3 className="sub-head">内容</h3>
      <pre className="json" tabIndex={0} aria-label="内容 JSON">
        {card}
      </pre>
      <h3 className="sub-head">消息</h3>
      <pre className="json" tabIndex={0} aria-label="消息 JSON">
        {JSON.stringify(rest, null, 2)}
      </pre>
    </Dialog>
  );
}
