/** Builders of assignments and their context: issued on Monday 2025-12-01, due 2025-12-31, unless said otherwise. */
import { decide } from '../../src/core/assignment/decide.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import type { Context, Decision } from '../../src/core/assignment/context.ts';
import type { Assignment, DraftAssignment, Indicator } from '../../src/core/assignment/state.ts';
import type { AssignmentId, BureauId, LocalDate, PlanId, ReportId } from '../../src/core/brand.ts';
import { instant } from '../../src/core/calendar/zone.ts';
import type { Person } from '../../src/core/people/people.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { DEFAULT_RULES } from '../../src/core/rules/rules.ts';
import { CALENDAR } from './calendar.ts';
import { aBureau, EVERYBODY, liaison } from './people.ts';

export const day = (text: string) => text as LocalDate;
/** Local time in Shanghai: `2026-01-08T16:20`. */
export const at = (text: string) => instant(`${text}${text.length === 16 ? ':00' : ''}+08:00`);

export function aDraft(over: Partial<DraftAssignment> = {}): DraftAssignment {
  return {
    id: 'p1-4-b-tech' as AssignmentId, planId: 'p1' as PlanId, bureauId: 'b-tech' as BureauId, role: 'lead', status: 'draft',
    taskNo: '4', taskTitle: '打造区域质量发展新优势', leadBureauIds: ['b-tech' as BureauId], supportBureauIds: [], indicators: [],
    due: day('2025-12-31'), dueSource: 'horizon', dueVersion: 1, startOn: day('2024-01-26'), rules: DEFAULT_RULES,
    ladder: true, urgent: false, focus: false, ...over,
  }; // prettier-ignore
}

export function anIndicator(over: Partial<Indicator> = {}): Indicator {
  return {
    id: 'i1', name: '检验检测认证机构', op: '>=', value: 450, valueMax: null, unit: '家', due: day('2025-12-31'), kind: 'stock',
    aspirational: false, ...over,
  }; // prettier-ignore
}

export function inContext(now: string, actor: Person | null = null, people: readonly Person[] = EVERYBODY): Context {
  return { now: at(now), calendar: CALENDAR, people, bureaus: [aBureau()], actor, officeBureauId: 'b-office' };
}

/** The decision, or a failing test that says why it was refused. */
export function agreed(result: ReturnType<typeof decide>): Decision {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused} ${JSON.stringify(result.facts)}`);
  return result;
}

export function issued(over: Partial<DraftAssignment> = {}, on = '2025-12-01T08:50'): Assignment {
  return agreed(decide(aDraft(over), { type: 'issue' }, inContext(on))).next;
}

export function accepted(over: Partial<DraftAssignment> = {}, when = '2025-12-02T10:00'): Assignment {
  return agreed(decide(issued(over), { type: 'accept', at: at(when) }, inContext(when, liaison))).next;
}

export function aReport(
  over: Partial<Extract<Command, { type: 'report' }>> = {},
): Extract<Command, { type: 'report' }> {
  return {
    type: 'report', reportId: 'r1' as ReportId, at: at('2025-12-09T10:00'), status: 'on_track', noChange: false, progress: null,
    text: '平台二期已进入验收', problem: null, nextStep: null, figures: [], messageId: 'om_1', onBehalf: false, corrects: null, ...over,
  }; // prettier-ignore
}

/** Several decisions after one another, as one person or the machine would take them. */
export function after(state: Assignment, ...steps: ((a: Assignment) => ReturnType<typeof decide>)[]): Assignment {
  return steps.reduce((a, step) => agreed(step(a)).next, state);
}
