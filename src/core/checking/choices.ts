/** Choices for a doubt (可选的处理): what a card can offer so that nobody has to type. */
import { proposeOwners } from '../adoption/owners.ts';
import type { Bureau } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';
import { nearUnits } from './near-units.ts';
import { named } from './settle-doubt.ts';
import { dueOf } from './edits.ts';
import type { Doubt, Due } from './state.ts';

export interface Choices {
  /** Units that may be meant, likeliest first; null: the doubt is not about units. */
  readonly units: readonly Bureau[] | null;
  /** The date as it stands, to be confirmed or changed; undefined: the doubt is not about a date. */
  readonly due?: Due;
  /** May be left as it was read. */
  readonly keep: boolean;
  /** How it is set aside, or null where it can't be. */
  readonly skip: '不交办' | '不跟踪' | null;
}

const MOST = 5;

export function choicesFor(doubt: Doubt, plan: Plan, bureaus: readonly Bureau[]): Choices {
  const task = plan.tasks.find((t) => t.no === doubt.task);
  if (named(doubt)) return { units: nearUnits(doubt.seen ?? '', bureaus, MOST), keep: false, skip: '不交办' };
  switch (doubt.kind) {
    case 'no-unit':
    case 'no-lead':
    case 'bracket-cut':
      return { units: task === undefined ? [] : likelyLeads(plan, task.title, task.section, bureaus), keep: false, skip: '不交办' }; // prettier-ignore
    case 'no-owner':
      return { units: likelyLeads(plan, doubt.seen ?? '', [], bureaus), keep: false, skip: '不跟踪' };
    case 'yearless':
    case 'relative-due':
      return { units: null, due: task === undefined ? null : dueOf(task), keep: true, skip: null };
    default:
      return { units: null, keep: true, skip: null };
  }
}

/** The lead of the task that shares its words, then those of its own section. */
function likelyLeads(plan: Plan, words: string, section: readonly string[], bureaus: readonly Bureau[]): Bureau[] {
  const [owner] = proposeOwners([words], plan.tasks, plan.officeBureauId);
  const beside = plan.tasks.filter((t) => section.length > 0 && t.section.at(-1) === section.at(-1));
  const ids = [...new Set([owner, ...beside.flatMap((t) => t.lead)])].slice(0, MOST);
  return ids.flatMap((id) => bureaus.find((b) => b.id === id) ?? []);
}
