/** What a number is: the present value, or a target, a denominator, last year's value, a difference, a forecast, something applied for. */

export type ValueKind = 'value' | 'cumulative' | 'added' | 'none';

/** A number's surroundings inside its clause: up to the number before, up to the number behind. */
export interface Surroundings {
  before: string;
  after: string;
  /** The whole clause up to the number. */
  lead: string;
  /** The sentence speaks of one month (6月新开工…，完成投资…). */
  ofMonth: boolean;
  /** The number stands behind 其中 in its sentence. */
  ofPart: boolean;
  year: number;
}

const TARGET_BEFORE =
  /(?:(?<![按超])(?:目标任务|目标|任务数|任务|计划数|计划|指标数|指标|要求|标准|门槛|底线|上限|下限|合同|规划)(?:数|值|量|是|为|总数|要求|为全年)?(?:要)?(?:达到?|完成|不低于|不少于|不高于)?|应(?:达到?|完成|为?到|有|建成?)|需(?:要)?(?:达到?|完成|建成?)|要求(?:达到?|完成|建成?)?|不低于|不少于|不高于|不超过|距离?|离)(?:约|全年|年度|目标)?$/u;
const TARGET_AFTER =
  /^(?:以上|以下|以内)?的?(?:年度|全年|总|既定|考核|预期|计划)*(?:目标|任务|要求|指标|计划(?!内|推进)|底线|红线|标准)(?!.{0,2}(?:已|提前)|完成(?:了)?$)/u;
const FORECAST =
  /(?:力争|争取|预计|预期|有望|可望|拟|确保|冲刺|将(?!近)|计划(?!率|完成率|总)|准备|打算|估计能|能够?达|可达|可以?达到|才能|努力|还要|还需|需再|(?<![接招等款优])待)(?!.*已)/u;
const FUTURE =
  /(?:年底|年末|下月|下季度|明年|月底前|季度末|年内|底前|下半年)(?:前)?(?:可|能|将|要|达|完成|建成|力争|预计)+[^，]{0,6}$/u;
const EARLIER =
  /(?:上次|上回|上一次|前次|去年|上年|上一?年度|前年|同期|上个?月|上个?季度|上期|上周|此前|原来|原先|原有|原为|年初|期初|基期|基数|以前|之前(?!报)|20(\d\d)年)(?!.*(?:增至|升至|增长到|增长至|增加至|上升到|上升至|扩大到|发展到|升到|降到|降至|下降到|提升到|提升至|提高到|提高至|增加到|达到|达|目前|现|今年|以来|新增|累计|至今))/u;
const DIFFERENCE =
  /(?:提高|提升|增加|增长|上升|下降|减少|降低|回落|高出?|低|低于|超出|超序时|快于|慢于|领先|落后|滞后|同比|环比|[较比][^，]{0,12}[多少高低快慢增减升降]|(?<!差不)多|(?<!不)少|还?差|只差|剩下?|剩余|还剩|缺|缺口|余下|不足|未完成|还有|尚有|另有|欠|涨|跌|翻)(?:了|约|近|仅|着|的|有|为)*$/u;
const NEGATIVE =
  /(?:不合格|未达标|未完成|未通过|没完成|没通过|没有|没|未|尚未|无|不|淘汰|取消|退出|注销|撤销|关停)[\u4e00-\u9fff]{0,2}$/u;
const APPLIED =
  /(?:开工|动工|在建|在谈|在办|筹建|续建|待建|在训|在培|在读|剩余|申报|申请|推荐|报送|送审|送评|受理|储备|拟|(?<![接招等款优])待|在评|参评|参选|公示|意向|谋划|摸排|排查|走访|调研|抽查|检查|检测|备选|候选|初筛|征集|收集|收到|下达|分配|覆盖)(?:了|到|的|有|共|约|近|出|已)*$/u;
const APPLIED_BEFORE =
  /(?:申报|申请|推荐|参评|参选|拟报|报送)(?!(?:成功|获批|通过))(?!.*(?:获|通过|认定|入选|评上|批))/u;
const APPLIED_AFTER =
  /^[^，。;]{0,8}(?:在公示|公示|待批|待评|待定|申报中|在审|评审中|审核中|排队|在评|在建|筹建|在办|在谈|洽谈|(?:正在|已|还在|待)(?:申报|推荐|评审|公示|审核|报批|申请|筹备|筹建|建设|洽谈))/u;
const DENOMINATOR_AFTER =
  /^(?:[\u4e00-\u9fff]{0,6}(?:中|里|之中|当中|里头|里面)(?![\u4e00-\u9fff]?(?:心|国|学|介|医|小|高|级|型|旬|标|央))|[^，。;]{0,10}的(?:一半|[一二三四五六七八九十\d]+分之))/u;
