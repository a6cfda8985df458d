/** Words around a number that make it a target (指标) or forbid it: verbs, comparisons, subsidies, baselines. On folded Simplified text. */

const VERB_LIST =
  '新增加 新增 新建 新改扩建 新改建 新扩建 新培育 新引进 新认定 新开工 新开通 新设立 新创建 新签约 新获批 新开 新设 新投放 新投用 净增 增设 增加 累计新增 累计建成 累计培育 ' +
  '建成投用 建成 建设 建立 建好 建强 改建 扩建 改造提升 改造 新修 修建 修复 修订 制修订 制定修订 主导制定 参与制定 制定 制订 创建 争创 打造 培育壮大 培育 培养 引进培养 引进扶持 引进 引育 引入 招引 设立 成立 组建 组织 举办 举行 召开 ' +
  '开展 完成 发展 评选 评价认定 拟评定 评定 认定 遴选 选树 选拔 选派 选送 选聘 选取 造就 扶持 资助 轮训 培训 跟踪培养 孵化 推出 推广 发布 公布 出台 编制 研制 研发 拥有 形成 布局 实施 落地 签约 吸引 集聚 聚集 ' +
  '推动 支持 帮扶 服务 开通 开行 打通 投放 投用 投入 启动 创新 申报 获批 获得 获评 争取 申请 取得 转化 突破 攻克 攻关 吸纳 带动 安置 发放 配备 配置 安装 更新 更换 淘汰 关闭 压减 化解 盘活 供应 筹集 筹建 开工 竣工 交付 ' +
  '培植 壮大 聘任 入库 纳入 储备 挖掘 共建 命名 评审 落户 推荐 输送 开设 开办 设置 搭建 推行 创作 推介 编写 征集 提供 布设 铺设 疏通 绿化 造林 管护 检测 抽检 监测 检查 巡查 排查 走访 调研 救助 保障 覆盖 新 达成 实现 治理 整治 拆除 清理 查处 种植 打造形成 谋划 引导 建档 走进 收储 处置 招聘 招录 招收 吸收 推送 推选 录制 建 增 引 ' +
  '帮助 开发 升级 优化 加装 加固 扩建 复垦 复绿 招商引资 组团 开辟 开拓 配套 落成 完工 补栽 清退 新栽 新组建 扩大 购置 采购 上线 接入 联通 归集 开放 打造出 回收 减少 压降 节约 节水 节能 恢复 保护 出让 供地 招商 到位 引资 投资 落实 复耕 复种 新打 规范 举荐 举报 表彰 创评 摘牌 销号 整改 办结 化解';
const VERBS = [...new Set(VERB_LIST.split(' '))].sort((a, b) => b.length - a.length);
const V = `(?:${VERBS.join('|')})`;
// One character alone (建, 引) is a verb before a number, but at the start of a phrase mostly part of a noun.
const LONG = `(?:${VERBS.filter((verb) => verb.length > 1).join('|')})`;

/** A verb that makes or brings about, at the end of what stands before a number. */
export const ENDS_WITH_VERB = new RegExp(`(?:${V}(?:和|与|、|并|或|及)?){1,3}(?:了|出|起|好|成)?$`, 'u');
/** Anywhere in a phrase. */
export const HAS_VERB = new RegExp(`${LONG}`, 'u');
/** The same at the start of a phrase. */
export const STARTS_WITH_VERB = new RegExp(`^(?:${LONG}(?:和|与|、|并|或|及)?){1,3}(?:了|出)?`, 'u');

/** Verbs that stay in an indicator's name, since they say what is counted. */
export const COUNTING_VERB = /^(?:新增|新建|新培育|新引进|新认定|净增|新改建|新开工|新改扩建|新开通|新设立)/u;

/** Joins a name to its number: 合格率达到98%. */
export const LINK =
  /(?:≥|≤|≧|≦|>=?|<=?|达到|达至|达|提高到|提高至|提升到|提升至|提升为|增长到|增加到|增加至|增至|增长至|扩大到|扩大至|上升到|上升至|发展到|降低到|降低至|降到|降至|下降到|下降至|压减到|压减至|压缩到|压缩至|缩短到|缩短至|缩减至|减少到|减少至|控制在|控制到|稳定在|保持在|维持在|保持|突破|超过|超出|超|高于|大于|低于|少于|小于|为|占到|占|至|到|实现|完成|增长|提高|提升|增加|上升|下降|降低|减少|压减|缩短|年均增长|同比增长|同比下降|较.{2,10}(?:增长|提高|下降|降低|增加|减少))$/u;

