/** CheckIn (情况了解): asked, chased, answered word for word. Rules: domain.md §2.5, §3.8. */
import type { Assignment, HeadNotice } from '../assignment/state.ts';
import type { CheckInId, Instant, LocalDate, PersonId } from '../brand.ts';
import {
  addWorkdays,
  isWorkday,
  previousWorkday,
  workdayOnOrAfter,
  type WorkCalendar,
} from '../calendar/work-calendar.ts';
import { atLocal, fromEpochMs, localDate, toEpochMs } from '../calendar/zone.ts';
import type { Notice } from '../notice/notice.ts';
import { deputyContact, firstContact, isOffice, officePeople, type Person } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { dayStart, slotFor, windowFrom } from '../reminder/slots.ts';
import type { CheckIn, CheckInAnswer } from './state.ts';

export interface CheckInContext {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly people: readonly Person[];
}

export type CheckInEvent =
  | { readonly type: 'asked'; readonly checkIn: CheckIn }
  | { readonly type: 'answered'; readonly answer: CheckInAnswer }
  | { readonly type: 'closed'; readonly at: Instant }
  | { readonly type: 'cancelled'; readonly at: Instant }
  | { readonly type: 'headNoticeDrafted'; readonly notice: HeadNotice }
  | { readonly type: 'headNoticeDecided'; readonly notice: HeadNotice }
  | { readonly type: 'stepped'; readonly to: Instant; readonly step: string };

export interface CheckInDecision {
  readonly next: CheckIn;
  readonly events: readonly CheckInEvent[];
  readonly notices: readonly Notice[];
}

export interface AskCheckIn {
  readonly id: CheckInId;
  readonly lead: Assignment;
  readonly asker: Person;
  readonly onBehalfOf: string | null;
  readonly question: string;
  readonly dueAt: Instant;
  readonly urgent: boolean;
  /** Open check-ins of the liaison who would be asked. */
  readonly openOfBureau: number;
}

const MAX_OPEN = 3;

/** Default answer time: the end of the second working day; urgent: of the next one. */
export function defaultDueAt(
  now: Instant,
  urgent: boolean,
  calendar: WorkCalendar,
  rules: { 'checkIn.defaultWd': number; 'checkIn.urgentWd': number },
): Instant {
  // prettier-ignore
  return atLocal(addWorkdays(calendar, localDate(now), urgent ? rules['checkIn.urgentWd'] : rules['checkIn.defaultWd']), '17:30');
}

export function askCheckIn(command: AskCheckIn, ctx: CheckInContext): CheckInDecision | Refusal {
  const { lead } = command;
  if (lead.status === 'closed') return refuse('already-closed', { taskNo: lead.taskNo, closedAt: lead.closedAt });
  if (lead.status === 'draft' || lead.status === 'cancelled') return refuse('not-issued', { taskNo: lead.taskNo });
  if (command.dueAt <= ctx.now) return refuse('date-in-past', { date: localDate(command.dueAt) });
  if (command.openOfBureau >= MAX_OPEN) return refuse('too-many-check-ins', { max: MAX_OPEN });
  const checkIn: CheckIn = {
    id: command.id, planId: lead.planId, taskNo: lead.taskNo, taskTitle: lead.taskTitle, assignmentId: lead.id,
    bureauId: lead.bureauId, askedBy: command.asker.id, onBehalfOf: command.onBehalfOf, question: command.question,
    askedAt: ctx.now, dueAt: command.dueAt, urgent: command.urgent, status: 'open', answer: null, headNotices: [], advancedTo: ctx.now,
  }; // prettier-ignore
  // Where `bureau.ladder` is off the office asks by itself: the machine sends such a bureau no M7.
  const to = lead.ladder ? firstContact(ctx.people, lead.bureauId, localDate(ctx.now)) : null;
  const receivers = to ? [to] : officePeople(ctx.people);
  return {
    next: checkIn,
    events: [{ type: 'asked', checkIn }],
    notices: receivers.map((person) => notice(checkIn, 'M7', 'asked', person, windowFrom(ctx.now, isOffice(person), ctx.calendar), { asker: command.asker.name })), // prettier-ignore
  };
}