/** 8620应为6820: only the new value. */
const CORRECTED_AFTER =
  /^[\u4e00-\u9fff]{0,2}?(?:，)?(?:应为|应是|应该是|应该为|应改为|应更正为|更正为|订正为|改为|改成|修正为|更新为|有误|不对|写错|报错|错了|是错的|作废|是(?:老|旧|以前|上次|上个?月|去年|规划|计划|目标|估|预测|原来))/u;
/** 省里平均94.1%: others' value. */
const OTHERS = /(?:全省|全国|省内|省里|国内|国家|同类|周边|兄弟市)[^，]{0,6}(?:平均|均值|均|中位)[^，]{0,8}$/u;
const DOUBTED_PART = /(?:部分|个别|有的|某)[^，]{0,6}$/u;

const PLAN_SHARE = /(?:占|达|完成|为)[^，。;]{0,12}(?:任务|计划|目标)(?:数|量|总数)?的?(?:约|近|超过?)?$/u;
const DEED = /完成|上线|开工|建成|培训|引进|认定|开展|发放|新增|新建|改造|签约|办结|投资|举办/u;

/** 目标96%: what stands before the number makes it a target. */
export function isTarget(before: string): boolean {
  return TARGET_BEFORE.test(before);
}

/** Reads the surroundings. `name` is the indicator's: what its own words say is no reason against it (增长率, 申报数). */
export function valueKind(
  { before, after, lead, ofMonth, ofPart, year }: Surroundings,
  name: string,
  share: boolean,
): ValueKind {
  const without = (pattern: RegExp, text: string): boolean => {
    const hit = pattern.exec(text);
    return hit !== null && !(hit[0].length >= 2 && sharesWord(hit[0], name));
  };
  // 由12个增加到18个: only the second.
  if (/(?:由|从)[^，]{0,8}$/u.test(before) && /^[^，]{0,4}?(?:增|升|提|扩|降|减|上|到|至|变|发展)/u.test(after))
    return 'none';
  if (CORRECTED_AFTER.test(after) || /(?:不是|并非|而非|误报为|错报为|误写为)$/u.test(before)) return 'none';
  // 60个目标完成48个: the word is the first number's.
  const own =
    lead === before ? before : before.replace(/^(?:的)?(?:年度|全年)?(?:目标|任务|计划)(?=已|完成|实现|达)/u, '');
  if (without(TARGET_BEFORE, own) || TARGET_AFTER.test(after)) return 'none';
  if (without(FORECAST, lead) || without(FUTURE, lead)) return 'none';
  // 占全年任务的89.1%: how far it is, no value of a rate.
  if (share && PLAN_SHARE.test(before) && !/任务|计划|目标|完成/u.test(name)) return 'none';
  const earlier = EARLIER.exec(lead);
  if (earlier && (earlier[1] === undefined || 2000 + Number(earlier[1]) < year)) return 'none';
  if (without(DIFFERENCE, before) && !(share && /增[长速幅]|下降|降低|提高|提升/u.test(name))) return 'none';
  if (
    without(NEGATIVE, before) ||
    without(APPLIED, before) ||
    without(APPLIED_BEFORE, before) ||
    without(APPLIED_AFTER, after)
  )
    return 'none';
  if (DENOMINATOR_AFTER.test(after) || DOUBTED_PART.test(before) || OTHERS.test(before)) return 'none';
  // 家庭农场总数328家 is no count of additions.
  if (/新增/u.test(name) && /总数|总量|存量|共有|现有/u.test(lead)) return 'added';
  if (/累计|总共|共计|一共|合计|总数|共有|总量|至今/u.test(lead)) return 'cumulative';
  if (ofPart) return 'none';
  const ofPeriod = /(?:本月|当月|这个月|本周|这周|上周|本季度|当季|\d月份?|[一二三四]季度|本期)[^，]{0,8}$/u.test(
    before.replace(/\d{1,2} ?[-~—–至到] ?\d{1,2}月份?/gu, '').replace(/(?:[到至截止]|截至)[^，]*$/u, ''),
  );
  // What was done in a month is no cumulative value; a rate of a month is a rate.
  if (ofMonth && !share && DEED.test(lead)) return 'added';
  const added =
    /新增|净增|新认定|新获|新评|新入选|增加了?$/u.test(before) ||
    /^[^，]{0,4}新增/u.test(after) ||
    (ofPeriod && /新/u.test(before));
  if (added) return /新(?:增|建|设|招|认定|培育|改|获|评|引|开)/u.test(name) && !ofPeriod ? 'value' : 'added';
  return 'value';
}

function sharesWord(hit: string, name: string): boolean {
  for (let i = 0; i + 2 <= hit.length; i++) if (name.includes(hit.slice(i, i + 2))) return true;
  return false;
}
