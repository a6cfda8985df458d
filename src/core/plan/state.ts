/** Plan (方案): an issued document under supervision. States: domain.md §2.2. */
import type { Indicator } from '../assignment/state.ts';
import type { BureauId, Instant, LocalDate, PlanId } from '../brand.ts';
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
  readonly indicators: readonly Indicator[];
  /** Units of the text that no bureau answers to yet (未匹配单位). */
  readonly unmatched: readonly string[];
}

export interface GeneralTarget {
  readonly indicator: Indicator;
  /** 填报单位. */
  readonly owner: BureauId;
}

export interface PlanWarning {
  readonly line: number;
  readonly message: string;
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
  readonly generalTargets: readonly GeneralTarget[];
  readonly safeguards: readonly { readonly title: string; readonly text: string }[];
  readonly warnings: readonly PlanWarning[];
  readonly rules: Rules;
  readonly issuedAt: Instant | null;
  /** Every step of the plan's rhythm (lights, digests) at or before this instant has been taken. */
  readonly advancedTo: Instant | null;
  /** Lights at the last morning, by assignment: what a digest calls changed is changed against these. */
  readonly lights: { readonly [assignmentId: string]: string };
}
