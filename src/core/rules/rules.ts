/** Numbers of supervision (规则), each with key, default and source; the values are copied into an assignment at issue. */

export interface Rules {
  readonly 'accept.limitWd': number;
  readonly 'accept.limitUrgentWd': number;
  readonly 'accept.escalateWd': readonly [number, number];
  readonly 'firstReport.limitWd': number;
  readonly 'firstReport.limitUrgentD': number;
  readonly 'report.chaseWd': readonly [number, number, number];
  readonly 'report.missingWd': readonly [number, number];
  readonly 'report.monthly.dueWd': number;
  readonly 'report.quarterlyOverD': number;
  readonly 'report.noChangeMax': number;
  readonly 'report.redWd': number;
  readonly 'contrib.auto': boolean;
  readonly 'contrib.aheadWd': number;
  readonly 'contrib.answerWd': number;
  readonly 'ladder.days': readonly [number, number, number];
  readonly 'ladder.longOverD': number;
  readonly 'escalation.ladder': readonly [number, number, number, number];
  readonly 'escalation.ladderUrgent': readonly [number, number, number, number];
  readonly 'escalation.repeatWd': number;
  readonly 'special.perWeek': number;
  readonly 'head.noticeWd': number;
  readonly 'head.decideWd': number;
  readonly 'light.yellowGap': number;
  readonly 'light.redGap': number;
  readonly 'light.nearDueD': number;
  readonly 'ext.beforeWd': number;
  readonly 'ext.decideWd': number;
  readonly 'ext.max': number;
  readonly 'ext.sumD': number;
  readonly 'review.limitWd': number;
  readonly 'review.redoWd': number;
  readonly 'review.silentWd': number;
  readonly 'coord.acceptWd': number;
  readonly 'checkIn.defaultWd': number;
  readonly 'checkIn.urgentWd': number;
  readonly 'checkIn.freshWd': number;
  readonly 'press.gapH': number;
  readonly 'reply.confirmBelow': number;
  readonly 'reply.undoMin': number;
  readonly 'transfer.objectWd': number;
  readonly 'transfer.decideWd': number;
  readonly 'transfer.hearWd': number;
  readonly 'limit.person': number;
  readonly 'limit.rows': number;
  readonly 'digest.lines': number;
  readonly 'indicator.approxPct': number;
  readonly 'import.unitsMax': number;
}

export type RuleKey = keyof Rules;

export interface RuleInfo {
  readonly key: RuleKey;
  readonly value: Rules[RuleKey];
  /** What it says, in the office's words. */
  readonly name: string;
  /** Section of the domain rules and, in brackets, where the number comes from. */
  readonly source: string;
}

