/** Problem (存在问题): a difficulty, or the cause of delay or of a request for time; the smallest run of the text that says it. */
import { namesOf, type KnownTask } from './known-tasks.ts';
import { isGeneral, specificPart, type SpokenClause } from './spoken-clause.ts';
import { reasonClauses, waitingClause } from './reasons.ts';
import { HARD, LAGGING, NOT_STARTED, NO_TROUBLE, PARTIAL, STOPPED, WILL_FAIL } from './state-words.ts';

export interface Span {
  start: number;
  end: number;
}

export interface ProblemReading {
  span: Span | null;
  /** 存在问题：无 is the author's word that all is well. */
  deniedUnderLabel: boolean;
  clauses: SpokenClause[];
}

const NOTHING =
  /^(?:暂时|目前|暂|尚)?(?:无|没有?|暂无|没有什么|无明显|没啥|不存在)(?:任何|什么|明显|突出|其他)?(?:问题|困难|存在问题)?(?:和困难)?$/u;
/** Words of trouble as objects of the work itself: 排查隐患, 困难群众, 影响力. */
const HARMLESS =
  /\d+(?:个|家|项|处|条|所|户)(?:还|尚)?(?:没|未)[\u4e00-\u9fff]{1,3}$|不认可[^，。;]{0,6}(?:灯|结果|通报|评价|扣分|滞后|结论)|(?:投诉|信访|上访|事故|纠纷|积压|故障|隐患|不良|流失|闲置|漏损|违约)[\u4e00-\u9fff]{0,3}?(?:同比|环比|较[^，。;]{1,6})?(?:下降|减少|降低|压降|降)(?:了|到|至)?|(?:解决|化解|整改|排查|防范|防控|处置|处理|消除|应对|破解|克服|帮助|帮扶|降低|减少|调解|治理|梳理|发现|查处|受理|避免|防止|杜绝|缓解|改善|攻克|打通)(?:了|好|各类|一批|相关)?[^，。;]{0,14}?(?:问题|困难|隐患|风险|纠纷|矛盾|投诉|瓶颈|短缺|不足|难点|堵点|故障|难题|积压)|(?:困难|特困)(?:群众|家庭|学生|职工|企业|人员|户|群体|老人|儿童|残疾人)|影响(?:力|评价|范围|评估)|风险(?:防控|防范|排查|评估|监测|预警|点|等级|管控|提示)|(?:隐患|问题|矛盾|纠纷)(?:排查|整改|台账|清单|线索|调解|化解|均?已|已经?|都)|防(?:汛|洪|台|风险)|(?:不合格|不低于|不高于|不少于|不超过|不断|不动产|不仅|不同(?!意)|不忘|不良|不久)|没问题|卡点|(?:已|经|同意|获批)(?:申请|批准)?延期|(?:进度|数据|数字|情况|具体)?不(?:太)?确定|缺口(?:约|为|还有)?\d|(?:暂?无|没有?|不)(?:需要?|须)(?:要)?(?:提请|请)?[^，。;]{0,4}协调[^，。;]{0,4}|(?:暂?无|没有?)协调事项|(?:还|只|仅)?[剩差][^，。;]{0,20}$|(?:不|无需|不用|没有|不再|未)(?:需要?|再|会)?(?:申请)?(?:延期|推迟|延长|延误|影响)|延期申请|(?:已|经)批准延期|难度系数|不足\d|(?:紧缺|短缺|急需紧缺)(?:型|人才|专业|岗位|工种|职业|药)/gu;
const NOT_THERE =
  '(?:没有?|未|尚未|还未|还没有?|仍未|仍没有?|迟迟(?:未|没)|一直(?:未|没)|都没|暂未|不)(?:能|能够|得到|完全|全部|正式|最终|及时|按时|全|真正|有效)?';
