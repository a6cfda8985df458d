/** Names of responsible units (责任单位): one key for all spellings, type by the glossary of the domain, what looks like a unit. */
import { matchText } from './script.ts';

/** Glossary `Bureau.type`: 市直部门, 镇街, 园区, 中央省属驻市单位, 法检机关, 新闻单位. */
export type UnitType = 'bureau' | 'town' | 'park' | 'outside' | 'judicial' | 'media';

// Long form → short form, on Simplified text without blanks. Order matters: longer first where one contains another.
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/工业和?信息化/gu, '工信'],
  [/经济和?信息化/gu, '经信'],
  [/科学?技术?和?信息化/gu, '科信'],
  [/发展和?改革/gu, '发改'],
  [/市场监督管理/gu, '市场监管'],
  [/住房和?城乡建设|住房建设|住房和?建设/gu, '住建'],
  [/人力资源和?社会保障/gu, '人社'],
  [/卫生健康|卫生和健康/gu, '卫健'],
  [/文化广电和?旅游和?体育/gu, '文广旅体'],
  [/文化广电和?旅游/gu, '文广旅'],
  [/文化和?旅游/gu, '文旅'],
  [/城市管理和?(?:行政|综合)?执法|城管(?:综合)?执法|城市管理/gu, '城管'],
  [/政务服务和?(?:大)?数据管理|政务和?数据管理|政务服务数据/gu, '政数'],
  [/自然资源和?规划/gu, '自然资源'],
  [/交通运输/gu, '交通'],
  [/退役军人事务/gu, '退役军人'],
  [/应急管理/gu, '应急'],
  [/医疗保障/gu, '医保'],
  [/国有资产监督管理/gu, '国资'],
  [/金融工作/gu, '金融'],
  [/科学技术协会/gu, '科协'],
  [/科学技术/gu, '科技'],
  [/农业和?农村/gu, '农业农村'],
  [/机关事务管理/gu, '机关事务'],
  [/药品监督管理/gu, '药监'],
  [/邮政管理/gu, '邮管'],
  [/通信管理/gu, '通管'],
  [/人民检察院/gu, '检察院'],
  [/(?:中级)?人民法院/gu, '法院'],
  [/人民政府/gu, '政府'],
  [/妇女联合会/gu, '妇联'],
  [/工商业联合会/gu, '工商联'],
  [/残疾人联合会/gu, '残联'],
  [/文学艺术界联合会/gu, '文联'],
  [/街道办事处/gu, '街道'],
  [/管理委员会/gu, '管委会'],
  [/委员会/gu, '委'],
  [/办公室/gu, '办'],
  [/消防救援/gu, '消防'],
];

/** 市市场监管局（市知识产权局）: the second name plate is no other unit. */
function withoutSecondPlate(name: string): string {
  return name.replace(/\([^()]*\)$/u, '');
}

/** The city's own prefix (市, 东莞市): says the level, not the unit. 市场, 市政公用, 市容 begin with the same character. */
function withoutCity(name: string): string {
  const bare = name.replace(
    /^[^市省区县局委办厅部、()]{2,4}市(?=.*(?:局|委|办|厅|院|中心|支队|台|社|会|站|处)$)/u,
    '市',
  );
  return /^市(?!场|容|政(?:公用|园林|工程|管理|设施|局|处))(?!委|府|直|属|级|区$|县$|内|各|民?政府)/u.test(bare) ||
    /^市市/u.test(bare)
    ? bare.slice(1)
    : bare;
}

/**
 * One key for all spellings of a unit: Simplified, no blanks, no quotes, no second name plate, well-known long forms made
 * short, the city's own prefix dropped (市工業和信息化局 = 市工信局 = 工信局). 省, 区, 县 stay: they are other units.
 */
