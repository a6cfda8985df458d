/** Builders of card views: a plausible view of each kind, changed where a test needs it. All names and texts are invented. */
import type { LocalDate } from '../../src/core/brand.ts';
import type { CardView } from '../../templates/cards/card.ts';
import type { TaskRow } from '../../templates/cards/task-rows.ts';

export type ViewOf<K extends CardView['kind']> = Extract<CardView, { kind: K }>;

export const day = (text: string): LocalDate => text as LocalDate;
export const COMMON = { id: 'rm_1', nonce: 'n1', ending: null, hint: null } as const;

export function aRow(change: Partial<TaskRow> = {}): TaskRow {
  return {
    assignmentId: 'as_17',
    taskNo: '17',
    title: '完善质量基础设施机构布局',
    planShort: null,
    reason: 'report',
    light: 'normal',
    headline: null,
    lastReport: '8月29日：国家级实验室筹建中',
    figures: ['检验检测认证机构：目标450家以上，现410家（截至6月底）'],
    ask: null,
    told: null,
    supports: [],
    canAskSupports: false,
    needsAcceptance: false,
    proposalId: null,
    status: null,
    text: '',
    hint: null,
    done: null,
    ...change,
  };
}

const ROWS = {
  from: 0,
  deadline: { day: day('2025-09-12'), nearest: false },
  handled: null,
  noChange: false,
  snooze: [],
  form: null,
} as const;

/** The reminder of experience.md §2.3: one overdue, one near its date, one in order. */
export function aReminder(change: Partial<ViewOf<'M2'>> = {}): ViewOf<'M2'> {
  return {
    kind: 'M2',
    ...COMMON,
    ...ROWS,
    intro: null,
    snooze: ['pm', 'am'],
    rows: [
      aRow({ reason: 'overdue', light: 'overdue', headline: '逾期3个工作日' }),
      aRow({ assignmentId: 'as_18', taskNo: '18', title: '提升计量服务能力', light: 'nearDue', headline: '剩7天', figures: [] }),
      aRow({ assignmentId: 'as_22', taskNo: '22', title: '营造质量文化氛围', figures: [], lastReport: null }),
    ],
    ...change,
  };
} // prettier-ignore

export function anIssuedTask(change: Partial<ViewOf<'M1'>['tasks'][number]> = {}): ViewOf<'M1'>['tasks'][number] {
  return {
    assignmentId: 'as_4',
    taskNo: '4',
    title: '打造区域质量发展新优势',
    role: 'lead',
    due: day('2025-12-31'),
    leads: ['市科技局'],
    supports: ['市市场监管局', '市发展改革局', '市财政局', '市商务局', '市司法局', '市教育局'],
    figures: ['质量创新平台：2个以上'],
    firstReportBy: day('2025-09-22'),
    source: '打造区域质量发展新优势。建设质量创新平台，推动区域协同。（牵头单位：市科技局）',
    urgent: false,
    accepted: null,
    ...change,
  };
}

export function anIssue(change: Partial<ViewOf<'M1'>> = {}): ViewOf<'M1'> {
  return {
    kind: 'M1',
    ...COMMON,
    planShort: '质量强市',
    docNumber: null,
    courtesy: false,
    acceptBy: day('2025-09-11'),
    tasks: [anIssuedTask()],
    welcome: false,
    sender: '领导小组办公室',
    sentAt: '2025-09-08T01:12:00Z',
    contact: null,
    form: null,
    ...change,
  };
}

export function aReceipt(change: Partial<ViewOf<'M4'>> = {}): ViewOf<'M4'> {
  return {
    kind: 'M4',
    ...COMMON,
    at: '2025-09-10T02:42:00Z',
    by: '张敏',
    onBehalf: null,
    items: [
      {
        assignmentId: 'as_17',
        reportId: 'rp_1',
        taskNo: '17',
        planShort: null,
        status: 'at_risk',
        noChange: false,
        figures: ['机构数410家（目标450家）'],
        problem: '进口设备到货推迟',
        nextStep: null,
        coordination: null,
        nextDue: day('2025-12-05'),
        remark: null,
        words: '第17项机构数410家，进口设备到货推迟',
        canCorrect: true,
        canWithdraw: true,
      },
    ],
    ...change,
  };
}

