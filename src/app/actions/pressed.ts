/** Pressed: one press of a button with all that its handler may need, and what it answers. */
import type { Context } from '../../core/assignment/context.ts';
import { isOpen, type RunningAssignment } from '../../core/assignment/state.ts';
import type { AssignmentId, Json } from '../../core/brand.ts';
import type { Notice } from '../../core/notice/notice.ts';
import type { Person } from '../../core/people/people.ts';
import type { Proposal } from '../../core/proposal/state.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { BureauForm } from '../../../templates/cards/bureau-forms.ts';
import { refusalText } from '../../../templates/messages/refusals.ts';
import type { Show } from '../compose/rows-view.ts';
import type { InboundCardAction } from '../inbound.ts';
import type { OutboxMessage, Stored, Tx } from '../ports.ts';
import { answerRequest } from '../requested.ts';
import { command, endDrafts } from '../saving.ts';
import type { Command } from '../../core/assignment/commands.ts';
import type { Services } from '../services.ts';

export interface Pressed {
  readonly services: Services;
  readonly tx: Tx;
  readonly ctx: Context;
  readonly person: Person;
  readonly card: OutboxMessage;
  readonly notices: readonly Notice[];
  readonly event: InboundCardAction;
  /** Object of the button, and its second id. */
  readonly id: string;
  readonly ref: string | null;
  readonly form: { readonly [field: string]: Json };
}

export interface Outcome {
  readonly toast: { readonly type: 'success' | 'info' | 'warning' | 'error'; readonly content: string } | null;
  /** How the card looks now; null: it stays as it is. */
  readonly show: (Show & { readonly modifying?: boolean }) | null;
}

export type Handler = (pressed: Pressed) => Promise<Outcome>;

export function done(content: string, show: Outcome['show'] = {}): Outcome {
  return { toast: { type: 'success', content }, show };
}

export function opened(show: Outcome['show']): Outcome {
  return { toast: null, show };
}

export function info(content: string, show: Outcome['show'] = {}): Outcome {
  return { toast: { type: 'info', content }, show };
}

/** What was refused stands in the toast and on the card; what had been typed stays. */
export function refused(refusal: Refusal, show: Outcome['show'] = {}): Outcome {
  const content = refusalText(refusal);
  return { toast: { type: 'warning', content }, show: { hint: content, ...show } };
}

/** The assignment that a button or a form's choice means; authorisation is the core's, never the value's. */
export async function assignmentOf({ tx, id, ref, form, notices }: Pressed): Promise<RunningAssignment | null> {
  const own = [...new Set(notices.flatMap((n) => n.assignmentId ?? []))];
  const candidates = [ref, id, text(form, 'task'), own.length === 1 ? own[0]! : null].filter(
    (x) => x !== null && x !== '',
  );
  for (const candidate of candidates) {
    const stored = await tx.assignment(candidate as AssignmentId);
    if (stored && stored.value.status !== 'draft') return stored.value;
  }
  return null;
}

/** Decides one command on the meant assignment. */
export async function act(pressed: Pressed, a: RunningAssignment, what: Command): Promise<Refusal | null> {
  const { services, tx, ctx, person, event } = pressed;
  const decision = await command(tx, a.id, what, ctx, { actor: person, cause: event.key });
  if (isRefusal(decision)) return decision;
  await answerRequest(services, tx, person, what, decision.next, event.key);
  return null;
}

export function text(form: Pressed['form'], field: string): string {
  const value = form[field];
  return typeof value === 'string' ? value.trim() : '';
}

/** A form of the bureau, opened in its card; with several tasks the person chooses which. */
export async function bureauForm(
  pressed: Pressed,
  form: BureauForm['form'],
  note: string | null = null,
): Promise<Outcome> {
  const list: RunningAssignment[] = [];
  for (const id of new Set(pressed.notices.flatMap((n) => n.assignmentId ?? []))) {
    const stored = await pressed.tx.assignment(id);
    if (stored && (isOpen(stored.value) || stored.value.status === 'suspended') && fits(form, stored.value))
      list.push(stored.value);
  }
  const meant = list.find((a) => a.id === pressed.id || a.id === pressed.ref);
  const choices = (meant ? [meant] : list).map((a) => ({ id: a.id, text: `第${a.taskNo}项 ${a.taskTitle}` }));
  const typed = Object.fromEntries(
    Object.entries(pressed.form).filter((e): e is [string, string] => typeof e[1] === 'string'),
  );
  return opened({
    form: { form, choices, chosen: choices.length === 1 ? choices[0]!.id : (typed['task'] ?? null), typed, note },
  });
}

/** 请配合单位补充 is only for tasks that one leads with others. */
function fits(form: BureauForm['form'], a: RunningAssignment): boolean {
  return form !== 'ask' || (a.role === 'lead' && a.supportBureauIds.length > 0);
}

/** What was shown first is decided: no task waits for it any more. */
export async function endProposal(
  { tx, person, event, ctx }: Pressed,
  stored: Stored<Proposal>,
  status: 'confirmed' | 'dismissed',
): Promise<void> {
  const entry = {
    actor: `person:${person.id}`, action: `proposal.${status}`, objectType: 'proposal', objectId: stored.value.id, before: 'open', after: status,
    data: {}, cause: event.key,
  } as const; // prettier-ignore
  await tx.saveProposal(stored, { ...stored.value, status }, { journal: [entry], notices: [] });
  await endDrafts(tx, stored.value, ctx, { actor: person, cause: event.key });
}
