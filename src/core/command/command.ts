/** Commands in natural Chinese (experience.md §2.6): what a person asks the bot to show or to do. */

export type ListFilter = 'red' | 'coordination' | 'dueToday' | 'unreported' | 'unaccepted' | 'review';

export type Command =
  | { readonly kind: 'glance'; readonly taskNos: readonly string[] }
  | { readonly kind: 'planGlance' }
  | { readonly kind: 'unitGlance'; readonly unitId: string }
  /** `thisWeek`: what is owed until Sunday (本周还有哪些没报). */
  | { readonly kind: 'list'; readonly filter: ListFilter; readonly thisWeek?: true }
  | { readonly kind: 'myTasks' }
  | { readonly kind: 'reportNow' }
  | { readonly kind: 'myRecords' }
  | {
      readonly kind: 'checkIn';
      readonly taskNos: readonly string[];
      readonly question: string;
      /** ISO instant; null: the default answer time. */
      readonly until: string | null;
      readonly untilText: string | null;
      readonly onBehalfOf: string | null;
      readonly urgent: boolean;
    }
  | {
      readonly kind: 'press';
      readonly target:
        | { readonly of: 'tasks'; readonly taskNos: readonly string[] }
        | { readonly of: 'unit'; readonly unitId: string }
        | { readonly of: 'overdue' };
    }
  | { readonly kind: 'close'; readonly taskNo: string }
  | { readonly kind: 'return'; readonly taskNo: string; readonly reason: string }
  | { readonly kind: 'extend'; readonly taskNo: string; readonly until: string; readonly reason: string }
  /** `until` null: no day was said; it is asked for. */
  | { readonly kind: 'suspend'; readonly taskNo: string; readonly until: string | null }
  | { readonly kind: 'resume'; readonly taskNo: string }
  /** 第5项调整给市水务局. `unitId` null: nobody goes by that name. */
  | {
      readonly kind: 'reassign';
      readonly taskNo: string;
      readonly unitId: string | null;
      readonly unit: string;
      /** 依据…: the decision it rests on. */ readonly basis: string | null;
    }
  | { readonly kind: 'coordinate'; readonly taskNo: string; readonly what: string }
  | { readonly kind: 'handler'; readonly taskNo: string | null; readonly name: string }
  /** 代录第4项：… */
  | { readonly kind: 'record'; readonly taskNo: string; readonly text: string }
  | { readonly kind: 'digest'; readonly which: 'day' | 'week' | 'month' }
  /** Both days inclusive. `until` null: no day was said; it is asked for. */
  | { readonly kind: 'absence'; readonly from: string; readonly until: string | null; readonly deputy: string | null }
  /** 我回来了: the end of an absence. */
  | { readonly kind: 'back' }
  | { readonly kind: 'accept'; readonly taskNos: readonly string[] | 'all' }
  | { readonly kind: 'help' }
  | { readonly kind: 'feedback'; readonly text: string }
  /** 转办公室：…; empty: how it is done (联系办公室). */
  | { readonly kind: 'toOffice'; readonly text: string }
  | { readonly kind: 'undo' };

export interface CommandContext {
  /** ISO instant with the offset +08:00. */
  readonly now: string;
  readonly taskNos: readonly string[];
  readonly taskTitles: readonly { readonly no: string; readonly title: string }[];
  readonly units: readonly { readonly id: string; readonly names: readonly string[] }[];
  readonly planNames: readonly string[];
}
