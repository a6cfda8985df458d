/** Answers on the card of a plan under check (M27): 提交所填各项, 下一组, 导出核对表, 立项. */
import { bookOf } from '../../core/checking/book.ts';
import { choicesFor } from '../../core/checking/choices.ts';
import { settleEdits } from '../../core/checking/settle-doubt.ts';
import { openDoubts, type Doubt, type Edit } from '../../core/checking/state.ts';
import { isProblem, readDue, readUnits, type CellProblem } from '../../core/checking/values.ts';
import { isOffice, type Bureau } from '../../core/people/people.ts';
import type { Plan } from '../../core/plan/state.ts';
import { isRefusal, refuse } from '../../core/refusal.ts';
import { cellProblemText } from '../../../templates/messages/checking.ts';
import { adoptIn } from '../adopt-plan.ts';
import { fixIn } from '../fix-plan.ts';
import { fileMessage } from '../message-of.ts';
import { done, info, opened, refused, text, type Handler, type Pressed } from './pressed.ts';

const planId = ({ notices }: Pressed) => notices.find((n) => n.planId !== null)?.planId ?? null;

export const planFix: Handler = async (pressed) => {
  const { tx, services, person, event } = pressed;
  const id = planId(pressed);
  if (id === null) return refused(refuse('stale-card'));
  const outcome = await fixIn(tx, services, {
    id, by: person, how: 'card', cause: event.key, edits: (plan, bureaus) => filledEdits(pressed, plan, bureaus),
  }); // prettier-ignore
  const filled = Object.fromEntries(Object.keys(pressed.form).map((name) => [name, text(pressed.form, name)]));
  if (isRefusal(outcome)) return refused(outcome, { filled });
  if ('problems' in outcome) {
    const hint = outcome.problems.map(cellProblemText).join('；');
    return info(hint, { hint, filled });
  }
  if (outcome.changes.length === 0) return info('还没有填写任何一处，选一项或写单位名称即可');
  const before = openDoubts(outcome.before.checking).length;
  const left = openDoubts(outcome.plan.checking).length;
  return done(left === 0 ? '已核对完，可以立项' : `已处理${before - left}处，还有${left}处待核对`);
};

/** Only doubts with something filled in; the date that was proposed counts where nothing else was chosen for another. */
function filledEdits(pressed: Pressed, plan: Plan, bureaus: readonly Bureau[]) {
  const problems: CellProblem[] = [];
  const edits: Edit[] = [];
  for (const doubt of openDoubts(plan.checking)) {
    const made = answerOf(pressed, doubt, plan, bureaus);
    if (Array.isArray(made)) edits.push(...made);
    else problems.push(made);
  }
  return problems.length > 0 ? { problems } : edits;
}

function answerOf({ form }: Pressed, doubt: Doubt, plan: Plan, bureaus: readonly Bureau[]): Edit[] | CellProblem {
  const said = (field: string) => text(form, `d${doubt.no}_${field}`);
  const can = choicesFor(doubt, plan, bureaus);
  const choice = said('choice');
  if (said('text') !== '' && can.units !== null) {
    const names = readUnits(said('text'), plan, bureaus);
    if (isProblem(names)) return { at: `存疑${doubt.no}`, problem: names };
    return settleEdits(plan, doubt, { how: 'units', names, bureaus });
  }
  if (choice.startsWith('unit:')) {
    const unit = bureaus.find((b) => `unit:${b.id}` === choice);
    return unit === undefined ? [] : settleEdits(plan, doubt, { how: 'units', names: [unit.name], bureaus });
  }
  if (choice === 'keep' && can.keep) return settleEdits(plan, doubt, { how: 'kept' });
  if (choice === 'skip' && can.skip !== null) return settleEdits(plan, doubt, { how: 'ignored', reason: can.skip });
  const due = choice === 'continuous' ? 'continuous' : readDue(said('date').slice(0, 10));
  if (can.due === undefined || due === null || doubt.task === null) return [];
  if (isProblem(due)) return { at: `存疑${doubt.no}`, problem: due };
  // The date that was proposed and left as it is says nothing yet: 按读出的为准 does.
  if (due === can.due) return [];
  const set: Edit = { on: 'task', no: doubt.task, field: 'due', value: due };
  return [set, ...settleEdits(plan, doubt, { how: 'answered' })];
}

export const planNext: Handler = async ({ ref }) => opened({ from: Number(ref ?? 0) || 0 });

/** The file comes as a message of its own; sent back, it is read. */
export const planExport: Handler = async (pressed) => {
  const { tx, services, person, ctx, event } = pressed;
  const plan = (await tx.plan(planId(pressed) ?? ('' as never)))?.value;
  if (!isOffice(person)) return refused(refuse('no-right', { what: 'fix' }));
  if (plan === undefined) return refused(refuse('stale-card'));
  if (plan.status !== 'checking') return refused(refuse('plan-not-checking', { status: plan.status }));
  const bytes = await services.books.write(bookOf(plan, ctx.bureaus));
  const file = {
    type: 'file',
    name: `${plan.shortTitle}核对表.xlsx`,
    base64: Buffer.from(bytes).toString('base64'),
  } as const;
  await tx.outbox.insert(fileMessage(`book/${event.key}`, person.id, file, ctx.now));
  return info('核对表已发给您，改好后直接发回本对话');
};

/** 立项 by its director: everything that was proposed is confirmed. */
export const planAdopt: Handler = async (pressed) => {
  const { tx, services, person, ctx } = pressed;
  const id = planId(pressed);
  const plan = id === null ? undefined : (await tx.plan(id))?.value;
  if (plan === undefined) return refused(refuse('stale-card'));
  if (openDoubts(plan.checking).length > 0) return refused(refuse('plan-not-ready', { what: 'doubts' }));
  const adopted = await adoptIn(tx, services, plan.id, { confirmHorizon: true, due: {}, lead: {} }, person);
  if (isRefusal(adopted)) return refused(adopted);
  const words = `${adopted.tasks.filter((t) => t.skipped === null).length}项任务已立项，尚未交办`;
  return done('已立项', {
    ending: { state: 'done', title: '已立项', by: person.name, at: ctx.now, text: words, undo: [] },
  });
};
