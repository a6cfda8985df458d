/** Plans made by chance in every layout that the reader knows: chapters, brackets, labels, 由…牵头, tables, one cell a line. All fictional. */
import type { Chance } from './chance.ts';

const UNITS = '市科技局 市发展改革委 市财政局 市市场监管局（市知识产权局） 市工业和信息化局 市农业农村局 市住房城乡建设局 市生态环境局 各镇人民政府（街道办事处） 市教育局 市委宣传部 市税务局 市总工会 市妇联'.split(' '); // prettier-ignore
const VERBS = ['完善', '推进', '强化', '实施', '建设', '优化', '健全', '开展', '深化', '加快'];
const THINGS = '质量基础设施 农产品安全监测 企业技术改造 绿色建筑示范 老旧小区改造 数字政务平台 职业技能培训 河湖水质治理 知识产权保护 消费品质提升 标准化试点 公共停车场'.split(' '); // prettier-ignore
const DATES = '2025年底前 2025年12月底前 到2026年 2025年6月30日前 第三季度 每月5日前 长期坚持 持续推进 印发后3个月内 9月底前 二〇二五年底 立行立改'.split(' '); // prettier-ignore
const TARGETS = '监测合格率达到98%以上 新增企业30家 总量突破500亿元 能耗下降3个百分点 完成改造12.5万平方米 建成3—5个示范点 投诉办结率不低于95% 力争培育标准十五项 事故起数控制在20起以内 覆盖率、满意率均达到90% A类和B类分别达到60家和80家'.split(' '); // prettier-ignore
const FIGURES = ['每家补助5万元', '较2020年增长12%', '共涉及132户', '依据〔2023〕14号文件'];
const HAN = '一二三四五六七八九十';

function units(c: Chance): string {
  const count = 1 + c.below(4);
  return Array.from({ length: count }, () => c.pick(UNITS)).join(c.pick(['、', '、', '，', ' ']));
}

/** Words that give a task to somebody, wherever these stand. */
function responsibility(c: Chance): string {
  const [a, b] = [units(c), units(c)];
  return c.pick([
    `（责任单位：${a}）`,
    `（牵头单位：${a}；配合单位：${b}）`,
    `（${a}牵头，${b}配合）`,
    `（${a}负责）`,
    `由${c.pick(UNITS)}牵头，会同${b}落实。`,
    `【${a}】`,
    `\n责任单位：${a}`,
    `\n牵头单位：${a}\n配合单位：${b}`,
    `\n　　责任单位：${a}；完成时限：${c.pick(DATES)}`,
    '',
  ]);
}

function title(c: Chance): string {
  return c.pick(VERBS) + c.pick(THINGS);
}

/** No two tasks of a table have one name: that would be a merged cell. */
function distinctTitles(c: Chance, count: number): string[] {
  const out = new Set<string>();
  while (out.size < count) out.add(title(c));
  return [...out];
}

function sentence(c: Chance): string {
  const parts = [c.pick(DATES), c.pick(TARGETS), c.pick(FIGURES), title(c)].filter(() => c.often(0.6));
  return `${parts.join('，')}。`;
}

function item(c: Chance, mark: string): string {
  const run = c.pick(['。', '，', '\n', '：']);
  return `${mark}${title(c)}${run}${sentence(c)}${c.often(0.5) ? sentence(c) : ''}${responsibility(c)}`;
}

const MARKS: ((chapter: number, n: number) => string)[] = [
  (_, n) => `${n + 1}.`,
  (_, n) => `（${HAN[n % 10]}）`,
  (_, n) => `${n + 1}、`,
  (chapter, n) => `${chapter + 1}.${n + 1} `,
  (_, n) => `（${n + 1}）`,
  (_, n) => String.fromCharCode(0x2460 + (n % 20)),
  (_, n) => `第${HAN[n % 10]}，`,
];

function chapters(c: Chance): string[] {
  const mark = c.pick(MARKS);
  let through = 0;
  const restart = c.often(0.5);
  return Array.from({ length: 1 + c.below(3) }, (_, chapter) => {
    const items = Array.from({ length: 1 + c.below(6) }, (_unused, n) =>
      item(c, mark(chapter, restart ? n : through++)),
    );
    const clause = c.often(0.15) ? [`责任单位：${units(c)}`] : [];
    return [`${HAN[chapter + 1]}、${c.pick(['重点任务', '主要举措', title(c)])}`, ...items, ...clause];
  }).flat();
}

const HEADER = ['序号', '工作任务', '工作目标', '牵头单位', '配合单位', '完成时限'];

function rows(c: Chance): string[][] {
  return distinctTitles(c, 2 + c.below(10)).map((task, i) => [
    String(i + 1),
    task,
    c.pick(TARGETS),
    c.often(0.15) ? '同上' : c.pick(UNITS),
    c.often(0.2) ? '' : units(c),
    c.pick(DATES),
  ]);
}

function table(c: Chance): string[] {
  const all = [HEADER, ...rows(c)];
  const form = c.below(3);
  if (form === 0) return all.map((row) => row.join('\t'));
  if (form === 1) return all.map((row) => `| ${row.join(' | ')} |`).toSpliced(1, 0, `|${' --- |'.repeat(6)}`);
  return all.flatMap((row) => row.map((cell) => (cell === '' ? '—' : cell)));
}

function goals(c: Chance): string[] {
  return [
    '一、总体要求',
    `${c.pick(['到2025年，', '', '到2027年底，'])}${c.pick(TARGETS)}；${c.pick(TARGETS)}，${c.pick(TARGETS)}。`,
  ];
}

/** A plan of some 300 to 3,000 characters. */
export function aPlan(c: Chance): string {
  const head = [
    '云溪市质量提升行动方案',
    c.often(0.5) ? '（2024—2026年）' : '',
    c.often(0.3) ? '云府办〔2024〕12号' : '',
  ];
  const body = c.often(0.35) ? table(c) : chapters(c);
  const tail = c.often(0.4) ? ['五、保障措施', '1.加强领导。各单位要压实责任。', '2.强化督查。'] : [];
  const signed = c.often(0.3) ? ['云溪市人民政府办公室', '2024年3月18日'] : [];
  return [...head, ...(c.often(0.7) ? goals(c) : []), ...body, ...tail, ...signed].join('\n');
}
