/** Short title (方案简称): how people and cards call a plan. */
import { toSimplified } from '../text/script.ts';

/** 《东莞市质量强市建设实施方案》→ 质量强市: how people and cards call the plan. */
export function shortTitle(title: string): string {
  const core = toSimplified(title)
    .replace(/[《》]/gu, '')
    .replace(/^.*?(关于|印发)/u, '')
    .replace(/^[\p{Script=Han}]{2,4}?[省市区县](?=[\p{Script=Han}]{4})/u, '')
    .replace(/^(全面|加快|推进|促进|实施|开展|深化)+/u, '')
    .replace(/(\(.*|（.*|20\d\d.*)$/u, '')
    .replace(/(建设|发展|工作|提升|行动)?(的)?(若干)?(实施)?(方案|意见|计划|规划|措施|图谱|清单)$/u, '');
  return [...(core || toSimplified(title))].slice(0, 10).join('');
}
