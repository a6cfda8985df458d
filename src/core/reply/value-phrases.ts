/** The words around a number that say what it counts: "首席质量官目前已设立" → 首席质量官, "家智能工厂通过认定" → 智能工厂. */
import { bareName } from './alignment.ts';

const words = (list: string): string =>
  list
    .split(/\s+/u)
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[()+/]/gu, '\\$&'))
    .join('|');

/** Words that stand between a name and its number and are not part of the name. */
const BETWEEN = words(`
  已 已经 由 增到 涨到 涨至 升到 减到 扩到 扩至 提到 上升到 上升至 增长到 增长至 扩大到 发展到 变成 变为 快 快到 快有 播了 种了 收了 栽了 加到 加至 补到 扩充到 到账 到资 实到 掉到 跌到 完工 竣工 通车 降为 回落到 上架 签下 签了 修了 修好 修完 建完 弄 弄了 弄好 弄完 搞 搞了 搞好 搞完 做好 现 现有 现在 现已 目前 当前 累计 共 总共 共有 共计 合计 总计 一共 达 达到 已达 达成 为 是 有 约 大约 大概 近 将近 接近 超 超过 突破 完成 完成了 实现
  建成 建立 设立 设 培育 认定 获评 获得 评定 评选 评出 遴选 入选 举办 办 开办 开展 招收 新招收 招 引进 新增 增加到 增至 升至 提升至 提升到 提高到 提高至
  降至 降到 下降到 下降至 扩大到 了 到 至 在 就 才 仅 只 只有 还 也 都 均 并 且 得 好像 应该 可能 似乎 大致 估计 今年 今年以来 本年 本年度 全年 年初以来 截至 截止 以来 上半年 下半年
  平均 数 数量 总数 总量 家数 个数 人数 总额 情况 比例 值 水平 最新 最终 实际 实有 在册 这次 本次 此次 减少到 减至 减少至 新开通 去年 上年 目标 目标数 任务数 计划 全年计划 年度目标 年度任务 批复 获批 批准 同比增长 增长 同比 不是 超过目标 超目标 开通 新开 引进 引入 落户 培养 建设 改造 改建 修建 新建 发放 兑付 授权 上线 推出 出台 制定 发布 挂牌 铺设 安装 布设 配备 投放 种植 招募 孵化 打造 创建 发展 成立 办理 组织 改 修 铺 种 发 拿 评上 修订 的 从 由 含 包括 其中 拿下 拿到 获 评 批 建 投用 投产 落地
  通过 登记 注册 有效 报 上报 统计 初步统计 快报 报告期 稳定 保持 维持 仍 仍然 已有 已建 已办 做到 干到 走到 搞到 落实 到位 到了 过了 还是 就是 这个月 本月 当月 本季度 本期 呢 吗 啊 哈 吧
  全市 全区 全县 全省 我市 我区 我县 办成 办成了 办结 办结了 走完 做完 建好 做了 办了 批了 应该是 应是 应改为 更正为 改成 订正为 改为 应为 修正为 更新为 去 多 余 : = ( ) ~ -`);
/** 签约 198.6万: 约 is the end of a word here. */
const ABOUT = '(?<![签合预节制条])约';
const BEHIND = new RegExp(`(?:${BETWEEN.replace('|约|', `|${ABOUT}|`)})$`, 'u');
const ONLY_BETWEEN = new RegExp(`^(?:${BETWEEN})+$`, 'u');

/** Where the name can't reach back over. */
const BORDERS = new RegExp(
  words(`目前 当前 截至 截止 今年以来 今年 本年度 本年 本月 当月 这个月 本季度 上半年 下半年 全年 累计 已有 现有 共有 总共 共计 总体 整体 已经 已 其中 我局 我委 我办 我们 我单位 咱们 咱局 我市
  全市 全区 全县 全省 通过 以来 现在 报告 更正 刚才 之前 上次 报的 写的 那项 这项 这块 那块 该项 本项 任务 另外 同时 此外 还有 各位 领导 您好 你好 收到 好的 就是 关于 截 不过 但 但是 最新 数据 最终
  : ( ) / + ; 和 及 与 、`),
  'gu',
);
const DATES =
  /(?:20\d\d年)?(?:前|第)?[\d一二三四五六七八九十]{1,3}(?:[-~至到][\d一二三四五六七八九十]{1,3})?个?(?:月|季度)(?:份|[底末初中]|上旬|中旬|下旬)?(?:[\d]{1,2}[日号])?|20\d\d年度?|年[底初]|月底|[\d]{1,2}[日号]/gu;
