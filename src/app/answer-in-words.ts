/** answer-in-words: 确认, 对, 是的, 不对 typed after a card that asks (M5, M31) mean what its buttons mean. */
import { isOpen } from '../core/assignment/state.ts';
import type { ProposalId } from '../core/brand.ts';
import { hasRole, type Person } from '../core/people/people.ts';
import type { Proposal } from '../core/proposal/state.ts';
import { ASK_WHAT_IS_RIGHT } from '../../templates/messages/answers.ts';
import { cancel, confirm, pick, send } from './actions/proposal.ts';
import { endProposal, info, type Handler, type Pressed } from './actions/pressed.ts';
import { answer, sentence } from './answering.ts';
import { rerender } from './compose/render-message.ts';
import type { InboundMessage } from './inbound.ts';
import { directMessage } from './message-of.ts';
import type { OutboxMessage, Tx } from './ports.ts';
import { contextOf } from './saving.ts';
import type { Services } from './services.ts';

const ASKING = ['M5', 'M23', 'M31'];
const YES =
  /^(?:嗯+|好的?)?(?:确认(?:无误|了|一下)?|对(?:的|了|对)?|是的?|没错|没问题|正确|无误|就是这样|就这样|理解(?:得)?(?:正确|对))$/u;
const SEND = /^(?:确认|确定|发出|发送|发吧|可以发|确认发出|是的?|对的?|没错)$/u;
const NO = /^(?:不对|不是(?:的|这样)?|错了|不正确|有误|理解(?:得)?(?:错了?|不对|有误)|不是这个意思)$/u;
/** 第19项的材料, 19: which task, after M23. */
const TASK = /^(?:是|这是|属于)?第?(\d{1,3}(?:\.\d{1,2})?)项?(?:的)?(?:佐证)?(?:材料|附件|文件|图片|照片)?$/u;
const CANCEL = /^(?:取消|不发了?|先?别发|不对|算了)$/u;

/** @returns whether the words answered a card; then nothing else is read in them */
export async function answerInWords(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
): Promise<boolean> {
  const words = message.text.replace(/[\s，。！!.,~～]/gu, '');
  if (words.length > 12 || ![YES, SEND, NO, CANCEL, TASK].some((pattern) => pattern.test(words))) return false;
  const asked = await askedBy(tx, person, message);
  if (asked === null) return false;
  const ref = await chosen(tx, words, asked.proposal, person);
  const handler = ref === null ? meaning(words, asked.proposal, person) : pick;
  if (handler === null) return false;
  const now = services.clock.now();
  const pressed: Pressed = {
    services, tx, person, card: asked.card, form: {}, id: asked.proposal.id, ref,
    ctx: await contextOf(tx, services, person), notices: await tx.outbox.noticesOf(asked.card.noticeKeys),
    event: { type: 'cardAction', key: message.key, at: message.at, openId: message.openId, messageId: asked.messageId, chatId: message.chatId, value: {}, option: null, name: null, form: {} },
  }; // prettier-ignore
  const { toast, show } = await handler(pressed);
  const card = show === null ? null : await rerender(services, tx, asked.card, show);
  if (card !== null)
    await tx.outbox.insert(
      directMessage('patch', `said/${message.messageId}`, person.id, asked.messageId, { type: 'card', card }, now),
    );
  // What was recorded has its receipt (M4, or a sentence); everything else is answered in a sentence.
  if (toast !== null && (toast.type !== 'success' || !['report', 'pick'].includes(asked.proposal.payload.type)))
    await answer(services, tx, person, message.messageId, message.messageId, sentence(toast.content));
  return true;
}

/** The card replied to, else the last one that asks; null where none of its questions is open, or several are. */
async function askedBy(
  tx: Tx,
  person: Person,
  { parentId }: InboundMessage,
): Promise<{ card: OutboxMessage; messageId: string; proposal: Proposal } | null> {
  const card =
    parentId === null ? (await tx.outbox.latestOf(person.id, ASKING, 1))[0] : await tx.outbox.byMessageId(parentId);
  if (!card?.messageId) return null;
  const named = new Set((await tx.outbox.noticesOf(card.noticeKeys)).map((n) => n.proposalId));
  const open = (await tx.openProposalsOf(person.id)).filter((p) => named.has(p.id as ProposalId));
  return open.length === 1 ? { card, messageId: card.messageId, proposal: open[0]! } : null;
}

/** The task that a number names after M23, any of the bureau's: the card has room for four. */
async function chosen(tx: Tx, words: string, { payload }: Proposal, person: Person): Promise<string | null> {
  const no = payload.type === 'pick' ? TASK.exec(words)?.[1] : undefined;
  if (no === undefined) return null;
  const own = (await tx.assignmentsOf({ bureau: person.bureauId, open: true })).filter(
    (a) => isOpen(a) && a.taskNo === no,
  );
  return (own.find((a) => isOpen(a) && a.role !== 'support') ?? own[0])?.id ?? null;
}

/** What a head says is first asked to whom it belongs: one word does not answer that. */
function meaning(words: string, { payload }: Proposal, person: Person): Handler | null {
  if (payload.type === 'report') {
    if (hasRole(person, 'DeputyHead', 'Head')) return null;
    return YES.test(words) ? confirm : NO.test(words) ? wrong : null;
  }
  if (payload.type === 'pick') return null;
  return SEND.test(words) ? send : CANCEL.test(words) ? cancel : null;
}

/** 不对: nothing is recorded, and what is right is asked. */
const wrong: Handler = async (pressed) => {
  const stored = await pressed.tx.proposal(pressed.id as ProposalId);
  if (stored) await endProposal(pressed, stored, 'dismissed');
  return info(ASK_WHAT_IS_RIGHT, { ending: { state: 'withdrawn', reason: '您回复「不对」，未记录' } });
};
