/** Completion (已完成, 已办结): said of the task or its target, not of a step, a part, or by somebody else. */
import type { KnownTask } from './known-tasks.ts';
import { isGeneral, specificPart, type SpokenClause } from './spoken-clause.ts';

const VERB =
  '(?:落实到位|办理完毕|实施完毕|执行完毕|落实完毕|整改完毕|完成(?!率|情况|时限|时间|比例|度|数|值|量)|办结|完结|办完|办好|做完|做好|干完|弄完|弄好|搞完|搞好|搞定|搞掂|完工|竣工|结束|达标|达成|销号|结项|结题|收官|完事|走完|落地|兑现|建成|建好|整治完|投用|OK|ok|清零|落实(?=$|[了，。;)]))';
const DONE = new RegExp(VERB, 'u');
const COMPLETED = new RegExp(
  `(?<how>(?:已经?|均|都|全部?|现已|业已|早已|早就|老早|早|也|就|提前|超额|圆满|如期|按期|按时|顺利|彻底|保质保量|全面|正式|高质量|算|算是)*)(?<deed>(?:改造|整改|建设|实施|办理|发放|安装|施工|拆除|培训|治理|编制)?)(?<verb>${VERB}(?:完成)?)(?<after>.{0,40})`,
  'u',
);
const NOT_YET =
  /(?:未|没有?|尚未|还没|不|无法|难以|基本上?|大体|大致|初步|即将|接近|快要?|差不多|预计|预期|有望|可望|争取|力争|确保|保证|计划|拟|将|才能?|能够?|可以?|要|待|后|主体|大部分|部分|半|力求|努力|尽快|抓紧|推动|加快|促进|如何|是否|怎么|何时|谁|希望|需要?|离|距|距离|等|再|马上|目标是|倒排|组织|用于|说|称|反馈|认为|通报|显示|标为|标记为|争|先|边|应|应该在|原定|规定|要求|一旦|如果|若|假如|等到|直到|几乎|阶段性|快|几近|趋于|可|有条件|具备)[^，。;]{0,10}$/u;
/** 好像已完成, 应该算完成 still says so; the doubt is another matter. */
const HEDGE = /(?:应该(?:是|算|可以算|算是)?|可能(?:已|算)?|好像|似乎|大概|估计)(?:都|已|算|是)*$/u;
const OTHERS_SAY =
  /(?:听|据|按)?[\u4e00-\u9fff]{0,10}(?:局|办|处|科|委|院|中心|公司|单位|部门|他们|对方|人家|同事|镇街|街道|企业|[县市区镇乡村省]里|有人|办公室|领导|那边)(?:那边|同志|同事|的人|领导)?(?:反馈|反映|告知|说是|说|称|讲|认为|表示|通报|回复|来电)|听说|据说|据了解|据悉/u;
const WHOLE_OBJECT =
  /^(?:了|啦|喽|咯|的|呀|哈|哦|吧|呢|情况|状态|嘞|,|\)|\(.{0,20}\))*(?:(?:(?:本|该|这|全|此)?(?:年度?|全年|年|项|一项)?的?(?:全部|所有|既定|各项|目标|预定|上级|下达|方案|规定|约定|工作|主要)*(?:目标|任务|指标|计划|工作|要求|内容|事项)+(?:任务|要求|数|量|值|内容|书)?)?|(?:并|且|,)[\u4e00-\u9fff].{0,30})(?:了|啦|的|吧|呢|哦|哈|\)|。)*$/u;
/** 申请办结, 请予销号. */
const ASKED =
  /^(?:特|现|我局|我们)*(?:申请|请|请予|提请|建议|可以?)(?:予以)?(?:办结|销号|结项|结题|核销|闭环)(?:该项|此项|本项|任务|处理)*(?:了|啦|吧|的)*$/u;
/** 已于3月10日完成. */
const DATES =
  /(?:于|在)?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}[日号]|底|初|上旬|中旬|下旬)?(?:之?前)?(?=[^，。;]{0,4}(?:完成|办结|完工|竣工|达标))/gu;
const WISH = /力争|争取|预计|预期|确保|有望|力求|计划|将|下一?步/u;
const PART_OF_TIME =
  /季度|\d月|[一二三四五六七八九十]月|本月|上月|上半年|下半年|阶段|前期|一期|二期|三期|第[一二三四五\d]+[批期轮步]|首批|本周|上周|近期|先期|年中/u;