const MISSING = new RegExp(
  `${NOT_THERE}(?:到位|下来|下达|批(?:复|下来|准|$)?|定(?:下来|$)?|落实|反馈|公布|协调(?:好|到位|下来)|谈(?:拢|妥|下来)|签(?:订|下来|约|字|$)|拨付?|到货|排上|轮到|交付|发货|进场|解决|明确|移交|拆(?:除|完|$)?|回(?:复|函|$)|统一|打通|接入|配合|提供|报来|交(?:来|齐|地|$)|收到|确定|出台|招(?:到|满|齐)|找到|达成一致|腾退|腾出来|到账|供(?:货|应|地|电)|取得|拿到|办下来|跟上|[^，。;做弄搞办完]{0,3}(?:回来|过来|下来|出来|上来)|敲定|选定|核定|到岗|配齐|配备|征(?:收|完|下来)|动迁|搬(?:走|迁|完)|同意|松口|盖章|过(?:$|[，。;])|结果|消息|着落|眉目|拍板|上会|过会|完成(?:征|拆|迁|审批|用地|招标)|通过(?:评审|审批|审查|验收|环评)?|获批|发放|开(?:标|通)|中标|联系上|派人|给(?:我们|意见|答复)?$)`,
  'u',
);
const TROUBLE = new RegExp(
  [
    '流标|废标|退场|违约|纠纷|断供|缺口|短缺|不足|紧缺|紧张|缺乏|缺少|匮乏|缺位|空缺|(?<!不|或)缺(?:人|钱|资金|地|编|设备|师资|原料|专业|少|技术|经验|个|一)|偏少|偏低|偏紧|较少|过少|太少|太低|偏高|过高|太高|较低',
    '(?:不够?|不太|不是很|欠)(?:高|强|大|深|足|齐|到位|一致|统一|配合|积极|畅|平衡|均衡|完善|健全|规范|成熟|明确|清晰|清楚|理想|稳定|满足|匹配|兼容|愿|符合|充分|具体|精准|及时|主动|明显|紧密|顺畅|充足|牢固)',
    '不够(?:用|$)|不(?:实|准|全|清|明|严|细|深|透|牢|力|匀|均|稳|振|旺|熟)(?:$|[的，。;])|(?<![差免少忘说忍对要是得而可从也都就还并又再更却决绝仍毫无的])[\u4e00-\u9fff]不(?:开|了|动|上|下|来|去|拢|满|齐|通|出|起|住|够|着|清|到(?!\\d|位|[一二三四五六七八九十]))(?=$|[了的，。;]|来|去|下)|狭窄|受限|受阻|受制|制约|受[^，。;]{1,12}影响|(?<!不)影响(?:了|着|到|较大|很大|施工|进度|工期)|(?<!不)受(?:到|了)*(?:较大|一定|很大|些)?影响|[\u4e00-\u9fff]{2}(?<!困|疑|不|两|灾|苦|解|遇|避|排|攻|为|畏|作|之)难(?=$|[、，。;])|拖(?:慢|累|延|后腿|了)|难以|很难|较难|难点|瓶颈|阻工|阻力|分歧|异议|投诉|积压|上涨|涨价|超支|故障|损坏|停产|停电|停水|破产|倒闭|跑路|撤资|退出(?!机制)|反复|返工|卡在|堵在|压在|(?:经费|预算|资金|指标|编制)(?:都|已|又)?(?:被)?(?:砍|压减|削减|核减)了?|超标|超限|反弹|返黑|回潮|下滑|倒退|垫底|台风|暴雨|强降雨|连续降雨|汛期|疫情|洪水|塌方|渗漏|超预算|壁垒|盲区|漏洞|缺陷|断层|梗阻|滑坡|断道|断路|水毁|坍塌|沉降|开裂|断档|脱节|闲置|流失|不同意|不支持|不认可|反对|抵触|不理解|有意见|上访|信访',
    '(?:存在|遇到|面临|碰到|有)(?:着|了|一定|较大|一些|很多|不少|诸多)?的?[^，。;]{0,16}(?:困难|问题|难度|障碍|瓶颈|隐患|矛盾|阻力|短板|差距|滞后|现象)',
    '(?:推迟|延迟|延误|延期|延后)(?:了|到货|到|开|公布|交付|供货|进场|发布|下达)?|(?:要|得)等',
    '无法|不能(?!放松|松懈)|没法|没人|没钱|没地|没有?(?:资金|经费|人手|场地|编制|土地|用地|指标|依据|标准|专人|文件|预算|渠道|条件|设备)|无(?:人|资金|经费|场地|编制|依据|地可|法)|(?:进|下|做|批|谈|拿|找|招|拆|征|推|走|播|办|开|搬|报|接|联系)不(?:来|去|了|完|下来|拢|到|下|动|满|通|上|出|齐)(?:来|去)?|赶不上|跟不上|来不及|满足不了|协调不(?:动|了|下来)',
    '(?:请|恳请|提请|建议|希望)[^，。;]{0,10}协调(?!会|小组|机制)|(?:需|需要|亟需|急需|有待|亟待|望|盼)(?:要)?(?:请)?[^，。;]{0,10}(?:协调(?!会)|支持|解决|明确)|要(?:市里|上级|领导|你们|办公室)[^，。;]{0,8}(?:协调|支持|解决)',
    '[月底周年号][^，。;]{0,6}才(?:能)?(?:出台|下达|公布|到位|开|批|出|有|拨)|征地|拆迁(?:户)?(?=[^，。;]{0,8}(?:难|慢|未|没|问题|阻|不))|管线(?:迁改|未)|变更(?:设计|规划)|规划调整|设计变更|资金链|财政(?:困难|紧张|吃紧)|(?:人手|人员|资金|经费|钱|时间|用地|土地|指标|编制)(?:比较|有点|很|太|偏|也|都|还)*(?:紧|少|缺|不够)|人少|时间紧|周期长|流程长|手续(?:多|繁|复杂|未|没|慢)|审批(?:慢|时间长|周期)|竞争激烈|意愿(?:低|不)|覆盖面窄|底数不清|口径不一|标准不一|参差不齐|进度不一|良莠不齐|推诿|扯皮',
  ].join('|'),
  'u',
);
const TROUBLES = new RegExp(TROUBLE.source, 'gu');
const CAUSE =
  /^(?:但|但是|不过|目前|主要)*(?:主要是|主要)?(?:由于|因为|因(?!此|而|素|地|公|人|应)|鉴于|考虑到|(?:原因|理由)(?:是|在于|为|:)?|主因是|主要原因是|系因|是因为|受(?=[^，。;]{1,16}(?:影响|制约|限制|波及|拖累)))/u;
