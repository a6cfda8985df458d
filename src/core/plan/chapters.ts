/** What a chapter is about, by its heading (总体要求 · 主要目标 · 重点任务 · 组织保障 · 实施步骤). */
import { withoutBlanks } from '../text/blanks.ts';
import type { Node } from './outline.ts';
import { titleOfNode } from './titles.ts';

export type Topic = 'general' | 'goals' | 'tasks' | 'safeguards' | 'schedule' | 'other';

const SAFEGUARDS =
  /(?:组织|实施|保障|制度|支撑|强化|政策|工作|服务|运行)保障|保障(?:措施|机制|体系|支撑)$|^保障措施|组织(?:实施|领导)|(?:有关|工作|相关|几点|具体|组织|实施)要求$|^要求$|加强(?:组织|领导|保障)|强化(?:组织|领导)|监督(?:考核|管理|检查)$|督促(?:落实|检查)|考核(?:评价|监督|督导)$|抓好落实|推进机制$|工作机制$|实施机制$|^组织推进|资金保障|推动落实$/u;
const GENERAL =
  /^附则|^其他(?:事项)?$|指导思想|基本原则|工作原则|总体思路|基本思路|工作思路|总体考虑|工作背景|发展基础|现状|形势|适用范围|编制依据|^总则|重要意义|职责分工$|名词解释|组织机构|组织架构|成员名单/u;
const GOALS = /目标|指标|愿景/u;
const OVERALL = /总体要求|总体部署|总体安排|总体构想/u;
const TASKS =
  /任务|举措|措施|重点(?:工作|内容|领域|事项|项目|工程|行动)|主要(?:工作|内容|举措)|工作内容|工作措施|行动|工程|政策内容/u;
const SCHEDULE = /实施步骤|工作步骤|时间安排|进度安排|阶段安排|步骤安排|方法步骤|实施阶段|工作安排$|时间步骤|推进步骤/u;

/** Topic of a heading alone. */
export function topicOf(norm: string): Topic {
  const title = withoutBlanks(norm).slice(0, 40);
  if (SCHEDULE.test(title)) return 'schedule';
  if (SAFEGUARDS.test(title) && !/重点任务|主要任务|重点工作/u.test(title)) return 'safeguards';
  if (OVERALL.test(title)) return 'goals';
  if (GENERAL.test(title)) return 'general';
  if (/(?:目标|指标|愿景)(?:任务)?(?:和(?:主要)?指标)?$/u.test(title)) return 'goals';
  if (TASKS.test(title)) return 'tasks';
  return GOALS.test(title) && title.length <= 12 ? 'goals' : 'other';
}

/** Topic of a node: its own where its heading tells, else that of what stands above it. */
export function nodeTopic(node: Node): Topic {
  return (node.topic ??= freshTopic(node));
}

function freshTopic(node: Node): Topic {
  if (node.kind === 'root') return 'other';
  const above = node.parent ? nodeTopic(node.parent) : 'other';
  if (above === 'safeguards' || above === 'schedule') return above;
  const own = topicOf(titleOfNode(node).norm);
  // Below a chapter of its own subject (二、推动科技创新) a heading like 完善工作机制 is a task.
  const top = node.parent?.kind;
  if (above === 'other' && top !== 'root' && top !== 'part' && top !== 'heading') return 'other';
  if (above === 'goals') return own === 'general' ? 'general' : 'goals';
  if (above === 'tasks') return 'tasks';
  if (above === 'general') return own === 'goals' ? 'goals' : 'general';
  return own;
}
