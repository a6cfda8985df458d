/** Extension (延期): a later date is asked for, in any form, and which date that is. */
import { Temporal } from 'temporal-polyfill';
import { addSpan, findSpokenDates, type SpokenDate } from '../text/spoken-dates.ts';
import type { SpokenClause } from './spoken-clause.ts';
import { WILL_FAIL } from './state-words.ts';

export interface Extension {
  /** ISO; null where no date can be made of the words. */
  date: string | null;
  /** A span was counted from today, since the task's deadline is not known. */
  countedFromNow: boolean;
  /** Working days, whose holidays are not known here. */
  uncertain: boolean;
  clauses: SpokenClause[];
}

const LATER =
  '(?:延期|延长|延后|延至|延到|延缓|延迟|推迟|推后|顺延|宽限|放宽|展期|缓(?:交|报|一?缓|至|到|几|\\d)|调整(?:到|至|为)|改(?:到|至)|推到|推至|拖到|晚(?:一?点|几天|些|\\d|[一两二三四五])|往后(?:延|推|放|挪))';
const ASK =
  '(?:申请|请求|恳请|请示|恳求|希望|拟|想|需要?|建议|提请|请|特此|可否|能否|能不能|可不可以|是否可以?|麻烦|看能|看看能|能|可以|要|打算|盼|望|得|只能|不得不)';
const SPAN = '(?:\\d{1,3}|半|几|个把|[一二两三四五六七八九十]{1,3})(?:个)?半?(?:工作日|天|日|周|星期|礼拜|月|季度|年)';
const ASKED = [
  new RegExp(`${ASK}[^，。;]{0,22}?${LATER}`, 'u'),
  new RegExp(
    `(?:再|多|请|能否|能不能|可否)(?:再|多)?(?:给|宽限|缓|延|宽|允许)(?:我们?|我局|我们单位|咱们?|我委|我办|一下)?(?:点|一点|些|几天|一段|段|${SPAN})`,
    'u',
  ),
  new RegExp(`(?:宽限|缓|延期|延长|顺延|推迟|延后|延|往后推|推)(?:个)?(?:${SPAN}|几天)`, 'u'),
  /[\u4e00-\u9fff]后(?:再)?(?:交|报|办|给|补|弄)?[^，。;]{0,6}(?:行不行|行吗|可以吗|可不可以|成吗|好吗|行么|可否)/u,
  /(?:给|让)(?:我们?|我局|咱们?)?(?:缓|宽|通融)|缓一?缓|(?:请|能否|能不能)?通融/u,
  // 由11月30日调整为1月31日
  /(?:由|从)[^，。;]{0,6}\d{1,2}(?:月\d{0,2}[日号底]?|[日号])[^，。;]{0,4}(?:调整|变更|延长|顺延|修改|改|推)(?:为|到|至)/u,
  new RegExp(
    `(?:完成|办结|截止|完工|竣工|报送|反馈|上报)?(?:时间|时限|期限|工期|日期|节点)[^，。;]{0,8}(?:调整|改|延|推|放宽|顺延|变更|后移|往后)[^，。;]{0,4}(?:到|至|为)`,
    'u',
  ),
  new RegExp(`^给(?:我们?|我局|我们单位|我委|我办)?(?:点|一点|些|几天|一段|${SPAN})(?:的)?(?:时间)?`, 'u'),
  /^(?:申请|请求|请予|恳请|望予)?(?:延期|延长|顺延|展期)(?:申请|办理|完成|报送|反馈|一下|处理)?$/u,
];
const MOVED = /(?:缓|延期|延|延长|推迟|顺延|延后|推|展期|宽限|放宽|(?:能|可以?|能否)(?:再)?(?:给|放|缓))(?:到|至)/u;
const OFFER =
  /(?:能|可以?|可否|能否|行|好|成)?(?:再|才|前)?(?:交|报|提交|上报|完成|办结|报送|反馈|给|补|答复|回复|做完|弄好)(?:上来|过来|材料|给你们?|数据)?(?:,)?(?:可以|行|好|成|可)?(?:不可以)?(?:吗|么|嘛|不行|行不行|可以不|不$|可不可以|得不得)/u;
