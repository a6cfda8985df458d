/** Wording by the office's standing (`plan.authority`): 工作专报 or 督查专报. Rule: domain.md §3.10. */

export type Authority = 'office' | 'government';

/** 工作专报 [督查专报] */
export function specialReportName(authority: Authority): string {
  return authority === 'government' ? '督查专报' : '工作专报';
}

/** 催办函 [督办单] */
export function letterName(authority: Authority): string {
  return authority === 'government' ? '督办单' : '催办函';
}
