/** Transfer (调整责任单位): the task is said not to be ours, or another unit is proposed for it. */
import type { KnownTask } from './known-tasks.ts';
import { isGeneral, type SpokenClause } from './spoken-clause.ts';

export interface Transfer {
  /** The one unit named, as an interval of the text; null: none or several. */
  unit: { start: number; end: number } | null;
  /** 预制菜这块, 其中…部分: only a part is to go. */
  ofPart: boolean;
}

const OURS =
  '(?:我|本|咱|俺)(?:们|局|委|办|厅|院|中心|单位|部门|处|科|镇|区|街道|司|会|社|行|公司|市局|方|这边|科室|里)*';
const [US, BY_US] = [new RegExp(OURS, 'u'), new RegExp(`由${OURS}`, 'u')];
const NOT_OURS = new RegExp(
  [
    `不(?:属于|属|在|是|归属|归属于)(?:于)?(?:${OURS})?的?[^，。;]{0,6}(?:职责|职能|范围|业务|管辖|权限|事权|分工|任务|工作|活|事情?)(?:范围|之内|内|范畴)?`,
    `(?:不|没|没有)(?:由|归|该|应该?由?|是由?|应当由?)${OURS}(?:来)?(?:管|负责|牵头|承担|主管|办|承办|主办|做|弄|分管|的)`,
    `非${OURS}(?:的)?(?:职责|职能|业务|主管|事权)`,
    `[与跟和]${OURS}(?:的)?(?:职责|职能|业务|工作)?(?:无关|没有?关系|不相关|不相符|不符)`,
    `${OURS}(?:没有?|无|不具备|没有这个?)(?:此项|该项|这项|这块|相关|这方面)?的?(?:职能|职责|权限|事权|管理权限)`,
    `${OURS}(?:已经?)?(?:不再|不)(?:负责|承担|管|主管|牵头|分管)(?!任何)`,
    `(?:不归|不该)${OURS}`,
    `职(?:责|能)(?:已经?)?(?:划转|划出|划给|转隶|移交)(?:到|至|给)?`,
    `(?:职能|职责)(?:不对口|不符|不匹配)`,
    `不是${OURS}的(?:活|事|任务|职责|工作)`,
    `${OURS}(?:只是|仅是|仅为|只|是)(?:负责)?配合(?:单位|部门)?`,
  ].join('|'),
  'u',
);
const ASK = '(?:建议|请|拟请|恳请|应|应当|应该|宜|麻烦|申请|提请|需|可否|能否|能不能|希望|还是|得|最好|拟|商请)';
const TO_OTHER = new RegExp(
  [
    `${ASK}[^，。;]{0,14}?(?:转由|转交|转给|转至|转到|转办|改由|改派|移交|划转|划给|交由|交给|(?:调整|变更)(?:为|给|至|到|由)(?=[^，。;]{0,12}(?:局|委|办|厅|中心|院|部|处|会|街道|镇))|改为由|转派|分给|派给|转(?=[\u4e00-\u9fff]{1,10}(?:局|委|办|厅|中心|院|部|会|处|站)))`,
    `${ASK}[^，。;]{0,6}?由[^，。;]{2,24}?(?:牵头|负责|承担|办理|主办|承办|主管|落实|统筹|推进|(?<![监主城分保接])管|来办|来做)`,
    `(?:归|是|属于?|应是|应归|应属)(?:于)?[^，。;]{2,14}?(?:局|委|办|厅|中心|院|部|会|处|站|街道|镇|公司|队)(?:的)?(?:管|负责|牵头|职责|职能|主管|业务|范围|分管|事|活|管理|承担|口|建|修|做|干|(?:吧|了|呀)?$)`,
    `^(?:已经?|早已|去年|今年)?(?:就)?(?:移交|划转|划归|划给|转给|转由|交给|转|(?:调整|改派|变更)(?=[给为到至]))(?:给|至|到|为)?[\u4e00-\u9fff]{1,12}?(?:局|委|厅|中心)(?:了|负责|承担|管|吧|牵头|办理?|办)*$`,
    '^(?:请|申请|先)?退回(?:吧|了)?$',
    '(?:责任|任务)?(?:分工|牵头单位|责任单位)[^，。;]{0,6}(?:有(?:异议|意见|问题)|不合理|不妥|不对|不准确)|对(?:这|该|此|本)项(?:任务|工作)?有异议|^有异议$',
    `应(?:该|当)?(?:是|由|归)?[\u4e00-\u9fff]{2,12}(?:局|委|办|厅|中心|院|部|会|街道|镇|公司)(?:来)?(?:干|做|管|办|弄|负责|牵头)`,
    `归口(?:到|于|至|在)?[^，。;]{2,14}?(?:局|委|办|厅|中心|院|部|处|会)`,
    `(?:职能|职责|主责|主管部门|业务)(?:主要|现|已)?(?:在|属于?|归)[^，。;]{2,14}?(?:局|委|办|厅|中心|院|部|处|会)`,
    '(?:建议|请|申请|需)(?:重新)?(?:调整|更换|变更|明确|改)(?:一下)?(?:牵头|责任)(?:单位|部门)',
    `(?:牵头|责任|主责)(?:单位|部门)(?:应|应该|建议|改|调整|变更)+(?:为|是|由|成|到)|牵头(?:单位|部门)?(?:应该|应|其实)?是(?!我|本|咱)`,
    `(?:该项|此项|这项|本项|该任务|这个任务|任务|工作|职能|业务)(?:工作|任务)?(?:已经?|早已)?(?:整体)?(?:移交|划转|划归|转隶|转交|转由|转给)(?:至|到|给)?`,
    `(?:请|麻烦|申请|予以|作|拟|建议|只能|先)[^，。;]{0,6}退回(?!补|整改|修改|企业)|退回(?:重新|该|本|任务|办公室|督办|此|这|重分|分派|改派|给办公室|给你们)|重新(?:分|分配|分派|指派|派|明确)(?:单位|责任|牵头|任务|一下)?$`,
  ].join('|'),
  'u',
);
const KEEP = new RegExp(
  `由${OURS}[^，。;]{0,12}(?:牵头|负责|承办|承担|办理|落实)|会同|联合|配合|协助|(?:材料|资金|线索|案件|文件|函件?)(?:已经?)?(?:移交|转交|转办|划转|退回)`,
  'u',
);
const UNIT =
  /(?:市|省|区|县|镇|国家)?[\u4e00-\u9fff]{2,18}?(?:管理委员会|管委会|委员会|办公室|政数局|管理局|服务中心|局|委员会|委(?![托派员屈])|办(?![理结公事好完法])|厅|中心|研究院|学院|医院|总队|支队|大队|协会|联合会|街道办?|集团|公司|事务所|银行|政府|处(?![理于置])|站(?!点)|院|(?<=[宣组统政])(?:传部|织部|战部|法委)|总工会|妇联|团委|残联|科协|文联|镇(?=牵头|负责|办理|承担|$))/u;