const OFFERED_DATE =
  /(?:前|底|号|日|末|周[一二三四五六日天]|旬)(?:再)?(?:,|，)?(?:行不行|行吗|可以吗|可不可以|成吗|好吗|可否|行么|得不得|怎么样|如何)/u;
const CAN_ASK =
  /(?:能不能|可不可以|能否|可否|可以)[^，。;]{0,16}(?:再|才|之后|以后|前|底)[^，。;]{0,6}(?:交|报|提交|完成|办结|反馈|给|补|答复|回复)/u;
const REFUSED =
  /(?:不|无需|不用|不必|毋须|没有|不会|不再|无须|别|未)(?:需要?|用|打算|考虑|准备|再)?(?:申请)?(?:延期|延长|推迟|延后|顺延|宽限)/u;
const GRANTED =
  /(?:已|同意|获批|获准|批准|批复|审批)(?:经)?(?:同意|批准|获批|报批|批复)?[^，。;]{0,6}(?:延[期到至]|顺延|推迟|延长)|(?:延期|顺延|延长)(?:申请)?(?:已|获)(?:批|同意|通过)/u;
/** What was asked before, or is taken back. */
const EARLIER =
  /^(?:之前|此前|上次|原来|原先|前期|早前)[^，。;]{0,6}申请|(?:撤回|撤销|取消|收回|作废)[^，。;]{0,8}(?:延期|申请)|^已(?:经)?申请/u;
/** Something else was moved: 评审会推迟到7月 is trouble, not a request. */
const EVENT =
  /(?:会议?|评审|验收|开标|招标|公布|发布|到货|开工|考试|活动|供货|竞赛|比赛|论坛|培训班?|交付|供电|供地|审批|公示|出台|下达|学期|开学)(?:时间)?(?:也|又|已|被|要|将|都|再次|一再)*(?:延期|推迟|延后|顺延|推|延)(?:到|至|了)?/u;
const OLD_DATE = /(?:原定?|原计划|原来|由|从|应于|本应|原本|本该)(?:定?于|的|在|是)?$/u;
const NEW_DATE = /(?:到|至|为|成|于|在|前|:)(?:约|大概|大约|本年|最迟|最晚)?$/u;

/** 如果要延期走什么流程, 不是说好6月底才交吗: about time, and no request. */
const IDLE =
  /(?:如果|若是?|假如|要是|万一|的话)[^，。;]*(?:什么|怎么|如何|哪|谁|流程|手续)|(?:延期|延长|推迟)(?:的话)?[^，。;]{0,6}(?:怎么|如何|流程|手续|什么(?:材料|条件)|找谁|去哪)|^(?:难道|之前|当时|原来|你们|我们|都|这)*(?:不是|怎么)[^，。;]*(?:吗|么|嘛|呢)$/u;

/** 这个9月底要完成吗: what is asked is the duty. */
const DUTY = /(?:要|需|必须|得|应)(?:在)?[^，。;能可]{0,8}(?:完成|交|报|办结|提交|报送)(?:上来)?(?:吗|么|嘛|\?)?$/u;
/** 9月底来不及了，10月底吧. */
const OTHER_DAY =
  /^(?:要不|那就?|只能|得|到|改|放)*[^，。;]{2,8}(?:前|底|号|日|中旬|末|周[一二三四五六日])(?:吧|行不|可以不|再说)$/u;

/** Whether a clause asks for more time. */
export function asksExtension(said: string, ender: string, hasDate: boolean): boolean {
  const requested = /(?:请|恳请|望|盼)[^，。;]{0,6}(?:同意|批准|审批)/u.test(said);
  if (
    IDLE.test(said) ||
    (ender === '?' || /[吗么嘛]$/u.test(said) ? DUTY.test(said) : false) ||
    REFUSED.test(said) ||
    (GRANTED.test(said) && !requested) ||
    EARLIER.test(said)
  )
    return false;
  const event = EVENT.test(said) && !/申请|请求|恳请|希望|能否|能不能|可否|建议|拟申请/u.test(said);
  if (event) return false;
  if (ASKED.some((pattern) => pattern.test(said))) return !/^(?:能|可以)[^，]{0,4}(?:完成|做到)/u.test(said);
  if (hasDate && /^(?:时间|时限|期限)?(?:调整|改)(?:为|到|至)/u.test(said)) return true;
  if (hasDate && /(?:申请|请求|恳请)(?:再)?(?:到|至)/u.test(said)) return true;
  const moved = MOVED.exec(said);
  if (moved && (hasDate || moved.index <= 3)) return true;
  if (hasDate && (OFFERED_DATE.test(said) || OFFER.test(said) || (CAN_ASK.test(said) && ender === '?'))) return true;
  return hasDate && ender === '?' && /(?:能|可以|行|好)?(?:再|才)?(?:交|报|提交|完成|办结|报送)$/u.test(said);
}

