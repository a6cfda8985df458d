/** Plan (方案): an issued document under supervision. States: domain.md §2.2. */
import type { Indicator } from '../assignment/state.ts';
import type { BureauId, Instant, LocalDate, PlanId } from '../brand.ts';
import type { Checking } from '../checking/state.ts';
import type { PlanTask, SourceSpan } from './document.ts';
import type { Rules } from '../rules/rules.ts';

export interface PlanTaskEntry {
  readonly no: string;
  readonly title: string;
  readonly section: readonly string[];
  readonly text: string;
  /** As written in the plan. */
  readonly leadNames: readonly string[];
  readonly supportNames: readonly string[];
  readonly lead: readonly BureauId[];
  readonly support: readonly BureauId[];
  readonly due: LocalDate | null;
  readonly dueSource: 'plan' | 'horizon' | 'none';
  readonly continuous: boolean;
  readonly line: number;
  /** Units of the text that no bureau answers to yet (未匹配单位). */
  readonly unmatched: readonly string[];
  /** Why the office does not issue this task (不交办), or null. */
  readonly skipped: string | null;
  /** Where title, units and deadline stood in the source as it was read. */
  readonly spans?: NonNullable<PlanTask['spans']>;
}

/** A quantified target of the plan, in document order. */
export interface PlanTarget {
  readonly indicator: Indicator;
  /** Number of its task; null: one of the general targets (主要目标). */
  readonly task: string | null;
  /** 填报单位 of a general target; the lead reports those of a task. */
  readonly owner: BureauId | null;
  /** Where it stands in the source, and the clause that says so. */
  readonly line: number;
  readonly text: string;
  /** Where the number stood in the source as it was read. */
  readonly span?: SourceSpan;
  /** Why the office does not follow it (不跟踪), or null. */
  readonly skipped: string | null;
}

export interface Plan {
  readonly id: PlanId;
  readonly title: string;
  /** 质量强市: how people and cards call it. */
  readonly shortTitle: string;
  readonly docNumber: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
  /** sha256 of the source text: importing the same file again changes nothing. */
  readonly sourceHash: string;
  readonly status: 'checking' | 'active' | 'completed' | 'archived' | 'withdrawn';
  /** Latest date of the general targets: proposed for every undated task. */
  readonly horizon: LocalDate | null;
  /** The bureau that hosts the leading-group office (领导小组办公室). */
  readonly officeBureauId: BureauId | null;
  readonly authority: 'office' | 'government';
  readonly tasks: readonly PlanTaskEntry[];
  readonly targets: readonly PlanTarget[];
  readonly safeguards: readonly { readonly title: string; readonly text: string }[];
  readonly checking: Checking;
  readonly rules: Rules;
  readonly issuedAt: Instant | null;
  /** Every step of the plan's rhythm (lights, digests) at or before this instant has been taken. */
  readonly advancedTo: Instant | null;
  /** Lights at the last morning, by assignment: what a digest calls changed is changed against these. */
  readonly lights: { readonly [assignmentId: string]: string };
}
