/** By hand (亲手): what a person did without a key, through the page or the control interface; simulated staff yields to it. */
import * as ids from '../ids.ts';
import type { Sim } from '../sim.ts';
import type { SimMessage } from '../types.ts';

/**
 * Whether somebody acted as this person about a message: pressed on it, replied to it, or wrote in its chat after it came;
 * also where the message itself answers something that was written that way.
 */
export function byHand(sim: Sim, openId: string, messageId: string): boolean {
  const message = sim.state.messages.get(messageId);
  if (!message) return false;
  if ((sim.state.counts.get(`click ${openId} ${messageId}`) ?? 0) > 0) return true;
  return written(sim, openId).some(
    (own) => own.messageId === message.parentId || own.parentId === messageId || own.createdAt >= message.createdAt,
  );
}

/** Messages without a key are numbered, and their ids are made of that number. */
function written(sim: Sim, openId: string): SimMessage[] {
  const count = sim.state.counts.get(`said ${openId}`) ?? 0;
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return numbers.flatMap((n) => sim.state.messages.get(ids.messageId('user', openId, `number ${n}`)) ?? []);
}