/** Reads a request for time in the clauses of one task. */
export function extensionIn(
  clauses: readonly SpokenClause[],
  today: Temporal.PlainDate | null,
  deadline: string | null,
): Extension | null {
  const dates = new Map<SpokenClause, SpokenDate[]>();
  const datesOf = (spoken: SpokenClause): SpokenDate[] => {
    const known = dates.get(spoken) ?? (today ? findSpokenDates(spoken.said, today) : []);
    dates.set(spoken, known);
    return known;
  };
  const asking = clauses.filter((c, i) => {
    const dated = /[天日周月年底末前后节季号\d]/u.test(c.said) && datesOf(c).length > 0;
    const instead = dated && OTHER_DAY.test(c.said) && WILL_FAIL.test(clauses[i - 1]?.said ?? '');
    return instead || asksExtension(c.said, c.clause.ender, dated);
  });
  if (asking.length === 0 || !today)
    return asking.length === 0 ? null : { date: null, countedFromNow: false, uncertain: false, clauses: asking };
  const chosen =
    asking.map((c) => chooseDate(c.said, datesOf(c))).find((d) => d !== null) ?? nearbyDate(clauses, asking, datesOf);
  return { ...resolve(chosen, today, deadline), clauses: asking };
}

/** The date asked for, not the old one (由A延长至B: B). */
function chooseDate(said: string, dates: readonly SpokenDate[]): SpokenDate | null {
  const fresh = dates.filter(({ start }) => !OLD_DATE.test(said.slice(0, start)));
  const aimed = fresh.filter(({ start, kind }) => kind !== 'span' && NEW_DATE.test(said.slice(0, start)));
  return aimed.at(-1) ?? fresh.filter(({ kind }) => kind !== 'span').at(-1) ?? fresh.at(-1) ?? null;
}

/** 申请延期，9月底前完成: the date stands in the next clause. */
function nearbyDate(
  clauses: readonly SpokenClause[],
  asking: readonly SpokenClause[],
  datesOf: (c: SpokenClause) => SpokenDate[],
): SpokenDate | null {
  for (const spoken of asking) {
    const at = clauses.indexOf(spoken);
    for (const near of [clauses[at + 1], clauses[at + 2], clauses[at - 1]]) {
      if (
        !near ||
        near.section === 'problem' ||
        !/(?:前|底|末|到|至|内)[^，。;]{0,8}$|完成|交|报|办结|给|(?:调整|变更|改)(?:为|成)/u.test(near.said) ||
        /原定?|原计划|已|去年|完不成|无法|不能|难以|来不及|赶不/u.test(near.said)
      )
        continue;
      if (Math.abs(near.clause.sentence - spoken.clause.sentence) > 1) continue;
      const found = chooseDate(near.said, datesOf(near));
      if (found) return found;
    }
  }
  return null;
}

function resolve(
  chosen: SpokenDate | null,
  today: Temporal.PlainDate,
  deadline: string | null,
): Pick<Extension, 'date' | 'countedFromNow' | 'uncertain'> {
  const none = { date: null, countedFromNow: false, uncertain: false };
  if (!chosen) return none;
  if (chosen.kind !== 'span' || !chosen.span) return { ...none, date: chosen.date };
  const from = deadline === null ? null : dayOf(deadline);
  return {
    date: addSpan(from ?? today, chosen.span).toString(),
    countedFromNow: from === null,
    uncertain: chosen.span.workdays !== undefined,
  };
}

function dayOf(iso: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(iso);
  } catch {
    return null;
  }
}