const COUNTED_ALL =
  /(?:所有|全部|\d+|[一二三四五六七八九十]+)(?:个|件|项|家|条|处|宗|座|所|户)?[\u4e00-\u9fff]{0,8}?(?:全部|均|都|已全部|现已全部)/u;
const PARTS = /首批|第[一二三四五六七八九十\d]+[批期轮]|其中|前\d|[一二三]期|部分|大部分|个别/u;

export interface Completion {
  spoken: SpokenClause;
  /** An achievement above the target (超额完成, 102%). */
  exceeded: boolean;
}

/** The clause in which the author says that the task is done; null where no clause does. */
export function completionIn(
  clauses: readonly SpokenClause[],
  task: KnownTask | null,
  ofRest: boolean,
): Completion | null {
  for (const [i, spoken] of clauses.entries()) {
    // 力争全年完成125亿元，超额完成任务: the wish goes on.
    const before = clauses[i - 1];
    const wishing = before?.clause.sentence === spoken.clause.sentence && WISH.test(before.said);
    if (wishing && !/已|现|均|都/u.test(spoken.said)) continue;
    // 已完成：清单公示。未完成：系统对接: headings.
    if (
      spoken.clause.ender === ':' &&
      clauses.some(({ said, clause }) => clause.ender === ':' && /^(?:未|尚未|没|还没|待)/u.test(said))
    )
      continue;
    if (spoken.section === 'next' || spoken.section === 'problem' || spoken.ofPart) continue;
    // 其他都弄完了 of one task means parts of it; of several tasks (其余都已完成), the tasks.
    if (!ofRest && /其余|其他|其它|剩余|剩下|余下/u.test(spoken.said)) continue;
    if (saysComplete(spoken.said, spoken.clause.ender, task)) return { spoken, exceeded: /超额/u.test(spoken.said) };
  }
  return null;
}

/** Somebody else says that it is done (听X局说已完成, 办公室说已办结). */
export function othersClaim(clauses: readonly SpokenClause[]): boolean {
  return clauses.some(({ said }) => OTHERS_SAY.test(said) && DONE.test(said.slice(said.search(OTHERS_SAY))));
}