export function canonicalUnit(name: string): string {
  let key = matchText(name).replace(/[\s"'“”‘’「」]/gu, '');
  key = withoutSecondPlate(key);
  for (const [long, short] of SHORT_FORMS) key = key.replace(long, short);
  key = withoutCity(key).replace(/^国家税务总局/u, '');
  return withoutCity(key);
}

const JUDICIAL = /(?:检察院|法院)$/u;
const MEDIA =
  /(?:广播电视台|广播电视总台|电视台|广电台|日报社?|晚报社?|报社|报业集团|报业传媒集团|传媒集团|融媒体中心|新闻中心|电台|广播电视集团)$/u;
const TOWN =
  /^各?(?:镇|乡|街|区|县|旗)|(?:镇街|街镇|镇乡|乡镇|镇政府|乡政府|镇人民政府|乡人民政府|街道|街道办|街道办事处|镇|乡)$|^各.*(?:市|区|县|镇|街)|^(?:县级市|区县|县区|县市区|市区县)$|(?:区|县)(?:人民)?政府$|区委区政府$/u;
const PARK = /(?:园区|管委会|(?<!监督)管理委员会|高新区|开发区|经开区|保税区|新区|示范区|产业园|科学城|功能区)$/u;
const CENTRAL =
  /海关|海事局|税务局|税务总局|通信管理局|通管局|邮政管理局|邮管局|气象局|人民银行|人行|外汇管理局|银保监|金融监管(?:总局|分局|局)|金融监督管理总局|证监|烟草|边检|边防检查|调查队|供电局|电网|电力公司|铁路|铁塔|电信|移动公司|联通公司|中国移动|中国联通|出入境|民航|地震局$|储备局$/u;
const MINISTRY =
  /^(?:国务院|国家|中央|全国|中国|中共中央)|(?:总局|总署|人民银行|证监会|银保监会)$|^[^市省区县州镇]{2,10}部$|^(?:发展改革委|国家发展改革委|卫生健康委|国资委|中医药局|药监局|文物局|林草局|知识产权局)$/u;

/**
 * Type of a unit by its name. `level` is that of the plan: at 'city' ministries, 省X厅 and central units in town are 'outside';
 * at 'province' 省X厅 are bureaus; at 'state' the ministries are the bureaus themselves (海关总署 of a State Council plan).
 * Ours: 税务, 海关, 气象, 邮政, 通信, 人民银行 are run from Beijing or the province whatever their name says, so 'outside'
 * up to 'province'; bare 发展改革委, 药监局 … count as ministries only at 'state'. Enterprises and institutes are 'bureau'.
 */
export function unitType(name: string, level: 'city' | 'province' | 'state' = 'city'): UnitType {
  const full = withoutSecondPlate(matchText(name).replace(/\s/gu, ''));
  const plain = full.replace(/^各(?=.*单位|.*部门)/u, '');
  if (JUDICIAL.test(plain)) return 'judicial';
  if (MEDIA.test(plain)) return 'media';
  if (/(?:市委|省委|区委|县委|党委)/u.test(plain) && /[部办室局校委]$/u.test(plain)) return 'bureau';
  if (level === 'state') return TOWN.test(plain) || /^各省|自治区|直辖市/u.test(plain) ? 'town' : 'bureau';
  if (CENTRAL.test(plain)) return 'outside';
  if (PARK.test(plain) || /^各?园区/u.test(plain)) return 'park';
  if (TOWN.test(plain) || /^各(?:镇|街|区|县|乡)/u.test(full)) return 'town';
  if (level === 'city' && /^(?:广东)?省/u.test(plain)) return 'outside';
  if (/^(?:[^市省区县]{2,4}省|省|市|区|县)/u.test(plain)) return 'bureau';
  return MINISTRY.test(plain) &&
    !/^(?:发展改革委|卫生健康委|国资委|中医药局|药监局|文物局|林草局|知识产权局)$/u.test(plain)
    ? 'outside'
    : 'bureau';
}

// Endings of names of units; `STRONG` are those that no ordinary noun shares (区, 市, 会, 站 …).
const ENDINGS = endings(
  '局|委|办|厅|部|署|院|处|室|中心|公司|集团|海关|学院|大学|学校|银行|支队|总队|大队|联合会|协会|商会|学会|工会|妇联|工商联|残联|科协|文联|侨联|社科联|贸促会|红十字会|供销社|台|日报|晚报|报社|政府|办事处|管委会|街道|镇街|镇|乡|街|区|县|市|州|旗|园区|园|领导小组|专班|指挥部|小组|分局|总局|站|所|馆|实验室|研究所|医院|分行|支行|法院|党校|团市委|团省委|团区委|团县委|单位|部门|企业|电网|电信|移动|联通|铁塔|机构|委员会|监管组|工作组|理事会|组|队|行|国务院|金融机构|法检机关|党组|社|会|院所|高校|机关|平台公司|航空|气象|消防|武警|民航|社区|村|公路段|航道段|工作站|基地|学会|电视台|频道|团|庭|大厅|公积金|垦区|林场|农场|水库|灌区',
);
const STRONG = endings(
  '局|委|办|厅|部|署|院|政府|办事处|管委会|街道|镇街|海关|支队|总队|领导小组|专班|公司|集团|银行|日报|电视台|团市委|工商联|妇联|联合会|委员会|秘书组|总工会|科协|残联|中心|各镇|各街道|园区|县级市',
);
const NOT_UNIT = /[。;:!?,《》%]|[0-9]{3}|^(?:的|和|与|及|并|等)|(?:工作|实施|落实|推进|建设|完成|开展)$/u;

interface Endings {
  words: ReadonlySet<string>;
  longest: number;
}

function endings(list: string): Endings {
  const words = new Set(list.split('|'));
  return { words, longest: Math.max(...[...words].map((word) => word.length)) };
}

/** Whether a name ends with one of the words, a second name plate in brackets aside. */
function endsWithAny(name: string, { words, longest }: Endings): boolean {
  const bare = name.endsWith(')') ? name.replace(/\([^()]{1,30}\)$/u, '') : name;
  for (let length = 1; length <= longest && length <= bare.length; length++)
    if (words.has(bare.slice(-length))) return true;
  return false;
}

/** Whether a folded, Simplified text without blanks can be the name of a unit: by its ending, not by a list of units. */
export function looksLikeUnit(norm: string): boolean {
  const name = norm.trim();
  return name.length >= 2 && name.length <= 40 && endsWithAny(name, ENDINGS) && !NOT_UNIT.test(name);
}

/** Same, but endings that ordinary nouns share (区, 市, 会, 站 …) do not count. */
export function isStrongUnit(norm: string): boolean {
  if (!looksLikeUnit(norm)) return false;
  const name = norm.trim();
  return endsWithAny(name, STRONG) || /^各(?!类|项|种|级组织)/u.test(name);
}
