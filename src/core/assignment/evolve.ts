/** evolve: one event applied to an assignment. Never refuses: what the journal says has happened. */
import type { Instant } from '../brand.ts';
import { localDate } from '../calendar/zone.ts';
import type { AssignmentEvent } from './events.ts';
import type { Assignment, Closed, Escalation, EscalationCause, RunningAssignment } from './state.ts';

/** @throws TypeError where an event comes before its `created` or `issued`: the journal is damaged */
export function evolve(state: Assignment | null, event: AssignmentEvent): Assignment {
  if (event.type === 'created') return event.assignment;
  if (state === null) throw new TypeError(`event ${event.type} before created`);
  if (event.type === 'issued') {
    return {
      ...state, status: 'pendingAcceptance', issuedAt: event.at, acceptBy: event.acceptBy, advancedTo: event.at,
      acceptedAt: null, acceptedBy: null, handler: null, duties: event.duty ? [event.duty] : [], reports: [], figures: [],
      escalations: [], coordination: [], extensions: [], objections: [], evidence: [], drafts: [], contributors: [], asks: [], contributions: [], nothingToAddIn: null, lastRowOn: null, returns: 0, returnedOn: null, redSince: null, monthEnds: [], pressedAt: null,
    }; // prettier-ignore
  }
  if (state.status === 'draft') throw new TypeError(`event ${event.type} before issued`);
  return evolveRunning(state, event);
}

export function replay(events: readonly AssignmentEvent[]): Assignment | null {
  return events.reduce<Assignment | null>(evolve, null);
}

type RunningEvent = Exclude<AssignmentEvent, { type: 'created' } | { type: 'issued' }>;