export function saysComplete(said: string, ender: string, task: KnownTask | null): boolean {
  if (ASKED.test(said)) return true;
  if (
    /^(?:年度|全年|本项|既定|各项|工作|预定)*(?:目标|任务|指标)(?:任务)?(?:已经?|均已?|都已?|全部|如期|提前)+(?:实现|达成|达到)(?:了)?$/u.test(
      said,
    )
  )
    return true;
  const match = COMPLETED.exec(said.replace(DATES, ''));
  if (!match?.groups) return false;
  const { how = '', deed = '', verb = '', after = '' } = match.groups;
  if (deed !== '' && !/全部|均|都/u.test(how) && !(/已/u.test(how) && task?.title.includes(deed))) return false;
  const subject = said.replace(DATES, '').slice(0, match.index);
  // 建成 is a step of one, 全部建成 the end of all.
  if (/^(?:建[成好]|整治完|投用)/u.test(verb) && (!/全|均|都/u.test(how) || tooFew(subject, task))) return false;
  const hedged = HEDGE.exec(subject);
  const plain = hedged ? subject.slice(0, hedged.index) : subject;
  const firm = /已|均|都|全部|现|业|早/u.test(how);
  // 11月30日竣工 is a plan, 已于11月30日竣工 a fact.
  if (said.replace(DATES, '') !== said && !firm && !/^[了啦]/u.test(after)) return false;
  if (
    NOT_YET.test(plain) &&
    !(
      firm &&
      /(?:要求|按|后|前|规定|目标是|快|组织|可|再|边|先|应|说|如期)[^，。;]{0,10}$/u.test(plain) &&
      !OTHERS_SAY.test(plain)
    )
  )
    return false;
  if (OTHERS_SAY.test(plain) || (/[?]/u.test(ender) && !/吧|了$/u.test(after))) return false;
  if (/吗|没有$|了没|不$/u.test(after)) return false;
  // 结束, 达标, 落地 alone are said of many things; with 已 or 了 they stand for the task.
  if (
    !firm &&
    how === '' &&
    !/^[了啦喽]/u.test(after) &&
    !/^(?:办结|销号|完结|落实到位|办理完毕)/u.test(verb) &&
    !(verb === '完成' && WHOLE_OBJECT.test(after) && /目标|任务/u.test(after)) &&
    !(after === '' && (subject === '' ? verb !== 'OK' && verb !== 'ok' : /(?:任务|目标)$/u.test(subject)))
  )
    return false;
  if (PART_OF_TIME.test(plain.replace(/(?:截至|截止|到|于)[^，]{0,12}$/u, '')) && !/已|现已/u.test(how)) return false;
  if (
    PART_OF_TIME.test(after) ||
    /^(?:截至|截止)?[^，]{0,10}(?:季度|本月|\d月份?|上半年|阶段性?|前期|[一二三]期)(?:的)?(?:工作|任务|目标|计划)/u.test(
      plain,
    )
  )
    return false;
  // 18条全部完成整治, of 整治黑臭水体
  const deedOfTitle = /全|均|都/u.test(how) && (task?.title.includes(after.replace(/[了啦的吧]+$/u, '')) ?? false);
  const opened =
    /^建[成好]/u.test(verb) && /^(?:并)?(?:开放|投用|启用|投入使用|交付|通车)(?:使用)?[了啦的]*$/u.test(after);
  if (!wholeObject(after, task) && !deedOfTitle && !opened) return false;
  if (/^落实/u.test(verb) && !/全部|均|都/u.test(how)) return false;
  // 合格率均达标 is a value that meets its target; 已达标完成 says that the target is done.
  if (verb === '达标' && !/已|提前|全面/u.test(how) && !/(?:指标|目标|任务)$/u.test(plain)) return false;
  if (/达标/u.test(verb)) return isGeneral(plain, task) || namesOnlyIndicator(plain, task);
  if (PARTS.test(plain)) return false;
  return (
    isGeneral(plain, task) ||
    // 首店83家任务完成: the value that fulfils it stands between.
    (/(?:任务|目标)$/u.test(plain) && isGeneral(plain.replace(COUNT, ''), task)) ||
    (/全部|均|都/u.test(how + plain) &&
      COUNTED_ALL.test(plain + how) &&
      specificPart(plain, task) !== '' &&
      isCountOnly(plain, task))
  );
}

function wholeObject(after: string, task: KnownTask | null): boolean {
  if (WHOLE_OBJECT.test(after)) return true;
  const object = after
    .replace(/^[了啦的]+|(?:任务|工作|目标)?[了啦吧的。]*$/gu, '')
    .replace(/(?:任务|工作|目标)+$/u, '');
  return object.length >= 4 && task !== null && !/\d/u.test(object) && isGeneral(object, { ...task, indicators: [] });
}

const COUNT = /\d[\d.,]*[万亿]?(?:个|家|件|项|名|人|户|处|条|所|座|公里|亩|%)?/gu;

/** 12个站全部建成, where 60 are wanted. */
function tooFew(subject: string, task: KnownTask | null): boolean {
  const count = Number(/(\d+)(?=个|件|项|家|条|处|所|座|户)/u.exec(subject)?.[1] ?? NaN);
  return task !== null && task.indicators.some(({ unit, target }) => unit.base !== '%' && count < target * unit.power);
}

/** 28个项目, 全部事项: a count of the task's own items. */
function isCountOnly(subject: string, task: KnownTask | null): boolean {
  const bare = subject
    .replace(/(?:\d+|[一二两三四五六七八九十百]+)(?:个|件|项|家|条|处|宗|座|所|户)/gu, '')
    .replace(/\([^()]*\)/gu, '')
    .replace(/项目|事项|任务|建议|提案|环节|措施|问题|点位|工程|民生|实事/gu, '');
  return (
    isGeneral(bare, task) ||
    (bare.length >= 2 &&
      task !== null &&
      task.indicators.some(({ name }) => name.endsWith(bare.replace(/(?:都|均|全部|已|也)+$/u, ''))))
  );
}

/** 合格率已达标 fulfils the target only where the task has no other indicator. */
function namesOnlyIndicator(subject: string, task: KnownTask | null): boolean {
  return task !== null && task.indicators.length === 1 && isGeneral(subject, task);
}
