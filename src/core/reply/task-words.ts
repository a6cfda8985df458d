/** Tasks named by words of their title or of an indicator (生产服务那项, 智能工厂). Words that fit two open tasks name none. */
import { bareName, fitName } from './alignment.ts';
import { namesOf, type KnownTask } from './known-tasks.ts';

export interface WordMention {
  no: string;
  start: number;
  end: number;
  /** Distinctive characters that were found together. */
  strength: number;
  /** Share of the title or indicator name that was said. */
  share: number;
}

/** The small change of official prose: these words alone tell no task from another. */
const GENERIC = new RegExp(
  (
    '高质量 提升 提高 加强 推进 推动 完善 优化 强化 实施 建设 打造 加快 促进 深化 健全 建立 构建 培育 培养 发展 开展 落实 做好 抓好 支持 鼓励 引导 完成 增强 升级 创新 质量 工作 工程 项目 ' +
    '任务 行动 机制 体系 能力 水平 服务 管理 监管 保障 安全 重点 专项 试点 示范 企业 产业 全面 进一步 年度 一批 方案 计划 目标 情况 进展 平台 机构 标准 制度 政策 资金 单位 部门 群众 社会 ' +
    '经济 城市 农村 市场 技术 信息 数据 产品 活动 培训 检查 宣传 新增 累计 数量 争创 创建 扩大 改善 改造 举办 组织 协调 设施 区域 公共 资源 综合 环境 达到 正常 顺利 有序 稳步 实现 以上 年营业 ' +
    '问题 困难 研究 调研 验收 招标 人员 领域 专业 基础 布局 效能 规范 整治 治理 联动 统筹 探索 拓展 优势 品质 提质 增效 国家 省级 市级 国家级 全市 全区 全县 我市 的 和 与 及 年 新 各'
  )
    .split(' ')
    .join('|'),
  'gu',
);

function distinctive(words: string): number {
  return words.replace(GENERIC, '').length;
}

/** Finds titles and indicators in clauses. Built once for a message. */
export class TaskWords {
  private readonly tasks: readonly KnownTask[];
  private readonly pairs = new Map<string, Set<number>>();
  private readonly texts: string[][];

  constructor(tasks: readonly KnownTask[]) {
    this.tasks = tasks;
    this.texts = tasks.map(namesOf);
    this.texts.forEach((names, index) => {
      for (const name of names) {
        for (let i = 0; i + 2 <= name.length; i++) {
          const pair = name.slice(i, i + 2);
          const owners = this.pairs.get(pair) ?? new Set<number>();
          this.pairs.set(pair, owners.add(index));
        }
      }
    });
  }

  /** Runs of characters that stand in the names of exactly one open task and say more than official prose does. */
  mentions(clause: string): WordMention[] {
    const found: WordMention[] = [];
    const since = new Map<number, number>();
    for (let i = 0; i <= clause.length - 1; i++) {
      const owners = this.pairs.get(clause.slice(i, i + 2));
      for (const [task, start] of since) {
        if (owners?.has(task)) continue;
        since.delete(task);
        const mention = this.judge(task, clause, start, i + 1);
        if (mention) found.push(mention);
      }
      for (const task of owners ?? []) if (!since.has(task)) since.set(task, i);
    }
    return found.sort((a, b) => a.start - b.start);
  }

  private judge(task: number, clause: string, start: number, end: number): WordMention | null {
    let words = clause.slice(start, end);
    const names = this.texts[task] as string[];
    while (words.length >= 2 && !names.some((name) => name.includes(words))) words = words.slice(0, -1);
    // Five characters in a row of one title alone name it, be they ever so common (质量监管机制).
    const strength = Math.max(distinctive(words), words.length >= 5 ? 3 : 0);
    if (words.length < 2 || strength < 2) return null;
    const owners = this.texts.filter((texts) => texts.some((name) => name.includes(words)));
    if (owners.length !== 1) return null;
    // 质量服务 is of one title only, but its telling part may stand in another title as well.
    const telling = words.replace(GENERIC, '');
    if (
      telling.length >= 2 &&
      this.texts.some((texts, i) => i !== task && texts.some((name) => name.replace(GENERIC, '').includes(telling)))
    )
      return null;
    const share = Math.max(...names.map((name) => (name.includes(words) ? words.length / name.length : 0)));
    return { no: (this.tasks[task] as KnownTask).no, start, end: start + words.length, strength, share };
  }

  /** 生产服务那项, 争创精品这项: the task whose title or indicator the words shorten; null where it is none or two. */
  byShortName(phrase: string): string | null {
    const bare = bareName(phrase);
    const literal = this.tasks.filter((_, i) => bare.length >= 3 && this.texts[i]?.some((name) => name.includes(bare)));
    if (literal.length === 1) return (literal[0] as KnownTask).no;
    if (distinctive(bare) < 2) return null;
    let [best, owner, tie] = [0, null as string | null, false];
    this.tasks.forEach((task, index) => {
      const score = Math.max(
        ...(this.texts[index] as string[]).map((name) => {
          const fit = fitName(bare, name);
          return !fit.conflict && fit.coverage === 1 && fit.run >= 2 ? fit.matched + fit.nameCoverage : 0;
        }),
      );
      if (score === 0) return;
      if (score > best) [best, owner, tie] = [score, task.no, false];
      else if (Math.floor(score) === Math.floor(best)) tie = true;
    });
    return tie ? null : owner;
  }
}