const BEFORE_UNIT =
  /^(?:建议|请|由|给|至|到|交(?!通)|转|归|是|属于?|应(?!急)|该|改(?!革)|为|派|办|麻烦|直接|统一|应该|最好|还是|就|让|往|向|于|分|牵头|单位|部门|责任|调整|变更|移|划|任务|工作|此|这|项|本|职能|职责|协调|提请|拟|需|并|给到|了|的|咱们?|我们?|我|跟|和|同|与|找|要|得)+/u;
const PART = /(?:这块|那块|部分(?!门)|方面|这一块|其中|有关内容|相关内容|内容(?:建议|请|应)|环节|板块|子项)/u;
const OWN = new RegExp(`^${OURS}$|^(?:本单位|我单位|本局|我局|你们|贵办|办公室|督办|领导小组办公室|我们局)$`, 'u');

/** Whether one clause gives the task away. */
export function saysTransfer(said: string): boolean {
  if (/时限|期限|工期|完成时间|截止/u.test(said) && !/牵头|负责|职责|职能/u.test(said)) return false;
  if (NOT_OURS.test(said)) return true;
  const match = TO_OTHER.exec(said);
  if (!match) return false;
  const around = said.slice(match.index);
  if (BY_US.test(match[0])) return false;
  return (
    !(KEEP.test(said) && !/改由|转由|转交给?|改派|退回重|建议由|应由|请由/u.test(around)) || /牵头单位/u.test(match[0])
  );
}

