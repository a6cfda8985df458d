/** decide: what a person's command does to an assignment, or why it can't be done now. */
import { askContribution, askContributions, declineContribution } from '../contribution/contribution.ts';
import { decideCoordination, raiseCoordination } from '../coordination/coordination.ts';
import { decideHeadNotice, decideSpecial, officeAct } from '../escalation/office.ts';
import { may, type Action } from '../permission/permission.ts';
import { settled } from '../light/red.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { press } from '../reminder/press.ts';
import { endDraft, keepDraft } from '../report/draft.ts';
import { report } from '../report/report.ts';
import { withdraw } from '../report/withdraw.ts';
import { askExtension, decideExtension } from '../request/extension.ts';
import { decideObjection, hear, object } from '../request/objection.ts';
import { transfer } from '../request/transfer.ts';
import { approve, claimCompletion, closeWithLead, returnCompletion } from '../review/review.ts';
import { accept, issue, nameHandler, resume, suspend } from './acceptance.ts';
import type { Command } from './commands.ts';
import { decided, followedBy, type Context, type Decision } from './context.ts';
import type { Assignment, RunningAssignment } from './state.ts';

/** Which right a command needs; null: checked by the use case (import, issue, closing of support assignments, whose a draft is). */
const RIGHT: Record<Command['type'], Action | null> = {
  create: null,
  issue: null,
  closeWithLead: null,
  accept: 'accept',
  nameHandler: 'accept',
  report: 'report',
  withdrawReport: 'report',
  keepDraft: 'report',
  endDraft: null,
  claimCompletion: 'report',
  addEvidence: 'report',
  approve: 'review',
  return: 'review',
  askExtension: 'ask',
  decideExtension: 'decide',
  object: 'ask',
  consentTransfer: null,
  decideObjection: 'decide',
  transfer: 'decide',
  becomesLead: null,
  changeLeads: null,
  coordinate: 'raise',
  takeUpCoordination: 'coordinate',
  solveCoordination: 'coordinate',
  referCoordination: 'refer',
  askContributions: 'raise',
  askContribution: null,
  declineContribution: 'report',
  press: 'press',
  decideHeadNotice: 'phoneHead',
  officeAct: 'officeAct',
  decideSpecial: 'special',
  suspend: 'suspend',
  resume: 'resume',
};

export function decide(state: Assignment, command: Command, ctx: Context): Decision | Refusal {
  const right = RIGHT[command.type];
  const onBehalf = 'onBehalf' in command && command.onBehalf;
  if (right !== null && (ctx.actor === null || !may(ctx.actor, onBehalf ? 'record' : right, state))) {
    return refuse(right === 'report' || right === 'accept' || right === 'ask' ? 'not-yours' : 'no-right', {
      bureauId: state.bureauId,
    });
  }
  if (command.type === 'create') return decided(state, [{ type: 'created', assignment: command.assignment }]);
  if (state.status === 'draft')
    return command.type === 'issue'
      ? issue(state, ctx, command.from ?? null)
      : refuse('not-issued', { taskNo: state.taskNo });
  const decision = running(state, command, ctx);
  if (isRefusal(decision) || decision.events.length === 0) return decision;
  return followedBy(decision, decided(decision.next, settled(decision.next, ctx.now, ctx.calendar)));
}

function running(
  a: RunningAssignment,
  command: Exclude<Command, { type: 'create' }>,
  ctx: Context,
): Decision | Refusal {
  if (a.status === 'closed') return refuse('already-closed', { taskNo: a.taskNo, closedAt: a.closedAt });
  if (a.status === 'cancelled') return refuse('already-closed', { taskNo: a.taskNo, cancelledAt: a.cancelledAt });
  if (a.status === 'transferred') {
    const name = ctx.bureaus.find((b) => b.id === a.transferredTo)?.name ?? null;
    return refuse('already-transferred', { taskNo: a.taskNo, at: a.transferredAt, name });
  }
  switch (command.type) {
    case 'issue':
      return decided(a, []);
    case 'accept':
      return accept(a, command.at, ctx);
    case 'nameHandler':
      return nameHandler(a, command.handler, ctx);
    case 'report':
      return report(a, command, ctx);
    case 'withdrawReport':
      return withdraw(a, command.reportId, command.recalled, ctx);
    case 'keepDraft':
      return keepDraft(a, command, ctx);
    case 'endDraft':
      return endDraft(a, command.proposalId);
    case 'claimCompletion':
      return claimCompletion(a, command, ctx);
    case 'addEvidence':
      return decided(
        a,
        a.evidence.some((f) => f.messageId === command.file.messageId && f.sha256 === command.file.sha256)
          ? []
          : [{ type: 'evidenceAdded', file: command.file }],
      );
    case 'approve':
      return approve(a, command.basis, ctx);
    case 'return':
      return returnCompletion(a, command, ctx);
    case 'closeWithLead':
      return closeWithLead(a, ctx);
    case 'askExtension':
      return askExtension(a, command, ctx);
    case 'decideExtension':
      return decideExtension(a, command, ctx);
    case 'object':
      return object(a, command, ctx);
    case 'consentTransfer':
      return hear(a, command, ctx);
    case 'decideObjection':
      return decideObjection(a, command, ctx);
    case 'transfer':
      return transfer(a, command, ctx);
    case 'becomesLead':
      return decided(a, [{ type: 'cancelled', at: ctx.now, reason: '改为牵头单位' }]);
    case 'changeLeads':
      return decided(a, [{ type: 'leadsChanged', leads: command.leads, supports: command.supports }]);
    case 'coordinate':
      return raiseCoordination(a, command.id, command.what, ctx);
    case 'takeUpCoordination':
    case 'referCoordination':
    case 'solveCoordination':
      return decideCoordination(a, command, ctx);
    case 'askContributions':
      return askContributions(a, command, ctx);
    case 'askContribution':
      return askContribution(a, command.request, ctx);
    case 'declineContribution':
      return declineContribution(a, ctx);
    case 'press':
      return press(a, command, ctx);
    case 'decideHeadNotice':
      return decideHeadNotice(a, command, ctx);
    case 'officeAct':
      return officeAct(a, command, ctx);
    case 'decideSpecial':
      return decideSpecial(a, command, ctx);
    case 'suspend':
      return suspend(a, command, ctx);
    case 'resume':
      return resume(a, ctx);
  }
}
