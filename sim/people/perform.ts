/** Performing an act through the chat client: pressing, typing, sending a file, recalling. */
import type { LarkSim } from '../lark/server.ts';
import type { Planned } from './staff.ts';

/** A button that is gone, or a card that was replaced meanwhile, stops nobody: people shrug and go on. */
export async function perform(lark: LarkSim, { key, who, messageId, act }: Planned): Promise<void> {
  try {
    switch (act.do) {
      case 'click':
        await lark.click(who.openId, { messageId, button: act.button, key, ...(act.form ? { form: act.form } : {}) });
        return;
      case 'say':
        lark.say(who.openId, { text: act.text, key, ...(act.reply ? { replyTo: messageId } : {}) });
        return;
      case 'upload':
        lark.upload(who.openId, { name: act.name, bytes: Buffer.from(act.content), key });
        return;
      case 'read':
        lark.read(who.openId, { messageId });
        return;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
