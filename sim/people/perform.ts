/** Performing an act through the chat client: pressing, typing, sending a file, recalling. */
import type { LarkSim } from '../lark/server.ts';
import type { Act, Staffer } from './staffer.ts';

export interface Performed {
  /** Names the occasion: the same act is done once, also after a kill and a new start. */
  readonly key: string;
  readonly who: Staffer;
  readonly messageId: string;
  readonly act: Act;
}

/** A button that is gone, or a card that was replaced meanwhile, stops nobody: people shrug and go on. */
export async function perform(lark: LarkSim, { key, who, messageId, act }: Performed): Promise<void> {
  try {
    switch (act.do) {
      case 'click': {
        const { button, index, form } = act;
        await lark.click(who.openId, { messageId, button, index, key, ...(form ? { form } : {}) });
        return;
      }
      case 'say':
        lark.say(who.openId, { text: act.text, key, ...(act.reply ? { replyTo: messageId } : {}) });
        return;
      case 'upload':
        lark.upload(who.openId, { name: act.name, bytes: Buffer.from(act.content), key });
        return;
      case 'recall': {
        // The same key answers the message that was sent under it, and sends nothing.
        const { messageId: said } = lark.say(who.openId, { text: '', key: key.replace(/[^/]*$/u, act.step) });
        lark.recall(who.openId, { messageId: said });
        return;
      }
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
