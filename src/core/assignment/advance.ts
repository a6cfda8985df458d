/** advance: takes the time steps of an assignment that fall due until now. */
import type { Instant, LocalDate } from '../brand.ts';
import { addDays, daysBetween, localDate } from '../calendar/zone.ts';
import { askedBefore, remind } from '../contribution/contribution.ts';
import { isGravest } from '../escalation/ladder.ts';
import { lightOf } from '../light/light.ts';
import { isBehind, monthEnded, settled } from '../light/red.ts';
import { officeNotice, outcomeNotice, rowNotice, slotNotice } from '../notice/make.ts';
import { ROW_ORDER, type Notice, type RowReason } from '../notice/notice.ts';
import { deputyContact, firstContact, officeDirectors, officePeople } from '../people/people.ts';
import { slotOn } from '../reminder/slots.ts';
import { endedUnanswered } from '../report/draft.ts';
import { decided, followedBy, type Context, type Decision } from './context.ts';
import type { AssignmentEvent } from './events.ts';
import { reached } from './raised-steps.ts';
import type { Step } from './step.ts';
import { nextStep } from './steps.ts';
import { openDuty, openEscalation, type Assignment, type Duty, type EscalationCause, type HeadNotice, type OpenAssignment, type RunningAssignment } from './state.ts'; // prettier-ignore

/**
 * Takes every step at or before `ctx.now`, in order. Rows that fall together after an outage are said once:
 * the latest of each assignment stands for all.
 */
export function advance(state: Assignment, ctx: Context): Decision {
  let decision = decided(state, []);
  for (;;) {
    const first = nextStep(decision.next, ctx.calendar);
    if (first === null || first.at > ctx.now) return { ...decision, notices: gravestRows(decision.notices) };
    // The steps of one morning share an instant; each is judged upon the state that the earlier ones left.
    const taken = new Set<string>();
    for (let step: Step | null = first; step?.at === first.at; step = nextStep(decision.next, ctx.calendar, taken)) {
      taken.add(step.name);
      const { events, notices } = effects(decision.next as RunningAssignment, step, ctx);
      decision = followedBy(decision, decided(decision.next, events, notices));
      // A resumed or moved due date may end what was red.
      if (events.length > 0)
        decision = followedBy(decision, decided(decision.next, settled(decision.next, first.at, ctx.calendar)));
    }
    decision = followedBy(decision, decided(decision.next, [{ type: 'stepped', to: first.at, steps: [...taken] }]));
  }
}

interface Effects {
  readonly events: readonly AssignmentEvent[];
  readonly notices: readonly Notice[];
}