/** Comparisons that may stand before the number in either order of words. */
export const MODIFIER =
  /(?:≥|≤|≧|≦|>=?|<=?|不低于|不少于|不小于|不高于|不超过|不大于|不多于|不得超过|不得低于|不得少于|原则上不超过|控制在|最低|最少|至少|不短于|不足|大约|约为|约|将近|接近|近|超过|突破|超|达到|达|力争|争取|确保|各|均|都|分别|总计|合计|共计|共|累计|每年|年均|平均|的|到|至|拟|计划|首批|第一批|再|约|不|:|：|率先|人均|全年|今年|年内|逐步|基本|全部|全面)$/u;

/** Right before a number: says that the number describes work in hand, a subject or a baseline, no outcome. */
export const BLOCKING =
  /(?:加快|依托|围绕|统筹|聚焦|针对|对|按|按照|在|从|由|与|将|把|坚持|贯彻|落实|实行|深化|抓好|抓住|上述|等|这|该|其中前|前|后|第|每|每隔|近|过去|满|为期|分|任|不到|不满|未满|低于|较|(?<!占)比|同|给|向|凡|属于|原|现有|已有|已建|已|目前|共有|推进|加强|强化|做好|做强|做优|深入|包含|包括|涵盖|涉及|等共|上|下|(?<![资成文样标版])本|逢|隔|超额|利用|运用|通过|借助|面向|(?<![费作采])用|于|自|和全市|划分为|分为|组成|给予|予以|按每|总投资|建筑面积|占地面积|用地面积|占地)$/u;

/** Money words that make an amount an input or an incentive. */
export const SUBSIDY =
  /补助|补贴|奖励|奖补|奖金|奖给|贴息|给予|资助|最高|封顶|免征|减征|减免|罚款|处罚|收费|保费|津贴|工资|薪酬|年薪|押金|预算(?:安排|资金|内)|安排.{0,12}资金|专项资金|经费|注册资本|税前扣除|租金|按.{0,16}(?:比例|标准)|一次性(?![化通告办验合成])|每人每|每亩|每吨|每户|担保额|授信|额度/u;

/** The clause tells what is, not what shall be. */
export const PAST =
  /目前|截至|截止|已(?:经|有|建|达|累计|完成|培|引|形|实|成|开|突)|现有|原有|(?<![较比])上年|(?<![较比])去年|以来|往年|近年|现已|过去|(?<=[”五期,:])前[一二三四两]年|近[一二三四五两]年/u;

/** Units that count no outcome. */
export const NO_UNIT = /^(?:期|批|届|级|类|轮|步|层|号|代|版|度|段|课|节|岁|分|字|页|票|市|省|年级)$/u;
export const TIME_UNIT = /^(?:年|个月|月|天|日|小时|工作日|个工作日|周|分钟|秒|个小时)$/u;
/** Counted things: a bare "加装电梯45部" at the end of a clause is a target; areas and money need a word that says so. */
export const COUNT_UNIT =
  /^[万千百]?(?:家|个|件|项|名|人|部|台|套|座|处|条|列|辆|艘|架|所|场|场次|次|人次|宗|例|户|间|栋|株|公里|只|头|本|篇|种|款|门|支|组|份|张|眼|口|盏|根|株|片)(?:次)?$/u;
export const SIZE =
  /总投资|占地|面积|规模|共有|设有|现有|下辖|包括|涉及|包含|等共|总计|合计|达产|满足|容纳|可供|可达|相当于|分布/u;
export const TIME_NAME = /时间|天数|日数|年限|寿命|时限|时长|周期|半径|用时|期限|等候|等待|工期|环节/u;

/** Noun endings that are measured, so that a list of them before one number means one target each. */
export const MEASURED_NOUN =
  /(?:率|指数|比例|比重|占比|占|满意度|覆盖面|得分|水平|浓度|强度|总量|总额|产值|增加值|收入|规模|面积|长度|里程|数量|人数|次数|密度|价格|成本|时间|时限|系数|投资|投资额|金额|余额|交易额|成交额|销售额|利润|吞吐量|产量|销量|容量|数)(?:\([^()]*\))?$/u;

/** Behind number and unit. */
export const AFTER = /^ ?(?:\)|”|’)?(及以上|以上|及以下|以下|以内|之内|左右|上下|之间|以外|余|多|或以上)?/u;
export const ASPIRATION = /力争|争创|争取|力求|努力实现|争当|冲刺/u;
/** What may stand behind a number whose name stands before it. */
export const CLOSES =
  /^(?:$|[,;。、.)”’」:\s]|并|和|与|及|以及|或|其中|的(?:目标|要求|水平|比例|标准|任务|增速|规模)|,|且|时|同时|同比|目标|\(|—|-)/u;