const BORNE =
  /^受[^，。;]{1,16}?(?:影响|制约|限制|波及|拖累)(?=$|有所|略|稍|较|进|工|整|总|未|无|没|不|暂|停|尚|还|滞|落|偏|推|延)/u;
const MAINLY =
  /^(?:但|但是|不过|目前)*(?:主要(?:是|在于|卡在)|关键(?:是|在于)|就是|只是|问题(?:是|在于|出在)|难(?:就难)?在于?|卡在了?|堵在了?|症结(?:是|在于))/u;
const EFFECT =
  /(?:，|^|[^，。;]{0,0})(?:申请|恳请|特申请|请求|请|拟申请|导致|致使|造成|故|因此|因而|所以|使得|以致|特|无法(?:按期|按时|如期)|难以(?:按期|按时|如期)|不能(?:按期|按时|如期)|未能(?:按期|按时|如期)|没能(?:按期|按时|如期)|建议|希望|能否|能不能|可否|想(?:申请)?|需要?(?:延|推)|停工|停了|停滞|暂停|进[度展](?:偏|较|有|滞|缓|受|比|很|太)|工期(?:滞|延|受|推)|预计|争取|力争|尚未(?:启动|开工|开始)|还没(?:启动|开工|开始)|未能(?:启动|开工|完成))/u;
const EFFECT_CLAUSE =
  /^(?:我局|我们|我委|现|故|特|因此|所以|目前|本项|该项|本任务|整体|总体|预计|争取|力争|导致|致使|造成|申请|恳请|请|请求|建议|希望|能否|能不能|可否|拟|想|无法(?:按期|按时|如期)|难以(?:按期|按时|如期)|不能(?:按期|按时|如期)|未能(?:按期|按时|如期)|进度|进展|工期|使|以致|下一?步|暂时|一直|至今|没法(?:启动|开工|推进)|无法(?:启动|开工|推进)|我|只能|不得不|仍|正在|已|但)/u;
const LEADING =
  /^(?:但是|但|不过|只是|就是|然而|可是|可|目前|现在|当前|另外|同时|此外|而且|主要是|主要|其中|因为|由于|原因是|关键是|还有|并且|且|加上|主因是|一方面|另一方面|问题是)+[,，]?/u;
const NOT_PROBLEM = /^(?:还|仍|尚)?(?:没有?|未|尚未)(?:全部)?(?:完成|办结|做完|弄完)(?:呢|任务|目标)?$/u;

/** 前期滞后, 暂停过一段时间: it was so, and is no more. */
const PAST_TROUBLE = /^(?:前期|此前|之前|一度|曾)|过(?:一段|一阵|几天|几次)|(?:由|从)[^，。;]{1,8}(?:转|变|恢复)/u;