function effects(a: RunningAssignment, step: Step, ctx: Context): Effects {
  switch (step.kind) {
    case 'acceptChase':
      return { events: [], notices: row(a, 'accept', step, ctx) };
    case 'notAccepted':
      return notAccepted(a, step.level, step, ctx);
    case 'dutyOpens': {
      const missed = openDuty(a);
      return {
        events: [
          ...(missed ? [{ type: 'dutyChanged', duty: { ...missed, state: endedUnanswered(a) } } as const] : []),
          { type: 'dutyChanged', duty: step.duty },
        ],
        notices: inAfternoon(
          row(a, a.role === 'targets' ? 'targets' : 'report', step, ctx, { dueOn: step.duty.dueOn, chase: 0 }),
          step.duty,
          ctx,
        ),
      };
    }
    case 'dutyChase':
      return { events: [], notices: inAfternoon(row(a, a.role === 'targets' ? 'targets' : 'report', step, ctx, { dueOn: step.duty.dueOn, chase: step.chase }), step.duty, ctx) }; // prettier-ignore
    case 'missing':
      return missing(a, step.level, step, ctx);
    case 'tellMissing':
      return isGravest(a, 'missingReport') && reached(a, 'missingReport') < 2 ? { events: [], notices: row(a, 'told', step, ctx, { cause: 'missingReport' }) } : NOTHING; // prettier-ignore
    case 'turnsRed':
      return { events: [{ type: 'turnedRed', on: step.day }], notices: [] };
    case 'monthEnd':
      return { events: [monthEnded(a as OpenAssignment, step.day, ctx.calendar)], notices: [] };
    case 'tellBehind':
      return stillBehind(a, step, ctx)
        ? { events: [], notices: row(a, 'told', step, ctx, { cause: 'behind' }) }
        : NOTHING;
    case 'behind':
      return stillBehind(a, step, ctx) ? toHead(a, 'behind', 2, step, ctx) : NOTHING;
    case 'returned':
      return toHead(a, 'returned', step.level, step, ctx);
    case 'requestLate': {
      const facts = { id: step.id, ...(step.request === 'objection' ? { objection: true } : {}), reminder: step.wd };
      const notices = officeDirectors(ctx.people).map((to) => slotNotice(a, 'M8', step.name, to, step.day, ctx, facts));
      return { events: [], notices };
    }
    case 'askSupports':
      return { events: [askedBefore(a, step.dutyId, ctx)], notices: [] };
    case 'contributionChase': {
      const request = a.contributions.find((c) => c.id === step.id)!;
      return { events: [], notices: remind(a, request, 'chase', ctx) };
    }
    case 'contributionMissed':
      return { events: [{ type: 'contributionEnded', id: step.id, state: 'missed', answer: null }], notices: [] };
    case 'beforeDue':
      return { events: [], notices: row(a, 'due', step, ctx, { days: step.days }).map((n) => ({ ...n, pressing: step.days === 0 })) }; // prettier-ignore
    case 'overdue':
      return overdue(a, step.level, step, ctx);
    case 'tellOverdue':
      return { events: [shown(step.day)], notices: row(a, 'told', step, ctx, { cause: 'overdue', level: step.level }) };
    case 'repeatOverdue':
      return { events: [shown(step.day)], notices: row(a, 'overdue', step, ctx) };
    case 'silentApproval':
      // Never by silence for the office's own bureau: reviewer and reporter must differ (domain.md §3.10).
      if (a.bureauId === ctx.officeBureauId) return NOTHING;
      return { events: [{ type: 'reportChanged', reportId: step.reportId as never, state: 'approved' }], notices: [] };
    case 'resume':
      return { events: resumed(a, ctx.now), notices: toldResumed(a, ctx) };
  }
}

const NOTHING: Effects = { events: [], notices: [] };

function notAccepted(a: RunningAssignment, level: 2 | 3, step: Step, ctx: Context): Effects {
  const event = raise(a, 'notAccepted', level, step, level === 2 ? 'deputyHead' : null);
  if (!isGravest(a, 'notAccepted')) return { events: [event], notices: [] };
  return { events: [event], notices: office(a, level === 2 ? 'M32' : 'M17', `notAccepted/${level}`, step, ctx, { cause: 'notAccepted', level }) }; // prettier-ignore
}

function missing(a: RunningAssignment, level: 1 | 2, step: Step, ctx: Context): Effects {
  // A second report that is missing is the same matter: no head is told of it again (domain.md §3.5).
  if (reached(a, 'missingReport') >= level) return NOTHING;
  const event = raise(a, 'missingReport', level, step, level === 2 ? 'deputyHead' : null);
  // Level 1 is a line in the office's list; level 2 a head notice, if no graver cause speaks already.
  if (level === 1 || !isGravest(a, 'missingReport')) return { events: [event], notices: [] };
  return { events: [event], notices: office(a, 'M32', `${step.name}`, step, ctx, { cause: 'missingReport', level }) };
}

/** M32 where no graver cause speaks already; recorded in any case. */
function toHead(a: RunningAssignment, cause: 'returned' | 'behind', level: 2 | 3, step: Step, ctx: Context): Effects {
  const event = raise(a, cause, level, step, level === 2 ? 'deputyHead' : 'head');
  if (!isGravest(a, cause)) return { events: [event], notices: [] };
  return { events: [event], notices: office(a, 'M32', step.name, step, ctx, { cause, level }) };
}

function stillBehind(a: RunningAssignment, step: Step, ctx: Context): boolean {
  return isBehind(lightOf(a, step.at, ctx.calendar));
}

/** A fortnight's one reminder comes on Monday afternoon. */
function inAfternoon(notices: Notice[], duty: Duty, ctx: Context): Notice[] {
  if (duty.kind !== 'fortnight') return notices;
  return notices.map((n) => {
    const slot = slotOn(localDate(n.notBefore), '14:40', n.personId);
    return slot.notBefore > ctx.now && n.slot?.endsWith('09:10') ? { ...n, ...slot } : n;
  });
}

