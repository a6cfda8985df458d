/** From a read document to a plan to be checked (待核对). Rules: domain.md §2.2. */
import type { Indicator } from '../assignment/state.ts';
import type { BureauId, LocalDate, PlanId } from '../brand.ts';
import type { Bureau } from '../people/people.ts';
import type { PlanDocument, PlanIndicator } from '../plan/document.ts';
import type { GeneralTarget, Plan, PlanTaskEntry } from '../plan/state.ts';
import type { Rules } from '../rules/rules.ts';
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
  const units = matchUnits(document.units, bureaus);
  const tasks = document.tasks.map((task): PlanTaskEntry => {
    const due = (task.deadline as LocalDate | null) ?? null;
    return {
      no: task.no,
      title: toSimplified(task.title),
      section: task.section,
      text: task.text,
      leadNames: task.lead,
      supportNames: task.support,
      lead: known(task.lead, units),
      support: known(task.support, units).filter((b) => !known(task.lead, units).includes(b)),
      due,
      dueSource: due === null ? 'none' : 'plan',
      continuous: task.continuous ?? task.recurring !== undefined,
      line: task.line,
      indicators: document.indicators.flatMap((i, n) => (i.task === task.no ? [indicator(id, i, n)] : [])),
      unmatched: [...task.lead, ...task.support].filter((name) => units.get(name) === null),
    };
  });
  const office = officeBureau(document, units) ?? tasks[0]?.lead[0] ?? null;
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
    officeBureauId: office,
    authority: 'office',
    tasks,
    generalTargets: generalTargets(id, document, tasks, office),
    safeguards: document.safeguards,
    warnings: [...document.warnings, ...unmatchedWarnings(tasks)],
    rules,
    issuedAt: null,
    advancedTo: null,
    lights: {},
  };
}

function generalTargets(
  id: PlanId,
  document: PlanDocument,
  tasks: readonly PlanTaskEntry[],
  office: BureauId | null,
): GeneralTarget[] {
  const general = document.indicators.map((i, n) => ({ i, n })).filter(({ i }) => i.task === null);
  const owners = proposeOwners(general.map(({ i }) => i.name), tasks, office); // prettier-ignore
  return general.flatMap(({ i, n }, at) => {
    const owner = owners[at] ?? null;
    return owner === null ? [] : [{ indicator: indicator(id, i, n), owner }];
  });
}

function known(names: readonly string[], units: UnitMatch): BureauId[] {
  return [...new Set(names.flatMap((name) => units.get(name) ?? []))];
}

function unmatchedWarnings(tasks: readonly PlanTaskEntry[]): { line: number; message: string }[] {
  return tasks.flatMap((t) => t.unmatched.map((name) => ({ line: t.line, message: `第${t.no}项的责任单位「${name}」没有对应的单位，请补充单位或别名，或标为不交办。` }))); // prettier-ignore
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

/** flow 累计增量, stock 存量, ratio 比率, event 一次性: by the words of the clause (domain.md §5). */
export function kindOf(text: string, unit: string): Indicator['kind'] {
  if (unit.includes('%') || unit === '' || /率|占比|比重|指数|每万人|每千人/u.test(text)) return 'ratio';
  if (/新增|新建|新培育|建成|举办|设立|评选|培训|轮训|引进|制定/u.test(text)) return 'flow';
  return 'stock';
}

/** 《东莞市质量强市建设实施方案》→ 质量强市: how people and cards call the plan. */
export function shortTitle(title: string): string {
  const core = toSimplified(title)
    .replace(/[《》]/gu, '')
    .replace(/^.*?(关于|印发)/u, '')
    .replace(/^[\p{Script=Han}]{2,4}?[省市区县](?=[\p{Script=Han}]{4})/u, '')
    .replace(/^(全面|加快|推进|促进|实施|开展|深化)+/u, '')
    .replace(/(\(.*|（.*|20\d\d.*)$/u, '')
    .replace(/(建设|发展|工作|提升|行动)?(的)?(若干)?(实施)?(方案|意见|计划|规划|措施|图谱|清单)$/u, '');
  return [...(core || toSimplified(title))].slice(0, 10).join('');
}
