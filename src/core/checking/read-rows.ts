/** Rows of a returned checking book (核对表的一行): the cells that were changed, as edits. */
import type { BureauId } from '../brand.ts';
import { matchUnits } from '../adoption/units.ts';
import type { Bureau } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';
import { FOLLOWED, GENERAL, HANDLING, ISSUED, NOT_FOLLOWED, NOT_ISSUED } from './book.ts';
import { nearUnits } from './near-units.ts';
import type { Edit } from './state.ts';
import { asksForUnits, settleEdits } from './settle-doubt.ts';
import {
  isProblem,
  readDay,
  readDue,
  readGoal,
  readOp,
  readTask,
  readUnits,
  type CellProblem,
  type Problem,
} from './values.ts';

/** A row with what its editable cells say, which of them were changed, and where they stand. */
export interface Cells {
  readonly id: string;
  readonly changed: ReadonlySet<string>;
  readonly text: { readonly [key: string]: string };
  readonly at: { readonly [key: string]: string };
}

export interface Reading {
  readonly plan: Plan;
  readonly bureaus: readonly Bureau[];
  /** Grows by what is not acceptable. */
  readonly problems: CellProblem[];
}

export function taskEdits(row: Cells, reading: Reading): Edit[] {
  const { plan, bureaus } = reading;
  const edits: Edit[] = [];
  const no = row.id;
  const take = taker(row, reading);
  take('title', notEmpty, (value) => edits.push({ on: 'task', no, field: 'title', value }));
  take('lead', (text) => readUnits(text, plan, bureaus), (value) => edits.push({ on: 'task', no, field: 'lead', value })); // prettier-ignore
  take('support', (text) => readUnits(text, plan, bureaus), (value) => edits.push({ on: 'task', no, field: 'support', value })); // prettier-ignore
  take('due', readDue, (value) => edits.push({ on: 'task', no, field: 'due', value }));
  const skipped = skipping(row, reading, ['issue', ISSUED, NOT_ISSUED]);
  if (skipped !== undefined) edits.push({ on: 'task', no, field: 'skipped', value: skipped });
  return edits;
}

export function targetEdits(row: Cells, reading: Reading): Edit[] {
  const { plan, bureaus } = reading;
  const edits: Edit[] = [];
  const { id } = row;
  const take = taker(row, reading);
  take('name', notEmpty, (value) => edits.push({ on: 'target', id, field: 'name', value }));
  take('unit', (text) => text, (value) => edits.push({ on: 'target', id, field: 'unit', value })); // prettier-ignore
  take('due', readDay, (value) => edits.push({ on: 'target', id, field: 'due', value }));
  take('task', (text) => readTask(text, plan), (value) => edits.push({ on: 'target', id, field: 'task', value })); // prettier-ignore
  const ofTask = !['', GENERAL].includes(row.text['task'] ?? '');
  take('owner', (text) => (ofTask && text !== '' ? taskOwner(text) : readOwner(text, bureaus)), (value) => edits.push({ on: 'target', id, field: 'owner', value })); // prettier-ignore
  if (row.changed.has('op') || row.changed.has('value')) {
    const op = readOp(row.text['op'] ?? '');
    const goal = isProblem(op) ? op : readGoal(row.text['value'] ?? '', op);
    if (isProblem(goal)) reading.problems.push({ at: row.at[isProblem(op) ? 'op' : 'value'] ?? '', problem: goal });
    else edits.push({ on: 'target', id, field: 'goal', value: goal });
  }
  const skipped = skipping(row, reading, ['follow', FOLLOWED, NOT_FOLLOWED]);
  if (skipped !== undefined) edits.push({ on: 'target', id, field: 'skipped', value: skipped });
  return edits;
}

export function doubtEdits(row: Cells, reading: Reading): Edit[] {
  const { plan, bureaus, problems } = reading;
  const doubt = plan.checking.doubts.find((d) => String(d.no) === row.id);
  if (doubt === undefined) return [];
  const [handling, note] = [row.text['handling'] ?? '', row.text['note'] ?? ''];
  const at = row.at['handling'] ?? '';
  switch (handling) {
    case HANDLING.open:
      if (note === '') return settleEdits(plan, doubt, { how: 'open' });
      problems.push({ at, problem: { problem: 'choice', value: handling, accepted: [HANDLING.unit, HANDLING.kept, HANDLING.ignored] } }); // prettier-ignore
      return [];
    case HANDLING.unit: {
      if (!asksForUnits(doubt)) {
        problems.push({ at, problem: { problem: 'choice', value: handling, accepted: [HANDLING.kept, HANDLING.ignored] } }); // prettier-ignore
        return [];
      }
      const names = readUnits(note, plan, bureaus);
      if (!isProblem(names) && names.length > 0) return settleEdits(plan, doubt, { how: 'units', names, bureaus });
      problems.push({ at: row.at['note'] ?? '', problem: isProblem(names) ? names : { problem: 'empty', value: '', accepted: nearUnits(doubt.seen ?? '', bureaus).map((b) => b.name) } }); // prettier-ignore
      return [];
    }
    case HANDLING.kept:
      return settleEdits(plan, doubt, { how: 'kept' });
    case HANDLING.ignored:
      if (note !== '') return settleEdits(plan, doubt, { how: 'ignored', reason: note });
      problems.push({ at: row.at['note'] ?? '', problem: { problem: 'empty', value: '', accepted: [NOT_ISSUED] } });
      return [];
    case HANDLING.answered:
      // Said by the cells that answer it, not by this word.
      return [];
    default:
      problems.push({ at, problem: { problem: 'choice', value: handling, accepted: Object.values(HANDLING) } });
      return [];
  }
}

type Take = <T>(key: string, read: (text: string) => T | Problem, then: (value: T) => unknown) => void;

/** Reads a cell where it was changed; a problem is noted with its address. */
function taker(row: Cells, { problems }: Reading): Take {
  return (key, read, use) => {
    if (!row.changed.has(key)) return;
    const value = read(row.text[key] ?? '');
    if (isProblem(value)) problems.push({ at: row.at[key] ?? '', problem: value });
    else use(value);
  };
}

function notEmpty(text: string): string | Problem {
  return text === '' ? { problem: 'empty', value: '', accepted: [] } : text;
}

/** The lead of a task reports its figures: nobody else is named for it. */
function taskOwner(value: string): Problem {
  return { problem: 'task-owner', value, accepted: [] };
}

export function readOwner(text: string, bureaus: readonly Bureau[]): BureauId | null | Problem {
  if (text === '' || text === '无') return null;
  const id = matchUnits([text], bureaus).get(text) ?? null;
  return id ?? { problem: 'unit', value: text, accepted: nearUnits(text, bureaus).map((b) => b.name) };
}

/** The reason for 不交办 or 不跟踪 (its own word where none is given), null for the opposite; undefined: not changed. */
function skipping(
  row: Cells,
  { problems }: Reading,
  [key, yes, no]: readonly [string, string, string],
): string | null | undefined {
  if (!row.changed.has(key) && !row.changed.has('reason')) return undefined;
  const [said, reason] = [row.text[key] ?? '', row.text['reason'] ?? ''];
  if (said === no) return reason === '' ? no : reason;
  if (said !== yes) problems.push({ at: row.at[key] ?? '', problem: { problem: 'choice', value: said, accepted: [yes, no] } }); // prettier-ignore
  else if (row.changed.has('reason') && reason !== '' && !row.changed.has(key)) problems.push({ at: row.at[key] ?? '', problem: { problem: 'choice', value: said, accepted: [no] } }); // prettier-ignore
  return said === yes ? null : undefined;
}