function evolveRunning(a: RunningAssignment, event: RunningEvent): RunningAssignment {
  switch (event.type) {
    case 'accepted':
      return {
        ...a,
        acceptedAt: event.at,
        acceptedBy: event.by,
        status: a.status === 'pendingAcceptance' ? 'inProgress' : a.status,
      } as RunningAssignment;
    case 'handlerNamed':
      return { ...a, handler: event.handler };
    case 'dutyChanged':
      return { ...a, duties: upsert(a.duties, event.duty) };
    case 'reported':
      return { ...a, reports: [...a.reports, event.report], figures: [...a.figures, ...event.figures] };
    case 'reportChanged':
      return { ...a, reports: a.reports.map((r) => (r.id === event.reportId ? { ...r, state: event.state } : r)) };
    case 'figuresDropped':
      // A withdrawn report takes its figures along; the journal still has them.
      return { ...a, figures: a.figures.filter((f) => f.reportId !== event.reportId) };
    case 'completionClaimed':
      return { ...a, status: 'pendingReview', claim: event.claim };
    case 'completionReturned':
      return { ...withoutClaim(a), status: 'inProgress', returns: a.returns + 1, returnedOn: localDate(event.at) };
    case 'claimWithdrawn':
      return { ...withoutClaim(a), status: 'inProgress' };
    case 'closed':
      return { ...withoutClaim(a), status: 'closed', closedAt: event.at, closedBy: event.by } as Closed;
    case 'suspended':
      return {
        ...withoutClaim(a),
        status: 'suspended',
        suspendedAt: event.at,
        until: event.until,
        reason: event.reason,
      };
    case 'resumed': {
      const { suspendedAt: _at, until: _until, reason: _reason, ...rest } = a as RunningAssignment & Record<'suspendedAt' | 'until' | 'reason', unknown>; // prettier-ignore
      // What would have fallen due meanwhile, or this morning, is not made up for.
      return { ...rest, status: 'inProgress', advancedTo: later(a.advancedTo, event.at) } as RunningAssignment;
    }
    case 'cancelled':
      return { ...withoutClaim(a), status: 'cancelled', cancelledAt: event.at, reason: event.reason };
    case 'dueMoved':
      // A rung on or before the day of the decision is dropped (domain.md §3.1).
      return {
        ...a,
        due: event.to,
        dueVersion: event.dueVersion,
        advancedTo: later(a.advancedTo, event.at),
      };
    case 'escalated':
      return { ...a, escalations: escalate(a.escalations, event) };
    case 'escalationResolved':
      return onEscalation(a, event.cause, (e) => ({ ...e, state: 'resolved', resolvedAt: event.at }));
    case 'headNoticeDecided':
      return onEscalation(a, event.cause, (e) => ({
        ...e,
        headNotices: e.headNotices.map((h) =>
          h.level === event.level && h.state === 'draft'
            ? { ...h, state: event.state, decidedAt: event.at, decidedBy: event.by, note: event.note }
            : h,
        ),
      }));
    case 'officeActed':
      return onEscalation(a, event.cause, (e) => ({
        ...e,
        officeAction: { choice: event.choice, at: event.at, by: event.by, note: event.note },
      }));
    case 'specialDecided':
      return onEscalation(a, event.cause, (e) => ({ ...e, specialReport: event.state }));
    case 'coordinationRaised':
      return { ...a, coordination: [...a.coordination, event.item] };
    case 'coordinationChanged':
      return {
        ...a,
        coordination: a.coordination.map((c) =>
          c.id === event.id ? { ...c, state: event.state, coordinator: event.coordinator, result: event.result } : c,
        ),
      };
    case 'extensionAsked':
      return { ...a, extensions: [...a.extensions, event.request] };
    case 'extensionDecided':
      return {
        ...a,
        extensions: a.extensions.map((x) =>
          x.id === event.id
            ? { ...x, state: event.state, decidedBy: event.by, granted: event.granted, note: event.note }
            : x,
        ),
      };
    case 'objected':
      return { ...a, objections: [...a.objections, event.objection] };
    case 'objectionDecided':
      return {
        ...a,
        objections: a.objections.map((o) =>
          o.id === event.id ? { ...o, state: event.state, decided: event.outcome } : o,
        ),
      };
    case 'objectionHeard':
      return {
        ...a,
        objections: a.objections.map((o) => (o.id === event.id ? { ...o, consent: event.consent } : o)),
      };
    case 'transferred': {
      const { at, to, successor, basis } = event;
      return { ...withoutClaim(a), status: 'transferred', transferredAt: at, transferredTo: to, successor, basis };
    }
    case 'leadsChanged':
      return { ...a, leadBureauIds: event.leads, supportBureauIds: event.supports };
    case 'evidenceAdded':
      return { ...a, evidence: [...a.evidence, event.file] };
    case 'draftKept':
      return { ...a, drafts: [...a.drafts, event.draft] };
    case 'draftEnded':
      return { ...a, drafts: a.drafts.filter((d) => d.proposalId !== event.proposalId) };
    case 'contributorsNamed':
      return { ...a, contributors: event.bureauIds };
    case 'contributionsAsked':
      return { ...a, asks: [...a.asks, event.ask] };
    case 'contributionAsked':
      return { ...a, contributions: [...a.contributions, event.request] };
    case 'contributionEnded':
      return {
        ...a,
        contributions: a.contributions.map((c) =>
          c.id === event.id ? { ...c, state: event.state, answer: event.answer } : c,
        ),
        nothingToAddIn:
          event.state === 'declined' && event.answer ? localDate(event.answer.at).slice(0, 4) : a.nothingToAddIn,
      };
    case 'turnedRed':
      return { ...a, redSince: event.on };
    case 'redEnded':
      // A monthly duty whose opening day went by meanwhile is not made up for.
      return { ...a, redSince: null, advancedTo: later(a.advancedTo, event.at) };
    case 'monthEnded':
      return { ...a, monthEnds: [...a.monthEnds, event.end] };
    case 'pressed':
      return { ...a, pressedAt: event.at };
    case 'rowShown':
      return { ...a, lastRowOn: event.on };
    case 'stepped':
      return { ...a, advancedTo: event.to };
  }
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

function upsert<T extends { readonly id: string }>(list: readonly T[], item: T): T[] {
  return list.some((x) => x.id === item.id) ? list.map((x) => (x.id === item.id ? item : x)) : [...list, item];
}

function withoutClaim<T extends RunningAssignment>(a: T): Omit<T, 'claim' | 'status'> {
  const { claim: _claim, ...rest } = a as T & { claim?: unknown };
  return rest as Omit<T, 'claim' | 'status'>;
}

function onEscalation(
  a: RunningAssignment,
  cause: EscalationCause,
  change: (e: Escalation) => Escalation,
): RunningAssignment {
  const at = a.escalations.findLastIndex((e) => e.cause === cause);
  return { ...a, escalations: a.escalations.map((e, i) => (i === at ? change(e) : e)) };
}

/** A cause has at most one open escalation: a higher level is the same one, risen. */
function escalate(list: readonly Escalation[], event: Extract<AssignmentEvent, { type: 'escalated' }>): Escalation[] {
  const notices = event.headNotice ? [event.headNotice] : [];
  const special = event.level === 4 ? ('draft' as const) : null;
  const at = list.findLastIndex((e) => e.cause === event.cause && (e.state === 'open' || e.state === 'acknowledged'));
  if (at < 0) {
    return [
      ...list,
      {
        cause: event.cause, level: event.level, state: 'open', openedAt: event.at, levelAt: event.at,
        headNotices: notices, officeAction: null, specialReport: special, resolvedAt: null,
      },
    ]; // prettier-ignore
  }
  return list.map((e, i) =>
    i === at
      ? {
          ...e, level: event.level, state: 'open', levelAt: event.at,
          headNotices: [...e.headNotices, ...notices], specialReport: special ?? e.specialReport,
        } // prettier-ignore
      : e,
  );
}
