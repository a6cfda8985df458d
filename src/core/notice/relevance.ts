/** Whether a notice still stands when its time has come: nobody is reminded of a duty that was met meanwhile (I8). */
import { isOpen, openEscalation, type Assignment, type EscalationCause } from '../assignment/state.ts';
import type { CheckIn } from '../check-in/state.ts';
import type { Notice } from './notice.ts';

export function stillStands(notice: Notice, assignment: Assignment | null, checkIn: CheckIn | null): boolean {
  if (notice.checkInId !== null) return checkIn === null ? false : checkInStands(notice, checkIn);
  if (assignment === null) return notice.assignmentId === null;
  if (!notice.proactive) return true;
  if (assignment.status === 'draft') return false;
  if (notice.row !== null) return rowStands(notice, assignment);
  switch (notice.kind) {
    case 'M1':
      return assignment.status === 'pendingAcceptance' || (isOpen(assignment) && !assignment.ladder);
    case 'M8':
      return !('reminder' in notice.facts) || isPending(assignment, notice.facts['id']);
    case 'M9':
      return assignment.status === 'pendingReview';
    case 'M17':
      return openEscalation(assignment, causeOf(notice))?.officeAction === null;
    case 'M18':
      return openEscalation(assignment, causeOf(notice)) !== null;
    case 'M32':
      return openEscalation(assignment, causeOf(notice))?.headNotices.some((h) => h.state === 'draft') ?? false;
    case 'M33':
      return assignment.coordination.some((c) => c.id === notice.facts['id'] && c.state === 'raised');
    case 'M6':
    case 'M29':
      return isOpen(assignment);
    default:
      return true;
  }
}

function rowStands(notice: Notice, a: Exclude<Assignment, { status: 'draft' }>): boolean {
  if (!isOpen(a) || a.status === 'pendingReview') return false;
  switch (notice.row) {
    case 'accept':
      return a.status === 'pendingAcceptance';
    case 'report':
    case 'targets':
      return a.duties.some((d) => d.state === 'open' && d.dueOn === notice.facts['dueOn']);
    case 'overdue':
      return openEscalation(a, 'overdue') !== null;
    case 'told':
      // A told row of level 2 stands while the cause does; before the first head notice of being behind nothing is raised yet.
      if (causeOf(notice) === 'behind') return openEscalation(a, 'overdue') === null;
      return openEscalation(a, causeOf(notice)) !== null;
    case 'contribute':
      return a.contributions.some((c) => c.id === notice.facts['id'] && c.state === 'open');
    case 'confirm':
      return a.drafts.some((d) => d.proposalId === notice.proposalId);
    case 'due':
      return notice.key.includes(`/${a.dueVersion}/`) && openEscalation(a, 'overdue') === null;
    default:
      return true;
  }
}

function checkInStands(notice: Notice, checkIn: CheckIn): boolean {
  if (notice.kind === 'M25')
    return checkIn.status !== 'cancelled' && (notice.facts['missing'] !== true || checkIn.status === 'open');
  const drafted = (level: number) => checkIn.headNotices.some((h) => h.level === level && h.state === 'draft');
  return checkIn.status === 'open' && (notice.kind !== 'M32' || drafted(Number(notice.facts['level'])));
}

function causeOf(notice: Notice): EscalationCause {
  return notice.facts['cause'] as EscalationCause;
}

/** Whether a request (延期申请、分工异议) still waits for its decision. */
function isPending(a: Exclude<Assignment, { status: 'draft' }>, id: unknown): boolean {
  return [...a.extensions, ...a.objections].some((request) => request.id === id && request.state === 'pending');
}