export function aConfirmation(change: Partial<ViewOf<'M5'>> = {}): ViewOf<'M5'> {
  return {
    kind: 'M5',
    ...COMMON,
    id: 'pr_1',
    quote: '新增12家，其他照常',
    question: '想跟您核对一下：「新增12家」是指本月新增，还是今年以来累计？',
    head: null,
    modifying: false,
    tasks: [
      {
        assignmentId: 'as_4',
        taskNo: '4',
        planShort: null,
        title: '打造区域质量发展新优势',
        ticked: true,
        request: null,
        status: 'on_track',
        figures: ['新增企业12家'],
        problem: null,
        nextStep: null,
        doubts: ['上次为60家，这次12家，请核对'],
        text: '新增12家，其他照常',
      },
    ],
    ...change,
  };
}

export function anOverdue(change: Partial<ViewOf<'M6'>> = {}): ViewOf<'M6'> {
  return {
    kind: 'M6',
    ...COMMON,
    ...ROWS,
    level: 1,
    rows: [
      aRow({
        assignmentId: 'as_9',
        taskNo: '9',
        title: '提升工程质量水平',
        reason: 'overdue',
        light: 'overdue',
        headline: '逾期5个工作日',
      }),
    ],
    text: '第9项已逾期5个工作日，最近一次反馈是8月29日。',
    history: ['11月24日提醒', '11月28日提醒', '12月1日签收'],
    reporting: false,
    contact: null,
    ...change,
  };
}

export function aHeadNotice(change: Partial<ViewOf<'M32'>> = {}): ViewOf<'M32'> {
  return {
    kind: 'M32',
    ...COMMON,
    maySend: true,
    form: null,
    drafts: [
      {
        assignmentId: 'as_9',
        ref: 'overdue:2',
        bureau: '市住房城乡建设局',
        head: 'deputyHead',
        headName: '罗建国',
        phone: '2283 0000',
        taskNo: '9',
        planShort: null,
        title: '提升工程质量水平',
        headline: '已逾期5个工作日，联络员已于前1个工作日知悉',
        text: '第9项已逾期5个工作日，11月24日曾提醒，尚未收到进展。烦请关注，如需协调请告知办公室。',
        history: ['11月24日提醒', '12月3日告知联络员'],
        decided: null,
      },
    ],
    ...change,
  };
}

export function aTaskGlance(change: Partial<Extract<CardView, { kind: 'M24'; about: 'task' }>> = {}): CardView {
  return {
    kind: 'M24',
    about: 'task',
    ...COMMON,
    taskNo: '4',
    planShort: null,
    title: '打造区域质量发展新优势',
    light: 'behind',
    lead: '市科技局',
    supports: '市市场监管局等6个单位',
    due: day('2025-12-31'),
    remaining: '剩21天',
    lastReport: {
      text: '平台二期已进入验收，预计10月底投用',
      status: 'at_risk',
      by: '李志强',
      at: '2025-09-10T02:42:00Z',
      review: '未审核',
    },
    figures: ['质量创新平台：1个，时序进度应为1.5个（截至9月底）'],
    problem: '用地指标未落实',
    requests: [],
    coordination: '▲ 需协调：用地指标（协调中）',
    history: null,
    canAsk: true,
    asking: null,
    canRecord: false,
    recording: null,
    waiting: [],
    ...change,
  };
}

/** A plan under check with two doubts: one about a unit, one about a date. */
export function anImport(change: Partial<ViewOf<'M27'>> = {}): ViewOf<'M27'> {
  const common = { advice: '指明对应哪个单位，或标为不交办', filled: {} };
  return {
    kind: 'M27',
    ...COMMON,
    title: '关于统筹推进质量强市建设的实施方案',
    counts: { tasks: 22, bureaus: 24, indicators: 27, assignments: 106 },
    open: 2,
    settled: 0,
    doubts: [
      {
        ...common,
        no: 1,
        line: 118,
        message: '单位“市质量促进中心”（第4项、第9项）在单位名单中没有对应的单位',
        choices: [
          { value: 'unit:scj', text: '市市场监管局' },
          { value: 'unit:kjj', text: '市科技局' },
          { value: 'skip', text: '不交办' },
        ],
        typesUnits: true,
      },
      {
        ...common,
        no: 2,
        line: 126,
        message: '第7项的时限没有写年份，按文件年份2024年计算，请核对',
        advice: '填写完整日期；年份无误则按读出的为准',
        choices: [
          { value: 'keep', text: '按读出的为准' },
          { value: 'continuous', text: '持续推进' },
        ],
        date: '2024-06-30',
        typesUnits: false,
      },
    ],
    next: null,
    adoption: null,
    ...change,
  };
}