/** Whether a clause tells of a difficulty. */
export function tellsTrouble(said: string, task: KnownTask | null = null): boolean {
  const rest = withoutOwnWords(said.replace(HARMLESS, ' '), task);
  if (NO_TROUBLE.test(said) && !/但|不过/u.test(said)) return false;
  return !NOT_PROBLEM.test(rest) && (MISSING.test(rest) || TROUBLE.test(rest));
}

/** 紧缺人才 in the name of an indicator is no shortage. */
function withoutOwnWords(said: string, task: KnownTask | null): string {
  if (task === null) return said;
  const names = namesOf(task);
  return said.replace(TROUBLES, (word) => (word.length >= 2 && names.some((name) => name.includes(word)) ? ' ' : word));
}

const WHEN =
  /到期前|(?:端午|中秋|国庆|五一|元旦|春节|清明|节|年|月底|月)前|(?:在?(?:\d{1,2}月\d{0,2}[日号]?|年底|月底|国庆|今年|年内)[底末]?(?:之?前|内)?)/gu;
const JUDGED = new RegExp(`${WILL_FAIL.source}|${STOPPED.source}|${LAGGING.source}|${HARD.source}`, 'gu');

/** A mere judgement of the whole (进度偏慢, 有点压力, 卡住了, 无法按期完成), no matter of its own. */
function mereJudgement(said: string, task: KnownTask | null): boolean {
  const rest = said
    .replace(WHEN, '')
    .replace(JUDGED, '')
    .replace(
      /虽然?|尽管|肯定|绝对|怕是|但?不(?:会)?影响[^，。;]*|无法|难以|不能|没法|未能|按期|按时|如期|完成|推进|继续|一定|较大|一些|有|存在|了|比|确实|实在|也|可能|恐怕|估计|压力|困难|难度|动/gu,
      '',
    );
  return isGeneral(rest, task) && !/需|协调|影响/u.test(said);
}

/** Reads the problem of one task. */
export function problemOf(
  clauses: readonly SpokenClause[],
  task: KnownTask | null,
  ignore: (c: SpokenClause) => boolean,
  asking: ReadonlySet<SpokenClause>,
  isValue: (c: SpokenClause) => boolean,
): ProblemReading {
  const labelled = clauses.filter((c) => c.section === 'problem' && !c.isLabel);
  if (labelled.length > 0) {
    const denied =
      NOTHING.test((labelled[0] as SpokenClause).said) ||
      (labelled.length === 1 && NO_TROUBLE.test((labelled[0] as SpokenClause).said));
    if (denied) return { span: null, deniedUnderLabel: true, clauses: labelled };
    return { span: runOf(labelled, LEADING_LIST), deniedUnderLabel: false, clauses: labelled };
  }
  const open = clauses.filter(
    (c) => c.section !== 'next' && c.section !== 'evidence' && !c.isLabel && !ignore(c) && !PAST_TROUBLE.test(c.said),
  );
  const telling = open.filter((c) => !asking.has(c));
  const waited = waitingClause(telling);
  const found =
    causeRun(open, asking) ??
    troubleRun(telling, task) ??
    laggingPart(telling, task) ??
    (waited ? { span: runOf([waited], /^(?:但|目前|现在|主要|就|只|是)+/u), clauses: [waited] } : null) ??
    reasonRun(open, asking, isValue, task) ??
    coordination(clauses);
  return { span: found?.span ?? null, deniedUnderLabel: false, clauses: found?.clauses ?? [] };
}

const LEADING_LIST = /^[,，、\s]+/u;
type Run = { span: Span; clauses: SpokenClause[] } | null;

function placeOf(spoken: SpokenClause): Span {
  return { start: spoken.at, end: spoken.clause.end };
}

function runOf(clauses: readonly SpokenClause[], leading: RegExp): Span {
  const first = clauses[0] as SpokenClause;
  const skip = leading.exec(first.said)?.[0].length ?? 0;
  return { start: placeOf(first).start + skip, end: (clauses.at(-1) as SpokenClause).clause.end };
}

