/** propose-book: a checking book that the office sends back in chat; its differences are shown first (M31), and applied when confirmed. */
import { stateMark } from '../core/checking/book.ts';
import { comparedCells, type ReturnedBook } from '../core/checking/read-book.ts';
import { isOffice, type Person } from '../core/people/people.ts';
import type { PlanId } from '../core/brand.ts';
import { isRefusal, refuse, type Refusal } from '../core/refusal.ts';
import { cellProblemText, changeText } from '../../templates/messages/checking.ts';
import { refusalText } from '../../templates/messages/refusals.ts';
import { answer, sentence } from './answering.ts';
import { propose } from './commands/propose.ts';
import { bookRequest, fixIn } from './fix-plan.ts';
import type { InboundMessage } from './inbound.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

/** Places that a sentence names; the rest is counted. */
const PLACES = 8;

export async function proposeBook(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  book: ReturnedBook,
): Promise<void> {
  const say = (text: string) => answer(services, tx, person, message.messageId, message.messageId, sentence(text));
  if (!isOffice(person)) return say(refusalText(refuse('no-right', { what: 'fix' })));
  const outcome = await fixIn(tx, services, bookRequest(book.planId as PlanId, person, book, true));
  if (isRefusal(outcome)) return say(refusalText(outcome));
  if ('problems' in outcome) {
    const more = outcome.problems.length > PLACES ? `\n另有${outcome.problems.length - PLACES}处` : '';
    const places = outcome.problems.slice(0, PLACES).map((p) => cellProblemText(p)).join('\n'); // prettier-ignore
    return say(`核对表中有不能读入的内容，没有改变：\n${places}${more}`);
  }
  const { before, changes, bureaus } = outcome;
  if (changes.length === 0) return say('核对表与方案一致，没有改变。');
  const nameOf = (id: string) => bureaus.find((b) => b.id === id)?.name ?? id;
  const targetNo = (id: string) => before.targets.findIndex((t) => t.indicator.id === id) + 1;
  const payload = {
    type: 'book', planId: before.id, state: stateMark(before), book: comparedCells(book),
    lines: changes.map((change) => changeText(change, nameOf, targetNo)),
  } as const; // prettier-ignore
  await propose(services, tx, person, payload, message.messageId, message.messageId, [], null);
}

/** 应用: the book is read once more, as the plan stands now. */
export async function applyBook(
  services: Services,
  tx: Tx,
  person: Person,
  payload: { readonly planId: PlanId; readonly book: ReturnedBook },
  cause: string,
): Promise<string | Refusal> {
  const outcome = await fixIn(tx, services, { ...bookRequest(payload.planId, person, payload.book, false), cause });
  if (isRefusal(outcome)) return outcome;
  if ('problems' in outcome) return refuse('old-workbook');
  const open = outcome.plan.checking.doubts.filter((d) => d.settled === null).length;
  return `已改动${outcome.changes.length}处，${open === 0 ? '没有待核对的了' : `还有${open}处待核对`}`;
}
