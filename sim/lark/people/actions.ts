/** Everything that a person can do, by the name it has in the control interface, with the shape of its body. */
import { z } from 'zod';
import { ControlError } from '../errors.ts';
import type { Sim } from '../sim.ts';
import { click } from './click.ts';
import { block, enter, leave, menu, react, read } from './gestures.ts';
import { finish } from './tasks.ts';
import { edit, recall, say, upload } from './write.ts';

interface Action {
  body: z.ZodObject;
  run(sim: Sim, openId: string, body: never): unknown;
}

/** Ties the shape of a body to the function that gets it. */
function action<S extends z.ZodObject>(body: S, run: (sim: Sim, openId: string, body: z.infer<S>) => unknown): Action {
  return { body, run };
}

const text = z.string();
const key = text.optional();
const nothing = z.strictObject({ key, appId: text.optional() });
const message = z.strictObject({ messageId: text, key });

export const actions: Record<string, Action> = {
  say: action(
    z.strictObject({
      text,
      chatId: text.optional(),
      replyTo: text.optional(),
      mentionBot: z.boolean().optional(),
      key,
      appId: text.optional(),
    }),
    say,
  ),
  click: action(
    z.strictObject({
      messageId: text,
      button: text,
      index: z.int().min(0).optional(),
      form: z.record(text, z.unknown()).optional(),
      key,
    }),
    click,
  ),
  upload: action(
    z.strictObject({
      name: text.min(1),
      base64: z.base64(),
      chatId: text.optional(),
      replyTo: text.optional(),
      key,
      appId: text.optional(),
    }),
    (sim, openId, { base64, ...rest }) => upload(sim, openId, { ...rest, bytes: Buffer.from(base64, 'base64') }),
  ),
  recall: action(message, (sim, openId, { messageId }) => recall(sim, openId, messageId)),
  edit: action(z.strictObject({ messageId: text, text, key }), (sim, openId, body) =>
    edit(sim, openId, body.messageId, body.text),
  ),
  react: action(z.strictObject({ messageId: text, emoji: text.min(1), remove: z.boolean().optional(), key }), react),
  read: action(message, (sim, openId, { messageId }) => read(sim, openId, messageId)),
  menu: action(z.strictObject({ eventKey: text, key, appId: text.optional() }), (sim, openId, body) =>
    menu(sim, openId, body.eventKey, body.key, body.appId),
  ),
  enter: action(nothing, (sim, openId, body) => enter(sim, openId, body.key, body.appId)),
  leave: action(nothing, leave),
  finish: action(z.strictObject({ guid: text, open: z.boolean().optional() }), (sim, openId, { guid, open }) =>
    finish(sim, openId, guid, open === true),
  ),
  block: action(nothing, (sim, openId, body) => block(sim, openId, true, body.appId)),
  unblock: action(nothing, (sim, openId, body) => block(sim, openId, false, body.appId)),
  availability: action(z.strictObject({ available: z.boolean() }), (sim, openId, { available }) => {
    const user = sim.state.users.get(openId);
    if (!user) throw new ControlError(`there is no user ${openId}`, 404);
    sim.commit({ t: 'user', user: { ...user, available } });
    return {};
  }),
};

/** Parses a body of the control interface; throws a ControlError that says what is wrong. */
export function parseBody<S extends z.ZodType>(shape: S, body: unknown): z.infer<S> {
  const parsed = shape.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new ControlError(issues.join('; '));
}

/** Does what a person does. */
export async function act(sim: Sim, openId: string, name: string, body: unknown): Promise<unknown> {
  const known = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!known) throw new ControlError(`nobody can ${name}; known are ${Object.keys(actions).join(', ')}`, 404);
  return (await known.run(sim, openId, parseBody(known.body, body) as never)) ?? {};
}