/** 听街道说首店71家: who said it is not what is counted. */
const HEARSAY =
  /(?:听|据)[\u4e00-\u9fff]{0,8}?(?:说|讲|反映|反馈|称|了解)|(?:各)?(?:乡镇|镇街|街道|县区|区县|企业|学校|基层|下面)(?:上)?报(?:上来|来|送)?(?:的)?(?:是|有)?/gu;
const AHEAD = new RegExp(`^(?:${BETWEEN}|新(?=[\\u4e00-\\u9fff]{3}))`, 'u');
const EMPTY =
  /^(?:我|我们|我局|我委|我办|我方|这边|这里|该|本|其|此|项|任务|工作|进度|进展|报|数据|数字|最新|您|你|他|它|咱|现|合起来|算上|这|那|个|块|人|目标|指标|值|大家|领导|好|嗯|对|是|了|有|为|达|到|共|平均|约|近|超|已|的|在|就|才|也|都|均)*$/u;

/** 中小企业较年初增加21家: what it is compared with is not what is counted. */
const COMPARED = /(?:较|比)(?:去年|上年|年初|上个?月|上季度|上期|同期)[^，。;]{0,10}$/u;

/** At most this much before a number says what it counts. */
const REACH = 26;

function afterBorders(text: string): string {
  const cut = text.replace(DATES, '|').replace(HEARSAY, '|').replace(BORDERS, '|');
  // 农产品抽检的合格率: the attribute belongs to the name; 今年的… does not.
  return cut.slice(cut.lastIndexOf('|') + 1);
}

/** What the number's phrase may be, from the longest reading to the shortest; empty where nothing is named there. */
export function phrasesBefore(before: string): string[] {
  let rest = afterTrailing(before.slice(-REACH).replace(COMPARED, ''));
  const phrases: string[] = [];
  for (let i = 0; i < 10; i++) {
    for (let phrase = bareName(afterBorders(rest)).replace(/的/gu, ''); ;) {
      if (
        phrase !== '' &&
        (!EMPTY.test(phrase) || /^[人户亩地]均$/u.test(phrase)) &&
        !ONLY_BETWEEN.test(phrase) &&
        !phrases.includes(phrase)
      )
        phrases.push(phrase);
      // 开通航线, 完成融资: a verb in front.
      const shorter = phrase.replace(AHEAD, '');
      if (shorter === phrase || shorter.length < 2) break;
      phrase = shorter;
    }
    const cut = rest.replace(DATES_AT_END, '').replace(BEHIND, '').trimEnd();
    if (cut === rest) break;
    rest = cut;
  }
  return phrases;
}

const DATES_AT_END = new RegExp(`(?:${DATES.source})$`, 'u');

const TRAILING = new RegExp(`(?:[\\s:=([]|${ABOUT})+$`, 'u');

function afterTrailing(text: string): string {
  return text.replace(TRAILING, '');
}

const BEFORE_NAME = /^(?:\/\d[\d.]*|以上|以下|左右|多|余|来|的|了|[，、\s])+/u;
const VERBS_BEHIND =
  /(?:已|获|通过|建成|入选|被|完成|投产|上榜|拿下|达标|在|正|均|都|也|成为|纳入|认定|落地|开工|启动|签|参加|参与|进入|处于|还|仍|没|未|尚|不|需|要|待|准备|计划|拟|,|\(|\)|，|和|及|与|、|吧|了|呢|吗|啊|哈|就|是|有|占|比|较|同比|环比|左右).*$/u;
const NOBODY = /^(?:企业|单位|左右|以上|人员|整|多|同志|学员|对象|主体|样子|上下)?$/u;

/** The noun behind a number; '' where there is none that says more than the counter did. */
export function phraseAfter(after: string): string {
  const noun = bareName(after.slice(0, REACH).replace(BEFORE_NAME, '').replace(VERBS_BEHIND, ''));
  const named = noun.replace(/(?:任务|目标)+$/u, '');
  return NOBODY.test(named) ? '' : named;
}
