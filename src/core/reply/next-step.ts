/** Next step (下一步): work that the author plans. Forecasts and wishes (预计, 争取, 力争) are none. */
import { Temporal } from 'temporal-polyfill';
import { findSpokenDates } from '../text/spoken-dates.ts';
import type { Span } from './problem.ts';
import type { SpokenClause } from './spoken-clause.ts';
import { accepts } from './talk.ts';

const WISH =
  /够呛|悬$|肯定|[交报完做办]不了|预计|预期|争取|力争|有望|可望|确保|力求|希望|目标是|计划完成率|尽量|估计|按计划|现将|恐|(?:肯定|一定|应该|绝对|都|就|前|内|末|底)?(?:能|可以?|会)够?(?:按期|按时|如期|全部)?(?:完成|达标|交付|办结|做完|搞完|弄完|完)|完不成|[做弄搞干办修建改拆报交填]不(?:完|出来|上来|了)|难以|无法|不能|才能?|无|没|仍|未/u;
const WHO =
  '(?:我局|我们|我委|我办|我方|我市|我区|局里|科里|目前|同时|并|近期|随后|之后|后面|后续|接着|然后|再|另|另外|此外|待[^，。;]{1,20}?后|等[^，。;]{1,20}?后|[\u4e00-\u9fff]{2,10}?(?=拟|计划(?:于|在)|将于|将在|准备|打算))';
const PLAN = new RegExp(
  `^${WHO}*(?:也|还|都|正)?(?:拟(?!定|合|稿|态)|计划(?!完成\\d)(?=[于在组召开举办完推启开赴用把对下本]|[\u4e00-\u9fff]{1,3}(?:月|周)|(?:20\\d\\d年)?\\d{1,2}(?:月|[日号]))|准备(?!工作|就绪|情况)|打算|将(?!近|军|来|才|领)|即将|待[^，。;]{2,16}后(?:再|就|即)?(?:印发|实施|组织|启动|开展|推进|报|公布|上线|开工)|马上(?:要|就)|接下来|下一?步|近期(?:内)?(?:要|组织|召开|开展|启动|举办|将)?|要(?=去|组织|召开|开展|启动|把|再))`,
  'u',
);
const FIXED = /[\u4e00-\u9fff]{2,}(?:定于|拟于|将于|安排在|计划于|计划在)(?!.*了$)/u;
const TIMED = new RegExp(`^${WHO}*(?:拟?(?:于|在|到)?)`, 'u');
const PAST =
  /^[比较]|目标|新增\d|已|了(?![解])|刚|曾|过$|完毕|正在|目前|累计|达到?\d|截至|截止|以来|同比|原定|原计划|去年|上[个]?[月周]/u;
const VERB_BEHIND =
  /^(?:前|内|起|份|左右|之前|以前|底|初|中旬|下旬|上旬|再|将|拟|由|开始|正式|全面|组织|陆续|分批|就|要|会|可|预备|安排|，)*[\u4e00-\u9fff]{2,}/u;
/** 本月认定2家: a value, no plan. */
const COUNTED = /\d(?:\.\d+)?[万亿千百]*[\u4e00-\u9fff%]{0,3}$/u;
const ASKING = /延期|推迟|延长|宽限|申请延|报给|报送给你|反馈给|回复你|给你们|答复你|交(?:材料|表|给)|再报|补报/u;
const ACCEPTING =
  /^(?:我局|我们|我委)?(?:一定|将|会|立即|马上|认真|按|坚决|抓紧)*(?:认真|严格|切实|坚决|抓紧|全力|迅速|按要求|按照要求|高度)*(?:组织)?(?:落实|贯彻|执行|办理|推进|配合|做好)(?:好|到位|相关工作|此项工作|该项工作|有关工作|落实|任务)*$/u;
const BREAKS = /已|正在|目前|截至|存在|问题|困难|申请|建议|请(?!示)|预计|争取|力争|确保/u;

const EVENT =
  /^(?:[底初末]|中旬|上旬|下旬|前|内)*(?:就|将|会|要|再|正式|陆续|全面|集中|同步)*(?:开始|启动|开工|动工|复工|开业|开园|开放|上线|投用|投产|开通|举办|召开|开班|开标|验收|进场|竣工|交付|发布|印发|公示|评审|报名|招标|施工)[\u4e00-\u9fff]{0,4}$/u;

