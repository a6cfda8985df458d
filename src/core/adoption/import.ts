/** From a read document to a plan to be checked (待核对). Rules: domain.md §2.2. */
import type { Indicator } from '../assignment/state.ts';
import type { BureauId, LocalDate, PlanId } from '../brand.ts';
import type { Bureau } from '../people/people.ts';
import type { PlanDocument, PlanIndicator } from '../plan/document.ts';
import type { Plan, PlanTarget, PlanTaskEntry } from '../plan/state.ts';
import type { Rules } from '../rules/rules.ts';
import { shortTitle } from '../plan/short-title.ts';
import { doubtsOf } from '../checking/doubts.ts';
import { withUnits } from '../checking/resolve.ts';
import { NOTHING_DOUBTED } from '../checking/state.ts';
import { kindOf } from '../indicator/kind.ts';
import { toSimplified } from '../text/script.ts';
import { proposeOwners } from './owners.ts';
import { matchUnits, type UnitMatch } from './units.ts';

export interface ImportInput {
  readonly id: PlanId;
  readonly document: PlanDocument;
  readonly sourceHash: string;
  readonly bureaus: readonly Bureau[];
  readonly rules: Rules;
}

/** Nothing is confirmed here: undated tasks stay undated until adoption, unmatched units are listed. */
export function importPlan({ id, document, sourceHash, bureaus, rules }: ImportInput): Plan {
  const read = withUnits(asWritten(id, document, sourceHash, rules), bureaus);
  const office = officeBureau(document, matchUnits(document.units, bureaus)) ?? read.tasks[0]?.lead[0] ?? null;
  const targets = targetsOf(id, document, read.tasks, office);
  const doubts = doubtsOf(document, read.tasks, targets);
  return { ...read, officeBureauId: office, targets, checking: { ...NOTHING_DOUBTED, doubts } };
}

/** The document as a plan, before any unit is matched. */
function asWritten(id: PlanId, document: PlanDocument, sourceHash: string, rules: Rules): Plan {
  const tasks = document.tasks.map((task): PlanTaskEntry => {
    const due = (task.deadline as LocalDate | null) ?? null;
    return {
      no: task.no,
      title: toSimplified(task.title),
      section: task.section,
      text: task.text,
      leadNames: task.lead,
      supportNames: task.support,
      lead: [],
      support: [],
      due,
      dueSource: due === null ? 'none' : 'plan',
      continuous: due === null && (task.continuous ?? task.recurring !== undefined),
      line: task.line,
      unmatched: [],
      skipped: null,
      ...(task.spans === undefined ? {} : { spans: task.spans }),
    };
  });
  return {
    id,
    title: document.title,
    shortTitle: shortTitle(document.title),
    docNumber: document.docNumber,
    issuer: document.issuer,
    issuedOn: document.issuedOn as LocalDate | null,
    sourceHash,
    status: 'checking',
    horizon: horizon(document),
    officeBureauId: null,
    authority: 'office',
    tasks,
    targets: [],
    safeguards: document.safeguards,
    checking: NOTHING_DOUBTED,
    rules,
    issuedAt: null,
    advancedTo: null,
    lights: {},
  };
}

/** Every target of the document; those of no task get an owner proposed. */
function targetsOf(
  id: PlanId,
  document: PlanDocument,
  tasks: readonly PlanTaskEntry[],
  office: BureauId | null,
): PlanTarget[] {
  const general = document.indicators.filter((i) => i.task === null);
  const owners = proposeOwners(general.map((i) => i.name), tasks, office); // prettier-ignore
  return document.indicators.map((i, n): PlanTarget => ({
    indicator: indicator(id, i, n),
    task: i.task,
    owner: i.task === null ? (owners[general.indexOf(i)] ?? null) : null,
    line: i.spans?.value.line ?? tasks.find((t) => t.no === i.task)?.line ?? 1,
    text: i.text,
    skipped: null,
    ...(i.spans === undefined ? {} : { span: i.spans.value }),
  }));
}

/** Latest date of the general targets; where they have none, the latest one printed for a task. */
function horizon(document: PlanDocument): LocalDate | null {
  const general = document.indicators.filter((i) => i.task === null).map((i) => i.due);
  const printed = document.tasks.map((t) => t.deadline);
  const latest = (dates: (string | null)[]) => dates.filter((d): d is string => d !== null).sort().at(-1) ?? null; // prettier-ignore
  return (latest(general) ?? latest(printed)) as LocalDate | null;
}

/** The unit that the safeguards name as tracking and urging, or as the seat of the leading-group office. */
function officeBureau(document: PlanDocument, units: UnitMatch): BureauId | null {
  for (const { text } of document.safeguards) {
    for (const sentence of toSimplified(text).split('。')) {
      if (!/办公室设在|日常工作|跟踪|督促|督导|统筹协调/u.test(sentence)) continue;
      const named = document.units.find((name) => sentence.includes(toSimplified(name)));
      if (named && units.get(named)) return units.get(named)!;
    }
  }
  return null;
}

function indicator(plan: PlanId, i: PlanIndicator, n: number): Indicator {
  return {
    id: `${plan}-i${n + 1}`, name: toSimplified(i.name), op: i.op, value: i.value, valueMax: i.valueMax ?? null, unit: toSimplified(i.unit),
    due: i.due as LocalDate | null, kind: kindOf(toSimplified(`${i.text}${i.name}`), i.unit), aspirational: i.aspirational ?? false,
  }; // prettier-ignore
}
