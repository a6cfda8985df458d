/** Check-in by words: 查第4项 周五前答复. */
import type { RunningAssignment } from '../../core/assignment/state.ts';
import { workdaysAfter } from '../../core/calendar/work-calendar.ts';
import { instant, localDate } from '../../core/calendar/zone.ts';
import { defaultDueAt } from '../../core/check-in/check-in.ts';
import type { Command } from '../../core/command/command.ts';
import type { Person } from '../../core/people/people.ts';
import { may } from '../../core/permission/permission.ts';
import type { Plan } from '../../core/plan/state.ts';
import type { ProposalPayload } from '../../core/proposal/state.ts';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.ts';
import { DEFAULT_RULES } from '../../core/rules/rules.ts';
import { dayText } from '../../../templates/messages/dates.ts';
import { lastReport, reportText } from '../compose/facts.ts';
import type { Tx } from '../ports.ts';
import type { Services } from '../services.ts';
import { propose } from './propose.ts';
import { leadOf, type Said } from './said.ts';

export async function proposeCheckIn(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  command: Extract<Command, { kind: 'checkIn' }>,
  said: Said,
): Promise<Refusal | null> {
  if (!may(person, 'checkIn', null)) return refuse('no-right');
  const now = services.clock.now();
  const dueAt =
    command.until === null
      ? defaultDueAt(now, command.urgent, services.calendar, DEFAULT_RULES)
      : instant(command.until);
  if (dueAt <= now) return refuse('date-in-past', { date: localDate(dueAt) });
  for (const no of command.taskNos) {
    const lead = await leadOf(tx, plan, no);
    if (isRefusal(lead)) return lead;
    const payload: ProposalPayload = {
      type: 'checkIn', planId: plan.id, taskNo: no, assignmentId: lead.id, dueAt, onBehalfOf: command.onBehalfOf, urgent: command.urgent,
      question: command.question || `请报第${no}项进展情况`,
    }; // prettier-ignore
    await propose(
      services,
      tx,
      person,
      payload,
      `${said.key}/${no}`,
      said.replyTo,
      [no],
      await knownAlready(services, tx, lead),
    );
  }
  return null;
}

/** Before a bureau is asked: who asked already, or what it said in the last days (domain.md §3.8); 发出 asks all the same. */
async function knownAlready(
  { clock, calendar }: Pick<Services, 'clock' | 'calendar'>,
  tx: Tx,
  lead: RunningAssignment,
): Promise<string | null> {
  const open = (await tx.checkInsOf({ assignment: lead.id, open: true })).find((c) => c.status === 'open');
  if (open) return `该项已有一次情况了解待答复（${dayText(localDate(open.askedAt))}发出）`;
  const last = lastReport(lead);
  if (!last) return null;
  const age = workdaysAfter(calendar, localDate(last.at), localDate(clock.now()));
  if (age > lead.rules['checkIn.freshWd']) return null;
  return `该项${dayText(localDate(last.at))}刚有反馈：${reportText(last)}。仍要发起请按“发出”`;
}
