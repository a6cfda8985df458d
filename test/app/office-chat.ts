/** The chat of an office at work: the SDK's adapter against the local Lark server; what is sent is looked at on its way. */
import type { Inbound, InboundMessage } from '../../src/app/inbound.ts';
import type { Chat, Content } from '../../src/app/ports.ts';
import { toEpochMs } from '../../src/core/calendar/zone.ts';
import type { Instant } from '../../src/core/brand.ts';
import type { Person } from '../../src/core/people/people.ts';
import { openLark, type Lark } from '../../src/lark/lark.ts';
import { startLarkSim, type LarkSim } from '../../sim/lark/server.ts';

export interface Told {
  /** Account of the tests, `ou_<person's id>`. */
  readonly to: string;
  readonly messageId: string;
  readonly kind: string;
  readonly content: Content;
}

export interface Written {
  readonly text?: string;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  /** The message that is replied to. */
  readonly parentId?: string | null;
}

export interface OfficeChat extends AsyncDisposable {
  readonly chat: Chat;
  /** The platform's account of a person. */
  account(id: string): string;
  /** What a person writes, or sends as a file, as it arrives over WebSocket. */
  write(id: string, what: Written): Promise<InboundMessage>;
  /** Illegal cards and the like. */
  refused(): unknown[];
}

/** Somebody on no list has an account too. */
const NOBODY = 'nobody';

export async function officeChat(
  people: readonly Person[],
  clock: { now(): Instant },
  told: Told[],
): Promise<OfficeChat> {
  const ids = [...people.map((p) => p.id as string), NOBODY];
  const now = () => toEpochMs(clock.now());
  const sim: LarkSim = await startLarkSim({
    clock: { now },
    limits: false,
    seed: { users: [...people.map(({ name, mobile }) => ({ name, mobile })), { name: '王新' }] },
  });
  const [app] = sim.apps;
  const lark: Lark = openLark(
    { appId: app!.appId, appSecret: app!.appSecret, domain: sim.url, delivery: 'ws' },
    { clock: { now }, mode: 'virtual' },
  ); // prettier-ignore
  const arrived: Inbound[] = [];
  await lark.startReceiving(async (inbound) => {
    arrived.push(inbound);
    return null;
  });
  const accounts = new Map(sim.users().map((user, i) => [ids[i]!, user.openId]));
  const owners = new Map([...accounts].map(([id, openId]) => [openId, id]));
  /** Who wrote what is replied to. */
  const authors = new Map<string, string>();
  const look = (to: string, content: Content, messageId: string) => told.push({ to, messageId, kind: '', content });
  return {
    chat: {
      ...lark.chat,
      async send(to, content, uuid) {
        const sent = await lark.chat.send(to, content, uuid);
        look(`ou_${owners.get(to.openId)}`, content, sent.messageId);
        return sent;
      },
      async reply(messageId, content, uuid) {
        const sent = await lark.chat.reply(messageId, content, uuid);
        look(`ou_${authors.get(messageId)}`, content, sent.messageId);
        return sent;
      },
    },
    account: (id) => accounts.get(id)!,
    async write(id, { text = '', file, parentId = null }) {
      const openId = accounts.get(id)!;
      const replyTo = parentId === null ? {} : { replyTo: parentId };
      const { messageId } =
        file === undefined
          ? sim.say(openId, { text, ...replyTo })
          : sim.upload(openId, { name: file.name, bytes: Buffer.from(file.bytes), ...replyTo });
      authors.set(messageId, id);
      await sim.idle();
      return arrived.find((one): one is InboundMessage => one.type === 'message' && one.messageId === messageId)!;
    },
    refused: () => sim.violations(),
    async [Symbol.asyncDispose]() {
      lark.close();
      await sim.close();
    },
  };
}