/** Every number with its default; `duban rules show` prints this table. */
export const RULE_TABLE: readonly RuleInfo[] = [
  { key: 'accept.limitWd', value: 3, name: '签收时限（工作日，交办当日不计）', source: '§3.2 [S2]' },
  { key: 'accept.limitUrgentWd', value: 1, name: '特急任务签收时限（工作日）', source: '§3.2 [S2]' },
  {
    key: 'accept.escalateWd',
    value: [1, 3],
    name: '逾期未签收：拟提示、报办公室处置（时限后工作日）',
    source: '§3.2 [OURS]',
  },
  { key: 'firstReport.limitWd', value: 10, name: '首次反馈时限（交办后工作日）', source: '§3.2 [R1]' },
  { key: 'firstReport.limitUrgentD', value: 3, name: '特急任务首次反馈时限（天）', source: '§3.2 [S2]' },
  { key: 'report.chaseWd', value: [-4, 0, 1], name: '应报事项提醒（距应报日工作日）', source: '§3.3 [R1]' },
  {
    key: 'report.missingWd',
    value: [5, 10],
    name: '未报：列入办公室清单、拟提示（应报日后工作日）',
    source: '§3.3 [R1]',
  },
  { key: 'report.monthly.dueWd', value: 5, name: '月报、季报应报日（次月第几个工作日）', source: '§3.3 [S24]' },
  { key: 'report.quarterlyOverD', value: 180, name: '距完成时限超过此天数按季报，否则按月报', source: '§3.3 [R1]' },
  { key: 'report.noChangeMax', value: 2, name: '连续「无新增情况」上限（次）', source: '§3.3 [R1]' },
  { key: 'report.redWd', value: 5, name: '红灯未逾期改为两周一报：变红后至首个周二（工作日）', source: '§3.3 [S23]' },
  { key: 'contrib.auto', value: true, name: '反馈前自动请已选定的配合单位补充', source: '§3.3 [S17,S18]' },
  { key: 'contrib.aheadWd', value: 3, name: '请配合单位补充：早于牵头单位首次提醒（工作日）', source: '§3.3' },
  { key: 'contrib.answerWd', value: 3, name: '配合单位补充时限（工作日）', source: '§3.3' },
  { key: 'ladder.days', value: [30, 7, 1], name: '到期提醒（前30天、前7天、前1个工作日）', source: '§3.4 [S22,S33]' },
  { key: 'ladder.longOverD', value: 90, name: '前30天提醒只用于办理期超过此天数的任务', source: '§3.4 [OURS]' },
  { key: 'escalation.ladder', value: [1, 5, 10, 20], name: '逾期一至四级（工作日）', source: '§3.5 [R1]' },
  { key: 'escalation.ladderUrgent', value: [1, 3, 5, 10], name: '特急任务逾期一至四级（工作日）', source: '§3.5 [R1]' },
  { key: 'escalation.repeatWd', value: 5, name: '逾期后重复提醒责任单位的间隔（工作日）', source: '§3.5' },
  { key: 'special.perWeek', value: 1, name: '工作专报：每个方案每周（份）', source: '§3.5' },
  { key: 'head.noticeWd', value: 1, name: '拟提示单位领导前告知联络员（工作日）', source: '§3.5 [R1]' },
  { key: 'head.decideWd', value: 2, name: '拟提示稿处理时限（工作日）', source: '§2.6' },
  { key: 'light.yellowGap', value: 10, name: '黄灯：落后时序（百分点）', source: '§3.6 [S8]' },
  { key: 'light.redGap', value: 30, name: '红灯：落后时序超过（百分点）', source: '§3.6 [S8]' },
  { key: 'light.nearDueD', value: 7, name: '临近时限（天）', source: '§3.6 [S22]' },
  { key: 'ext.beforeWd', value: 3, name: '延期申请应早于完成时限（工作日）', source: '§3.7 [S19]' },
  { key: 'ext.decideWd', value: 2, name: '延期审批时限（工作日）', source: '§3.7' },
  { key: 'ext.max', value: 2, name: '延期次数上限', source: '§3.7 [OURS]' },
  { key: 'ext.sumD', value: 90, name: '累计延期上限（天）', source: '§3.7 [OURS]' },
  { key: 'review.limitWd', value: 5, name: '办结审核时限（工作日）', source: '§3.7' },
  { key: 'review.redoWd', value: 5, name: '退回后补充时限（工作日）', source: '§3.7 [S18]' },
  { key: 'review.silentWd', value: 3, name: '一般进展默认采纳（工作日）', source: '§2.3' },
  { key: 'coord.acceptWd', value: 3, name: '协调事项受理时限（工作日）', source: '§2.7' },
  { key: 'checkIn.defaultWd', value: 2, name: '情况了解默认答复时限（工作日）', source: '§3.8' },
  { key: 'checkIn.urgentWd', value: 1, name: '紧急情况了解答复时限（工作日）', source: '§3.8' },
  { key: 'checkIn.freshWd', value: 5, name: '同一任务不重复了解（工作日）', source: '§3.8 [S1]' },
  { key: 'press.gapH', value: 24, name: '同一任务手动催办间隔（小时）', source: '§3.8' },
  { key: 'reply.confirmBelow', value: 0.8, name: '低于此把握度先请本人确认', source: '§2.3' },
  { key: 'reply.undoMin', value: 30, name: '「撤销」有效时间（分钟）', source: '§2.3' },
  { key: 'transfer.objectWd', value: 5, name: '分工异议提出时限（交办后工作日）', source: '§3.7 [S21]' },
  { key: 'transfer.decideWd', value: 5, name: '分工异议决定时限（工作日）', source: '§3.7 [R1]' },
  { key: 'transfer.hearWd', value: 3, name: '分工异议听取被建议单位意见（工作日）', source: '§3.7 [R1]' },
  { key: 'limit.person', value: 1, name: '每人每日主动消息上限（张）', source: '§3.9' },
  { key: 'limit.rows', value: 6, name: '一张卡片展示的任务数', source: '§3.9' },
  { key: 'digest.lines', value: 10, name: '每日摘要行数', source: '§3.9' },
  { key: 'indicator.approxPct', value: 5, name: '「左右」允许偏差（%）', source: '§5' },
  { key: 'import.unitsMax', value: 6, name: '责任单位超过此数时建议拆分', source: '§2.2' },
];

export const DEFAULT_RULES = Object.freeze(
  Object.fromEntries(RULE_TABLE.map(({ key, value }) => [key, value])),
) as unknown as Rules;