/** The asker gets the answer verbatim; the bureau's text is recorded as a report by the caller. */
export function answerCheckIn(checkIn: CheckIn, answer: CheckInAnswer, ctx: CheckInContext): CheckInDecision | Refusal {
  if (checkIn.status !== 'open')
    return refuse('already-answered', { taskNo: checkIn.taskNo, at: checkIn.answer?.at ?? null });
  const asker = ctx.people.find((p) => p.id === checkIn.askedBy);
  const at = asker ? windowFrom(ctx.now, true, ctx.calendar) : ctx.now;
  return {
    ...evolved(checkIn, [{ type: 'answered', answer }]),
    notices: asker ? [{ ...notice(checkIn, 'M25', 'answered', asker, at, {}), proactive: false }] : [],
  };
}

export function closeCheckIn(checkIn: CheckIn, how: 'closed' | 'cancelled', ctx: CheckInContext): CheckInDecision {
  if (checkIn.status === 'closed' || checkIn.status === 'cancelled') return evolved(checkIn, []);
  return evolved(checkIn, [{ type: how, at: ctx.now }]);
}

interface CheckInStep {
  readonly name: 'half' | 'dueDay' | 'due' | 'deputyHead' | 'head' | 'close';
  readonly at: Instant;
}

export function nextCheckInStepAt(checkIn: CheckIn, calendar: WorkCalendar): Instant | null {
  return nextCheckInStep(checkIn, calendar)?.at ?? null;
}

/** Takes what fell due until now: chase at half time and on the due day, the asker told once, head notices by the office. */
export function advanceCheckIn(state: CheckIn, lead: Assignment, ctx: CheckInContext): CheckInDecision {
  let [current, events, notices] = [state, [] as CheckInEvent[], [] as Notice[]];
  for (;;) {
    const step = nextCheckInStep(current, ctx.calendar);
    if (step === null || step.at > ctx.now) return { next: current, events, notices };
    const stepped: CheckInEvent[] = [
      ...(step.name === 'close' ? [{ type: 'closed', at: step.at } as const] : []),
      ...drafted(step, lead),
      { type: 'stepped', to: step.at, step: step.name },
    ];
    notices = [...notices, ...stepNotices(current, step, lead, ctx)];
    events = [...events, ...stepped];
    current = evolved(current, stepped).next;
  }
}

export function evolveCheckIn(state: CheckIn | null, event: CheckInEvent): CheckIn {
  if (event.type === 'asked') return event.checkIn;
  if (state === null) throw new TypeError(`event ${event.type} before asked`);
  switch (event.type) {
    case 'answered':
      return { ...state, status: 'answered', answer: event.answer };
    case 'closed':
    case 'cancelled':
      return { ...state, status: event.type };
    case 'headNoticeDrafted':
      return { ...state, headNotices: [...state.headNotices, event.notice] };
    case 'headNoticeDecided':
      return {
        ...state,
        headNotices: state.headNotices.map((h) => (h.level === event.notice.level ? event.notice : h)),
      };
    case 'stepped':
      return { ...state, advancedTo: event.to };
  }
}

export function evolved(state: CheckIn, events: readonly CheckInEvent[]): CheckInDecision {
  return { next: events.reduce<CheckIn>(evolveCheckIn, state), events, notices: [] };
}

const ANSWERED_SILENT_WD = 3;

function nextCheckInStep(c: CheckIn, calendar: WorkCalendar): CheckInStep | null {
  if (c.status === 'closed' || c.status === 'cancelled') return null;
  const dueDay = localDate(c.dueAt);
  const steps: CheckInStep[] =
    c.status === 'answered'
      ? [{ name: 'close', at: dayStart(addWorkdays(calendar, localDate(c.answer!.at), ANSWERED_SILENT_WD)) }]
      : [
          ...halfTime(c, calendar),
          { name: 'dueDay', at: dayStart(workOnOrBefore(dueDay, calendar)) },
          { name: 'due', at: c.dueAt },
          { name: 'deputyHead', at: dayStart(addWorkdays(calendar, dueDay, 1)) },
          { name: 'head', at: dayStart(addWorkdays(calendar, dueDay, 2)) },
        ];
  return steps.filter((s) => s.at > c.advancedTo).sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
}

