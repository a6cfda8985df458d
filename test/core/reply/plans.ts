/** Three fictional plans and a compact notation for replies and what they should be understood as. */
import type { OpenTask, ReplyInput, ReplyItem } from '../../../src/core/reply/understanding.ts';

export interface Plan {
  now: string;
  bureau: string;
  tasks: OpenTask[];
}

function task(
  no: string,
  title: string,
  indicators: [string, string, number][] = [],
  deadline: string | null = null,
): OpenTask {
  return { no, title, deadline, indicators: indicators.map(([name, unit, target]) => ({ name, unit, target })) };
}

/** 滨城市优化营商环境 (fictional), Wednesday 18 March 2026; no deadlines known. */
export const HARBOUR: Plan = {
  now: '2026-03-18T09:30:00+08:00',
  bureau: '市政务服务局',
  tasks: [
    task('1', '压缩企业开办时间'),
    task('2', '推进政务服务“一件事”改革', [
      ['“一件事”主题上线数', '个', 20],
      ['政务服务掌上可办率', '%', 90],
    ]),
    task('3', '建设惠企政策直达平台', [
      ['惠企资金直达兑付额', '亿元', 5],
      ['平台注册企业', '万家', 3],
    ]),
    task('4', '规范涉企行政检查'),
    task('6', '培育专精特新企业', [
      ['省级专精特新中小企业', '家', 150],
      ['专精特新“小巨人”企业', '家', 12],
    ]),
    task('7', '扩大知识产权质押融资', [
      ['知识产权质押融资额', '亿元', 30],
      ['发明专利授权量', '件', 2000],
    ]),
    task('9', '完善公共法律服务网络', [['公共法律服务站', '个', 60]]),
  ],
};

/** 云溪县乡村振兴 (fictional), Thursday 10 September 2026; deadlines known. */
export const VALLEY: Plan = {
  now: '2026-09-10T15:00:00+08:00',
  bureau: '县农业农村局',
  tasks: [
    task('1', '实施高标准农田建设工程', [['新建高标准农田', '万亩', 4.5]], '2026-11-30'),
    task('2', '推进农村公路提档升级', [['新改建农村公路里程', '公里', 120]], '2026-12-31'),
    task('3.1', '开展农村厕所改造', [['改造户厕', '户', 3000]], '2026-10-31'),
    task('3.2', '实施生活污水治理', [['农村生活污水治理率', '%', 65]], '2026-12-31'),
    task('5', '发展茶叶特色产业', [
      ['茶叶综合产值', '亿元', 18],
      ['新增家庭农场', '家', 40],
    ]),
    task('8', '加强农技人员培训', [['农技人员培训', '人次', 1200]], '2026-09-30'),
  ],
};

/** 海州市低空經濟 (fictional), Traditional, Monday 1 June 2026. */
export const SKY: Plan = {
  now: '2026-06-01T10:00:00+08:00',
  bureau: '市交通運輸局',
  tasks: [
    task('1', '建設低空起降設施', [
      ['通用起降場', '個', 6],
      ['無人機起降點', '個', 80],
    ]),
    task('2', '開通低空物流航線', [['低空物流航線', '條', 25]]),
    task('4', '引進產業鏈企業', [
      ['低空經濟鏈上企業', '家', 50],
      ['低空經濟營業收入', '億元', 40],
    ]),
    task('10', '培養無人機飛手隊伍', [['持證飛手', '名', 1500]]),
  ],
};

/** Only one open task. */
export const SINGLE: Plan = { ...VALLEY, tasks: VALLEY.tasks.slice(1, 2) };

export type Want = Partial<Omit<ReplyItem, 'figures'>> & { figures?: Record<string, number> };

export interface Sample {
  plan: Plan;
  card: string | null;
  text: string;
  want: Want[];
  asks: boolean;
}

export type Row = [card: string | null, text: string, want: Want | Want[], asks?: 'asks'];

export function samples(plan: Plan, rows: Row[]): Sample[] {
  return rows.map(([card, text, want, asks]) => ({
    plan,
    card,
    text,
    want: Array.isArray(want) ? want : [want],
    asks: asks === 'asks',
  }));
}

export function inputOf({ plan, card, text }: Pick<Sample, 'plan' | 'card' | 'text'>): ReplyInput {
  return { now: plan.now, author: { bureau: plan.bureau }, replyTo: card, openTasks: plan.tasks, text };
}

/** The whole item that a compact one stands for. Where `task` is left out, it is the card's. */
export function fullItem(want: Want, card: string | null, tasks: readonly OpenTask[]): ReplyItem {
  const no = want.task === undefined ? card : want.task;
  const indicators = tasks.find((t) => t.no === no)?.indicators ?? [];
  return {
    task: no,
    intent: want.intent ?? 'report',
    status: want.status ?? null,
    progress: want.progress ?? null,
    figures: Object.entries(want.figures ?? {}).map(([indicator, value]) => ({
      indicator,
      value,
      unit: indicators.find((i) => i.name === indicator)?.unit ?? '?',
    })),
    problem: want.problem ?? null,
    nextStep: want.nextStep ?? null,
    requestedDate: want.requestedDate ?? null,
    transferTo: want.transferTo ?? null,
  };
}