/** 第三批下月开始, 3家首店下周开业: what happens, when, and that it does. */
function happensThen(said: string, start: number, end: number): boolean {
  const subject = said.slice(0, start);
  return (
    /^[\u4e00-\u9fffA-Za-z0-9“”]{2,12}$/u.test(subject) &&
    !/了|已|完成|达|比|较|推迟|延|因|由于|受|力争|截[至止]|目标|原|预计|争取|能|可|等|从|自|如果|若|要求/u.test(
      subject,
    ) &&
    EVENT.test(said.slice(end))
  );
}

function planned(spoken: SpokenClause, today: Temporal.PlainDate | null): boolean {
  const { said } = spoken;
  if (WISH.test(said) || ASKING.test(said) || accepts(said)) return false;
  if (FIXED.test(said) && !PAST.test(said)) return true;
  if (PLAN.test(said)) return !/已(?!经?(?:确定|明确|定))|了$/u.test(said) && !ACCEPTING.test(said);
  if (!today || PAST.test(said)) return false;
  const lead = TIMED.exec(said)?.[0].length ?? 0;
  const date = findSpokenDates(said.slice(0, lead + 20), today)[0];
  if (!date) return false;
  if (happensThen(said, date.start, date.end)) return date.kind !== 'span' && date.kind !== 'lunar';
  if (date.start > lead + 2 || date.kind === 'span' || date.kind === 'lunar') return false;
  if (date.date !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(date.date), today) < 0) return false;
  // 5月底 in June means next May only where a plan is meant: without a year more than half a year ahead is the past.
  if (
    date.date !== null &&
    !/年|明/u.test(said.slice(date.start, date.end)) &&
    Temporal.PlainDate.compare(Temporal.PlainDate.from(date.date), today.add({ months: 7 })) > 0
  )
    return false;
  const behind = said.slice(date.end);
  if (COUNTED.test(behind) && !/前|将|拟|要|计划/u.test(said)) return false;
  return (
    VERB_BEHIND.test(behind) &&
    !/^(?:前|底|内|之前)*(?:的|可|能|就?可以|数|是|为|达|完成(?:任务|目标)?$|报(?:送|$)|反馈|交$|给)/u.test(behind)
  );
}

/** The run of the text that says what comes next; null where none is planned. */
export function nextStepOf(
  clauses: readonly SpokenClause[],
  today: Temporal.PlainDate | null,
  ignore: (c: SpokenClause) => boolean,
): Span | null {
  const labelled = clauses.filter((c) => c.section === 'next' && !c.isLabel && !ignore(c));
  if (labelled.length > 0) {
    const first = labelled[0] as SpokenClause;
    if (labelled.length === 1 && /^(?:无|暂无|没有)$/u.test(first.said)) return null;
    const from = labelled.findIndex((c) => !WISH.test(c.said) || c.clause.ender === ':' || labelled.length === 1);
    const start = labelled[Math.max(0, from)] as SpokenClause;
    if (
      labelled.every((c) => /^(?:预计|争取|力争|有望|确保)/u.test(c.said)) &&
      !/下一?步|打算|计划/u.test(labelled[0]?.clause.text ?? '')
    )
      return null;
    return { start: start.at, end: (labelled.at(-1) as SpokenClause).clause.end };
  }
  const open = clauses.filter((c) => c.section !== 'problem' && c.section !== 'evidence' && !c.isLabel && !ignore(c));
  const first = open.findIndex((c) => planned(c, today));
  if (first < 0) return null;
  const run = [open[first] as SpokenClause];
  for (const next of open.slice(first + 1)) {
    const last = run.at(-1) as SpokenClause;
    if (next.clause.sentence !== last.clause.sentence) break;
    if (!planned(next, today) && BREAKS.test(next.said)) break;
    run.push(next);
  }
  const start = run[0] as SpokenClause;
  const skip =
    /^(?:目前|同时|另外|此外|随后|之后|并|我局|我们|我委)+(?=拟|计划|准备|打算|将|即将)/u.exec(start.said)?.[0]
      .length ?? 0;
  return { start: start.at + skip, end: (run.at(-1) as SpokenClause).clause.end };
}