function overdue(a: RunningAssignment, level: 1 | 2 | 3 | 4, step: Step, ctx: Context): Effects {
  const event = raise(a, 'overdue', level, step, level === 2 ? 'deputyHead' : level === 3 ? 'head' : null);
  const facts = { cause: 'overdue', level };
  if (level === 1) {
    const open = openDuty(a);
    const waived: AssignmentEvent[] = open
      ? [{ type: 'dutyChanged', duty: { ...open, state: endedUnanswered(a) } }]
      : [];
    const deputy = deputyContact(ctx.people, a.bureauId);
    const liaison = row(a, 'overdue', step, ctx, facts);
    const copy = deputy && deputy.id !== liaison[0]?.personId ? [rowNotice(a, 'overdue', step.name, deputy, step.day, ctx, facts)] : []; // prettier-ignore
    return { events: [event, ...waived, shown(step.day)], notices: [...liaison, ...copy] };
  }
  if (level === 2) return { events: [event], notices: office(a, 'M32', step.name, step, ctx, facts) };
  if (level === 3) return { events: [event], notices: [...office(a, 'M32', step.name, step, ctx, facts), ...office(a, 'M17', step.name, step, ctx, facts)] }; // prettier-ignore
  const directors = officeDirectors(ctx.people);
  return {
    events: [event],
    notices: directors.map((to) => officeNotice(a, 'M18', step.name, to, step.day, ctx, facts)),
  };
}

function raise(
  a: RunningAssignment,
  cause: Exclude<EscalationCause, 'noOwner' | 'undeliverable'>,
  level: 1 | 2 | 3 | 4,
  step: Step,
  head: HeadNotice['to'] | null,
): AssignmentEvent {
  const known = openEscalation(a, cause);
  const headNotice: HeadNotice | null =
    head && !known?.headNotices.some((h) => h.to === head)
      ? { level: level as 2 | 3, to: head, state: 'draft', decidedAt: null, decidedBy: null, note: null }
      : null;
  return { type: 'escalated', cause, level, at: step.at, headNotice };
}

/** Days of suspension are credited to the due date (A11). */
export function resumed(a: RunningAssignment, now: Instant): AssignmentEvent[] {
  if (a.status !== 'suspended') return [];
  const days = daysBetween(localDate(a.suspendedAt), localDate(now));
  const moved: AssignmentEvent[] = a.due === null || days === 0 ? [] : [{ type: 'dueMoved', to: addDays(a.due, days), dueVersion: a.dueVersion + 1, at: now }]; // prettier-ignore
  return [{ type: 'resumed', at: now }, ...moved];
}

/** M13: the bureau hears that the clocks run again, and to which day. */
export function toldResumed(a: RunningAssignment, ctx: Context): Notice[] {
  const to = firstContact(ctx.people, a.bureauId, localDate(ctx.now));
  const { next } = decided(a, resumed(a, ctx.now));
  return to ? [outcomeNotice(a, 'M13', `resumed/${ctx.now}`, to, ctx, { change: 'resumed', due: next.due })] : [];
}

function row(a: RunningAssignment, reason: RowReason, step: Step, ctx: Context, facts: Notice['facts'] = {}): Notice[] {
  const to = firstContact(ctx.people, a.bureauId, step.day);
  return to ? [rowNotice(a, reason, step.name, to, step.day, ctx, facts)] : [];
}

function office(
  a: RunningAssignment,
  kind: 'M17' | 'M32',
  rung: string,
  step: Step,
  ctx: Context,
  facts: Notice['facts'],
): Notice[] {
  return officePeople(ctx.people).map((to) => officeNotice(a, kind, rung, to, step.day, ctx, facts));
}

function shown(on: LocalDate): AssignmentEvent {
  return { type: 'rowShown', on };
}

/** Rows about one task that fall on one day of one person are said once, the gravest. */
function gravestRows(notices: readonly Notice[]): Notice[] {
  const rank = (n: Notice) => ROW_ORDER.indexOf(n.row!);
  const beats = (m: Notice, n: Notice) =>
    rank(m) < rank(n) || (rank(m) === rank(n) && notices.indexOf(m) > notices.indexOf(n));
  return notices.filter(
    (n) =>
      n.row === null ||
      !notices.some((m) => m.row !== null && m.personId === n.personId && dayOf(m) === dayOf(n) && beats(m, n)),
  );
}

function dayOf({ notBefore }: Notice): LocalDate {
  return localDate(notBefore);
}
