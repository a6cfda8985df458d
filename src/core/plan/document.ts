/** What `duban plan parse` answers: the document of a plan (方案) as read, a stable contract. */

/**
 * A stretch of the source: 1-based line, 0-based columns [start, end) in that line's text; where the line is a row of a file's table
 * (docx, xlsx, html, pdf), in the text of its cell `cell` (0-based).
 */
export interface SourceSpan {
  line: number;
  start: number;
  end: number;
  cell?: number;
}

export interface PlanDocument {
  /** In the script of the source. */
  title: string;
  issuer: string | null;
  docNumber: string | null;
  /** ISO date under the issuer's name. */
  issuedOn: string | null;
  script: 'hans' | 'hant';
  /** In document order. */
  tasks: PlanTask[];
  /** Distinct responsible units, as written, in order of first mention. */
  units: string[];
  /** Every quantified target, document order. */
  indicators: PlanIndicator[];
  /** 组织保障 items. */
  safeguards: { title: string; text: string }[];
  /** What was seen and not understood. */
  warnings: PlanWarning[];
}

/** What a doubt (存疑) is about; it decides what settles it. */
export type ReaderDoubtKind =
  | 'no-task' // 没有识别出任务
  | 'no-title' // 没有识别出标题
  | 'internal' // 内部资料字样
  | 'numbering' // 编号不连续
  | 'bracket-cut' // 括号到文件末尾未结束
  | 'bracket-open' // 括号没有闭合
  | 'no-unit' // 没有写明责任单位
  | 'no-lead' // 只写了配合单位
  | 'many-units' // 超过6个单位
  | 'odd-unit' // 不像单位名称
  | 'vague-unit' // 各有关单位
  | 'yearless' // 时限没有写年份
  | 'relative-due' // 印发后3个月内
  | 'two-numbers'; // 同一指标两个数

export interface PlanWarning {
  line: number;
  message: string;
  kind: ReaderDoubtKind;
  /** Number of the task that it is about. */
  task?: string;
  /** The words of the source that it is about: a unit, a date. */
  seen?: string;
}

export interface PlanTask {
  /** "1" … "22"; nested numbering as "3.2". */
  no: string;
  /** Without number and closing punctuation. */
  title: string;
  /** Headings above it, outermost first. */
  section: string[];
  text: string;
  /** 牵头单位; where the document does not tell lead from support, the first named. */
  lead: string[];
  /** 配合单位. */
  support: string[];
  /** ISO date; null where none is printed. */
  deadline: string | null;
  /** 持续推进, 长期坚持. */
  continuous?: boolean;
  /** 每月5日前 → monthly. */
  recurring?: 'monthly' | 'quarterly' | 'yearly';
  /** 责任领导, 责任人 named beside the units. */
  persons?: string[];
  /** First line of the task in the source, 1-based. */
  line: number;
  /** Where title, units and deadline stand in the source. */
  spans?: { title?: SourceSpan; lead?: SourceSpan[]; support?: SourceSpan[]; deadline?: SourceSpan };
}

export interface PlanIndicator {
  name: string;
  op: '>=' | '>' | '<=' | '<' | '=' | '~' | 'range';
  /** The lower end of a range. */
  value: number;
  /** The upper end of a range. */
  valueMax?: number;
  unit: string;
  /** ISO date. */
  due: string | null;
  /** 力争, 争创. */
  aspirational?: boolean;
  /** Task number, or null where it stands in the general targets. */
  task: string | null;
  /** The clause that says so. */
  text: string;
  /** Where the number stands in the source. */
  spans?: { value: SourceSpan };
}

/** Why a file is not read (涉密标志, 扫描件, 格式): a sentence for people. */
export interface PlanRefusal {
  refused: true;
  /** Simplified Chinese: what is wrong, where, what is accepted. */
  message: string;
}
