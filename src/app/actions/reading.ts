/** Reading and asking by card: answers to questions (M7, M25), glances (M24), digests (M19), help (M22). */
import { isOpen } from '../../core/assignment/state.ts';
import type { CheckInId } from '../../core/brand.ts';
import { atLocal } from '../../core/calendar/zone.ts';
import { closeCheckIn } from '../../core/check-in/check-in.ts';
import { officePeople } from '../../core/people/people.ts';
import { isRefusal, refuse } from '../../core/refusal.ts';
import { officeHelpText } from '../../../templates/messages/letters.ts';
import { answerOne } from '../answer-check-in.ts';
import { answer, sentence } from '../answering.ts';
import { ask } from '../ask-check-in.ts';
import { readAbout } from '../figures-in.ts';
import { overdueAssignments, proposePress } from '../commands/press.ts';
import { listAnswer } from '../commands/reading.ts';
import { digest } from '../message-of.ts';
import { itemOf, reportCommand } from '../report-command.ts';
import { command, saveCheckIn } from '../saving.ts';
import { plainCard } from '../plain-card.ts';
import { dayOf } from './bureau.ts';
import { assignmentOf, done, info, opened, refused, text, type Handler, type Pressed } from './pressed.ts';
import { receipt } from './report.ts';

/** The form of M7: the answer is recorded as a report and goes to the asker word for word. */
export const answerForm: Handler = async (pressed) => {
  const { tx, ctx, person, event, services } = pressed;
  const asked = await tx.checkIn(checkInId(pressed));
  const a = asked && (await tx.assignment(asked.value.assignmentId))?.value;
  if (!asked || !a || !isOpen(a)) return refused(refuse('stale-card'));
  const words = text(pressed.form, 'answer');
  if (words === '') return refused(refuse('nothing-filled'));
  const item = readAbout(a, words, ctx.now);
  const entry = reportCommand(a, item ?? itemOf(a.taskNo), { text: words, messageId: null, at: event.at, occasion: event.key }); // prettier-ignore
  const decision = await command(tx, a.id, entry, ctx, { actor: person, cause: event.key });
  if (isRefusal(decision)) return refused(decision);
  const refusal = await answerOne(services, tx, person, asked.value.id, a, entry, event.key);
  if (refusal) return refused(refusal);
  await receipt(pressed, [{ assignmentId: a.id, reportId: entry.reportId, taskNo: a.taskNo }]);
  return done('已答复', {
    ending: { state: 'done', title: '已答复', by: person.name, at: ctx.now, text: words, undo: [] },
  });
};

export const satisfied: Handler = async (pressed) => {
  const { tx, ctx, person, event, services } = pressed;
  const asked = await tx.checkIn(checkInId(pressed));
  if (!asked) return refused(refuse('stale-card'));
  if (asked.value.askedBy !== person.id) return refused(refuse('no-right'));
  await saveCheckIn(tx, asked, closeCheckIn(asked.value, 'closed', ctx), services.calendar, {
    actor: person,
    cause: event.key,
  });
  return done('已阅', { ending: { state: 'done', title: '已阅', by: person.name, at: ctx.now, text: null, undo: [] } });
};

export const followUp: Handler = async (pressed) =>
  opened({ open: { form: 'followUp', assignmentId: pressed.notices[0]?.assignmentId ?? '' } });

export const followUpSubmit: Handler = async (pressed) => {
  const asked = await pressed.tx.checkIn(checkInId(pressed));
  return asked ? askAgain(pressed, asked.value.assignmentId) : refused(refuse('stale-card'));
};

export const askCheckIn: Handler = async (pressed) => {
  const a = await assignmentOf(pressed);
  return a ? opened({ open: { form: 'asking', assignmentId: a.id } }) : refused(refuse('stale-card'));
};

export const askCheckInSubmit: Handler = async (pressed) => {
  const a = await assignmentOf(pressed);
  return a ? askAgain(pressed, a.id) : refused(refuse('stale-card'));
};

async function askAgain(pressed: Pressed, assignmentId: Parameters<typeof ask>[3]['assignmentId']) {
  const { services, tx, person, event } = pressed;
  const day = dayOf(text(pressed.form, 'date'));
  const question = text(pressed.form, 'question');
  if (day === null || question === '') return refused(refuse(day === null ? 'date-required' : 'nothing-filled'));
  const id = `ci-${digest(event.key).slice(0, 16)}` as CheckInId;
  const refusal = await ask(services, tx, person, { id, assignmentId, question, dueAt: atLocal(day, '17:30'), onBehalfOf: null, urgent: false }, event.key); // prettier-ignore
  return refusal ? refused(refusal) : done('已发出，答复会原样转给您');
}

/** 催未答复单位: a press on the task, with its preview. */
export const remindUnanswered: Handler = async (pressed) => {
  const a = await assignmentOf(pressed);
  if (!a || !isOpen(a)) return refused(refuse('stale-card'));
  await proposePress(pressed.services, pressed.tx, pressed.person, [a], '请尽快答复情况了解', {
    key: pressed.event.key,
    replyTo: null,
  });
  return info('请在预览卡片上确认');
};

export const pressAllOverdue: Handler = async ({ services, tx, person, event }) => {
  const list = await overdueAssignments(services, tx);
  if (list.length === 0) return info('目前没有逾期任务');
  await proposePress(services, tx, person, list, '', { key: event.key, replyTo: null });
  return info('请在预览卡片上确认');
};

export const copyText: Handler = async ({ services, tx, person, event, card }) => {
  await answer(services, tx, person, `${event.key}/text`, null, sentence(plainCard(card.content)));
  return info('已发送文字版');
};

export const history: Handler = async (pressed) => {
  const a = await assignmentOf(pressed);
  return opened({ open: { form: 'history', assignmentId: a?.id ?? '' } });
};

export function lists(filter: string): Handler {
  return async ({ services, tx, person, event }) => {
    await answer(services, tx, person, `${event.key}/${filter}`, null, listAnswer(filter));
    return info('清单已发送');
  };
}

const HELP_LISTS: { readonly [row: string]: string } = { review: 'review', records: 'records', unreported: 'unreported', coordination: 'coordination' }; // prettier-ignore

export const helpRow: Handler = async (pressed) => {
  const { services, tx, person, event, ref } = pressed;
  if (ref === 'feedback' || ref === 'office') {
    const words =
      ref === 'feedback'
        ? '请回复“意见反馈：…”，会原样转给办公室并登记。'
        : officeHelpText(officePeople(await tx.people())[0] ?? null);
    await answer(services, tx, person, `${event.key}/help`, null, sentence(words));
    return info('已发送说明');
  }
  // Cards sent before have other rows.
  const list = ref === null ? undefined : HELP_LISTS[ref];
  return lists(list ?? (ref === 'glance' || ref === 'press' || ref === 'checkIn' ? 'red' : 'mine'))(pressed);
};

export const cancelForm: Handler = async () => opened({});

function checkInId({ notices, id }: Pressed): CheckInId {
  return notices.find((n) => n.checkInId !== null)?.checkInId ?? (id as CheckInId);
}