/** Half of the way, on a day of its own: not on the day of asking, nor on the due day. */
function halfTime(c: CheckIn, calendar: WorkCalendar): CheckInStep[] {
  const middle = fromEpochMs((toEpochMs(c.askedAt) + toEpochMs(c.dueAt)) / 2);
  const day = workdayOnOrAfter(calendar, localDate(middle));
  return day > localDate(c.askedAt) && day < localDate(c.dueAt) ? [{ name: 'half', at: dayStart(day) }] : [];
}

function workOnOrBefore(day: LocalDate, calendar: WorkCalendar): LocalDate {
  return isWorkday(calendar, day) ? day : previousWorkday(calendar, day);
}

/** What the office gets as M32 on the working days after the due time. */
function drafted(step: CheckInStep, lead: Assignment): CheckInEvent[] {
  if ((step.name !== 'deputyHead' && step.name !== 'head') || !lead.ladder) return [];
  const notice = { level: step.name === 'head' ? 3 : 2, to: step.name, state: 'draft', decidedAt: null, decidedBy: null, note: null } as const; // prettier-ignore
  return [{ type: 'headNoticeDrafted', notice }];
}

function stepNotices(c: CheckIn, step: CheckInStep, lead: Assignment, ctx: CheckInContext): Notice[] {
  const day = localDate(step.at);
  const liaison = lead.ladder ? firstContact(ctx.people, c.bureauId, day) : null;
  const inSlot = (kind: Notice['kind'], to: Person, facts: Notice['facts']) => {
    const slot = slotFor(day, ctx.now, to.id, ctx.calendar);
    return {
      ...notice(c, kind, step.name, to, slot.notBefore, facts),
      slot: slot.slot,
      pressing: step.name === 'dueDay',
    };
  };
  switch (step.name) {
    case 'half':
      return liaison ? [inSlot('M7', liaison, { chase: 'half' })] : [];
    case 'dueDay': {
      const deputy = lead.ladder ? deputyContact(ctx.people, c.bureauId) : null;
      const both = [liaison, deputy].filter(
        (p, i, all): p is Person => p !== null && all.findIndex((q) => q?.id === p.id) === i,
      );
      return both.map((to) => inSlot('M7', to, { chase: 'due' }));
    }
    case 'due': {
      const asker = ctx.people.find((p) => p.id === c.askedBy);
      return asker
        ? [
            {
              ...notice(c, 'M25', 'due', asker, windowFrom(ctx.now, true, ctx.calendar), { missing: true }),
              proactive: false,
            },
          ]
        : [];
    }
    case 'deputyHead':
    case 'head':
      return lead.ladder
        ? officePeople(ctx.people).map((to) => ({
            ...inSlot('M32', to, { cause: 'checkInUnanswered', level: step.name === 'head' ? 3 : 2 }),
            join: 'office:M32' as const,
          }))
        : [];
    case 'close':
      return [];
  }
}

/** A message about a check-in; its key names the occasion. */
export function notice(
  c: CheckIn,
  kind: Notice['kind'],
  occasion: string,
  to: { id: PersonId },
  notBefore: Instant,
  facts: Notice['facts'],
): Notice {
  return {
    key: `${kind}/${c.id}/${occasion}/1/${to.id}`, kind, personId: to.id, planId: c.planId, assignmentId: c.assignmentId,
    checkInId: c.id, proposalId: null, tasks: [c.taskNo], join: 'alone', row: null, notBefore, proactive: true, counted: false,
    pressing: false, urgent: c.urgent, slot: null, replyTo: null, facts,
  }; // prettier-ignore
}
