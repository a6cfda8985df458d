/** View of a plan under check (M27): counts, the open doubts from a place on, what can be chosen for each. */
import { assignmentsOf } from '../../core/adoption/adopt.ts';
import { choicesFor } from '../../core/checking/choices.ts';
import { unitCount } from '../../core/checking/resolve.ts';
import { openDoubts, type Doubt } from '../../core/checking/state.ts';
import type { Bureau } from '../../core/people/people.ts';
import { hasRole } from '../../core/people/people.ts';
import type { Plan } from '../../core/plan/state.ts';
import type { CardView } from '../../../templates/cards/card.ts';
import type { DoubtRow } from '../../../templates/cards/import-result.ts';
import { adviceText } from '../../../templates/messages/checking.ts';
import { common, type Show } from './rows-view.ts';
import { planOf, type Source } from './source.ts';

/** Doubts on one card. */
export const DOUBTS_A_CARD = 3;

/** Null once nothing is to be checked any more, except for the card that said so. */
export function importView(source: Source, show: Show): CardView | null {
  const plan = planOf(source, source.notices[0]?.planId ?? null);
  if (plan === null || (plan.status !== 'checking' && (show.ending ?? null) === null)) return null;
  const open = openDoubts(plan.checking);
  const start = (show.from ?? 0) < open.length ? (show.from ?? 0) : 0;
  const next = start + DOUBTS_A_CARD;
  const director = source.reader !== null && hasRole(source.reader, 'OfficeDirector');
  return {
    kind: 'M27',
    ...common(source, plan.id, show),
    title: plan.title,
    counts: {
      tasks: plan.tasks.length,
      bureaus: unitCount(plan),
      indicators: plan.targets.length,
      assignments: assignmentsOf(plan, source.bureaus).length,
    },
    open: open.length,
    settled: plan.checking.doubts.length - open.length,
    doubts: open.slice(start, next).map((doubt) => rowOf(doubt, plan, source.bureaus, show.filled ?? {})),
    next: open.length <= DOUBTS_A_CARD ? null : next < open.length ? next : 0,
    adoption: open.length === 0 && director ? { undated: undated(plan), horizon: plan.horizon } : null,
  };
}

function rowOf(doubt: Doubt, plan: Plan, bureaus: readonly Bureau[], filled: DoubtRow['filled']): DoubtRow {
  const can = choicesFor(doubt, plan, bureaus);
  const choices = [
    ...(can.units ?? []).map((b) => ({ value: `unit:${b.id}`, text: b.name })),
    ...(can.keep ? [{ value: 'keep', text: '按读出的为准' }] : []),
    ...(can.due === undefined ? [] : [{ value: 'continuous', text: '持续推进' }]),
    ...(can.skip === null ? [] : [{ value: 'skip', text: can.skip }]),
  ];
  const date = can.due === undefined ? {} : { date: can.due === 'continuous' ? null : can.due };
  return {
    no: doubt.no, line: doubt.line, message: doubt.message, advice: adviceText(doubt.kind), choices, ...date,
    typesUnits: can.units !== null, filled,
  }; // prettier-ignore
}

function undated(plan: Plan): number {
  return plan.tasks.filter((t) => t.skipped === null && t.due === null && !t.continuous).length;
}