/** 是我们牵头还是信访局牵头? wants to know, and gives nothing away. */
function asksWhose(said: string, ender: string): boolean {
  return /还是/u.test(said) && (ender === '?' || /[吗呢]$/u.test(said)) && US.test(said);
}

/** Reads a transfer in the clauses of one task. */
export function transferIn(clauses: readonly SpokenClause[], task: KnownTask | null, bureau: string): Transfer | null {
  const giving = clauses.filter(
    ({ said, clause }) => !asksWhose(said, clause.ender) && (saysTransfer(said) || saysTransfer(clause.text)),
  );
  if (giving.length === 0) return null;
  const sentences = new Set(giving.map(({ clause }) => clause.sentence));
  const found: { start: number; end: number; name: string }[] = [];
  for (const spoken of clauses) {
    if (!sentences.has(spoken.clause.sentence) && !giving.includes(spoken)) continue;
    if (!giving.includes(spoken) && !/由|转|归|交给|属|划|移|派|应(?:该|当)?(?:是|为)/u.test(spoken.said)) continue;
    for (const unit of unitsIn(spoken, bureau))
      if (!found.some(({ name }) => name === unit.name || name.endsWith(unit.name) || unit.name.endsWith(name)))
        found.push(unit);
  }
  const alternatives = giving.some(({ said }) => /或者?|还是(?!由)|\/|要么/u.test(said) && found.length > 1);
  const unit = found.length === 1 && !alternatives ? (found[0] as { start: number; end: number }) : null;
  return {
    unit: unit && { start: unit.start, end: unit.end },
    ofPart: giving.some(({ clause }) => saysPart(clause.text, task)),
  };
}

/** 预制菜这块 is a part; 污水治理这块, in a task of that name, is the whole. */
function saysPart(text: string, task: KnownTask | null): boolean {
  const match = PART.exec(text);
  if (!match) return false;
  return !(/[这那]/u.test(match[0]) && match.index >= 2 && isGeneral(text.slice(0, match.index), task));
}

function sameUnit(a: string, b: string): boolean {
  const bare = (name: string): string => name.replace(/^[省市区县镇]/u, '');
  return b !== '' && bare(a) === bare(b);
}

/** Units that a clause names as the one to take over, with their places in the text. */
function unitsIn({ said, at }: SpokenClause, bureau: string): { start: number; end: number; name: string }[] {
  const units: { start: number; end: number; name: string }[] = [];
  // Only behind words that hand over: 由X牵头, 归X管, 转X, 牵头单位应为X.
  const pattern =
    /(?:由|归口(?:到|于|至|在)?|归|(?:职能|职责)在|转给?|转至|转到|转交给?|交给|交由|移交给?|划给|划转至?|划归|派给|分给|给|至|属于?|是|为|应为|或者?|、|和|与|及|\/|还是|请|让|找|要么|应该(?:是|由)?|到)(?=[\u4e00-\u9fff])/gu;
  let done = 0;
  for (const { index, 0: word } of said.matchAll(pattern)) {
    const from = index + word.length;
    if (from < done) continue;
    const rest = said.slice(from, from + 26);
    const skip = BEFORE_UNIT.exec(rest)?.[0].length ?? 0;
    const match = UNIT.exec(rest.slice(skip));
    if (!match || match.index !== 0 || OWN.test(match[0]) || sameUnit(match[0], bureau)) continue;
    // 不属于市商务局职责: the unit that gives it away.
    if (/(?:不|非|并非|没有?)$/u.test(said.slice(0, index))) continue;
    const first = units.length === 0;
    if (!first && !/^(?:或者?|、|和|与|及|\/|还是|要么|由|归|转)/u.test(word)) continue;
    const start = from + skip;
    units.push({ start: at + start, end: at + start + match[0].length, name: match[0] });
    done = start + match[0].length;
  }
  return units;
}
