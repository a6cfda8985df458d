/** CoordinationItem (协调事项): what a bureau can't solve alone is owed by the office. Rules: domain.md §2.7. */
import type { Command } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import { openCoordination, type OpenAssignment, type Suspended } from '../assignment/state.ts';
import { addWorkdays } from '../calendar/work-calendar.ts';
import { localDate } from '../calendar/zone.ts';
import { officeNotice, outcomeNotice } from '../notice/make.ts';
import type { Notice } from '../notice/notice.ts';
import { firstContact, officePeople } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';

type CoordinationCommand = Extract<Command, { type: 'takeUpCoordination' | 'referCoordination' | 'solveCoordination' }>;

export function raiseCoordination(
  a: OpenAssignment | Suspended,
  id: string,
  what: string,
  ctx: Context,
): Decision | Refusal {
  if (what.trim() === '') return refuse('problem-required', { taskNo: a.taskNo });
  const { events, notices } = coordinationRaised(a, id, what.trim(), ctx);
  return decided(a, events, notices);
}

/** One open item per assignment: a repeated 需协调 adds nothing new, the office has it already. */
export function coordinationRaised(
  a: OpenAssignment | Suspended,
  id: string,
  what: string,
  ctx: Context,
): { events: AssignmentEvent[]; notices: Notice[] } {
  if (openCoordination(a)) return { events: [], notices: [] };
  const today = localDate(ctx.now);
  const acceptBy = addWorkdays(ctx.calendar, today, a.rules['coord.acceptWd']);
  const item = {
    id, state: 'raised', raisedAt: ctx.now, raisedBy: ctx.actor!.id, what, coordinator: null, acceptBy, result: null,
  } as const; // prettier-ignore
  const notices = officePeople(ctx.people).map((to) =>
    officeNotice(a, 'M33', `raised/${id}`, to, today, ctx, { id, what, acceptBy }),
  );
  return { events: [{ type: 'coordinationRaised', item }], notices };
}

export function decideCoordination(
  a: OpenAssignment | Suspended,
  command: CoordinationCommand,
  ctx: Context,
): Decision | Refusal {
  const item = a.coordination.find((c) => c.id === command.id);
  if (!item || item.state === 'solved' || item.state === 'withdrawn')
    return refuse('already-decided', { taskNo: a.taskNo });
  const change = outcome(command);
  if (typeof change === 'string') return refuse('reason-required', { what: change });
  if (command.type === 'takeUpCoordination' && item.state !== 'raised') return refuse('already-decided', { taskNo: a.taskNo, coordinator: item.coordinator }); // prettier-ignore
  const event: AssignmentEvent = {
    type: 'coordinationChanged',
    id: item.id,
    coordinator: item.coordinator,
    result: null,
    ...change,
  };
  return decided(a, [event], told(a, item.id, change, ctx));
}

type Change = {
  readonly state: 'coordinating' | 'referred' | 'solved';
  readonly coordinator?: string;
  readonly result?: string;
};

function outcome(command: CoordinationCommand): Change | string {
  switch (command.type) {
    case 'takeUpCoordination':
      return command.coordinator.trim()
        ? { state: 'coordinating', coordinator: command.coordinator.trim() }
        : 'coordinator';
    case 'referCoordination':
      return { state: 'referred' };
    case 'solveCoordination':
      return command.result.trim() ? { state: 'solved', result: command.result.trim() } : 'result';
  }
}

/** The bureau hears once who coordinates, and once what came of it. */
function told(a: OpenAssignment | Suspended, id: string, change: Change, ctx: Context): Notice[] {
  const to = firstContact(ctx.people, a.bureauId, localDate(ctx.now));
  if (!to) return [];
  const facts = {
    change: `coordination-${change.state}`,
    coordinator: change.coordinator ?? null,
    result: change.result ?? null,
  };
  return [outcomeNotice(a, 'M13', `${id}/${change.state}`, to, ctx, facts)];
}
