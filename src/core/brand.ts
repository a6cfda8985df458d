/** Branded primitives: an id of one kind can't be passed where another is meant. */

declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** A calendar day in Asia/Shanghai, `2025-12-31`. Compares by `<`. */
export type LocalDate = Brand<string, 'LocalDate'>;
/** A point in time, UTC with seconds, `2025-12-01T01:10:00Z`. Always this one form, so it compares by `<`. */
export type Instant = Brand<string, 'Instant'>;

export type PlanId = Brand<string, 'PlanId'>;
export type AssignmentId = Brand<string, 'AssignmentId'>;
export type BureauId = Brand<string, 'BureauId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type CheckInId = Brand<string, 'CheckInId'>;
export type ProposalId = Brand<string, 'ProposalId'>;
export type ReportId = Brand<string, 'ReportId'>;

/** JSON as it is stored in the database. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