/** 因X申请延期, 由于X，Y，恳请…, 主要是X. */
function causeRun(clauses: readonly SpokenClause[], asking: ReadonlySet<SpokenClause>): Run {
  for (const [i, spoken] of clauses.entries()) {
    const cause = CAUSE.exec(spoken.said);
    const mainly = cause ? null : MAINLY.exec(spoken.said);
    const inner =
      cause || mainly
        ? null
        : /(?:主要是?因为?|主要由于|是因为|原因是|由于|因(?=[^，。;此而素]{2,20}(?:，|$|导致|申请|未|没|停|滞|影响)))/u.exec(
            spoken.said,
          );
    const opening = cause ?? mainly ?? inner;
    if (!opening) continue;
    // 受X影响有所滞后 → 受X影响: here the first word belongs to what is said.
    const under = /受$/u.test(opening[0]);
    const from = opening.index + opening[0].length - (under ? 1 : 0);
    const body = spoken.said.slice(from);
    if (mainly && !/主要|关键|问题|症结/u.test(mainly[0]) && !tellsTrouble(body)) continue;
    if (
      mainly &&
      !tellsTrouble(body) &&
      !tellsTrouble(spoken.said) &&
      !clauses.slice(0, i).some((c) => LAGGING.test(c.said) || HARD.test(c.said) || STOPPED.test(c.said))
    )
      continue;
    const effect = EFFECT.exec(body.slice(1));
    const borne = under ? BORNE.exec(body) : null;
    const cut =
      borne && borne[0].length < body.length ? borne[0].length : effect && effect.index > 0 ? effect.index + 1 : -1;
    const length = cut > 0 ? cut : body.length;
    if (length < 2) continue;
    const run: SpokenClause[] = [spoken];
    const start = spoken.at + from;
    let end = start + length;
    if (cut < 0) {
      for (const next of clauses.slice(i + 1)) {
        if (
          next.clause.sentence !== spoken.clause.sentence ||
          asking.has(next) ||
          EFFECT_CLAUSE.test(next.said) ||
          !tellsTrouble(next.said)
        )
          break;
        run.push(next);
        end = next.clause.end;
      }
    }
    return { span: { start, end }, clauses: run };
  }
  return null;
}

/** Neighbouring clauses that tell of a difficulty. */
function troubleRun(clauses: readonly SpokenClause[], task: KnownTask | null): Run {
  const run: SpokenClause[] = [];
  for (const spoken of clauses) {
    const trouble = tellsTrouble(spoken.said, task) && !mereJudgement(spoken.said, task);
    if (trouble && (run.length === 0 || (run.at(-1) as SpokenClause).clause.sentence === spoken.clause.sentence))
      run.push(spoken);
    else if (run.length > 0) break;
  }
  if (run.length === 0) return null;
  return { span: runOf(run, LEADING), clauses: run };
}

/** 个别项目推广慢, 招标进度滞后: a judgement that names what lags. */
function laggingPart(clauses: readonly SpokenClause[], task: KnownTask | null): Run {
  for (const spoken of clauses) {
    const lag =
      LAGGING.exec(spoken.said) ??
      HARD.exec(spoken.said) ??
      (PARTIAL.test(spoken.said) ? STOPPED.exec(spoken.said) : null);
    if (!lag || NO_TROUBLE.test(spoken.said) || /是错的|不对|不准|有误|[弄搞写]错|^(?:不是|并非)/u.test(spoken.said))
      continue;
    const subject = spoken.said.slice(0, lag.index).replace(LEADING, '');
    const named = subject.replace(WHEN, '').replace(/按期|按时|如期|完成|推进|实施|落实|达标|开展/gu, '');
    if (specificPart(named, task).length < 2 || /(?:总体|整体)/u.test(subject)) continue;
    return { span: runOf([spoken], LEADING), clauses: [spoken] };
  }
  return null;
}

/** 申请延到15号，雨季来得早: why, in a request for time or beside a stop. */
function reasonRun(
  clauses: readonly SpokenClause[],
  asking: ReadonlySet<SpokenClause>,
  isValue: (c: SpokenClause) => boolean,
  task: KnownTask | null,
): Run {
  const skip = (c: SpokenClause): boolean =>
    isValue(c) || mereJudgement(c.said, task) || NOT_STARTED.test(c.said) || NO_TROUBLE.test(c.said);
  // 先停着呢: what stands beside a stop is its reason as well.
  const stops = clauses.filter((c) => STOPPED.test(c.said) && mereJudgement(c.said, task));
  const effects = asking.size > 0 ? asking : new Set(stops);
  const run = effects.size === 0 ? [] : reasonClauses(clauses, effects, skip);
  return run.length === 0 ? null : { span: runOf(run, LEADING), clauses: run };
}

/** 需协调事项：用地指标. */
function coordination(clauses: readonly SpokenClause[]): Run {
  const inside = clauses.filter((c) => c.section === 'coordination' && !c.isLabel);
  if (inside.length === 0 || NOTHING.test((inside[0] as SpokenClause).said)) return null;
  return { span: runOf(inside, LEADING), clauses: inside };
}
