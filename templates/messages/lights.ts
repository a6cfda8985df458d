/** Lights (红黄绿灯) in words: shape, word and colour together, never colour alone. Meanings: experience.md §3.1. */
import type { TagColour, Template } from '../cards/parts/elements.ts';

/** A light with its reason; `none`: support tasks and bureaus that have no light. */
export type LightName =
  | 'normal' // ● 正常
  | 'nearDue' // ▲ 临近时限
  | 'behind' // ▲ 滞后
  | 'overdue' // ■ 逾期
  | 'farBehind' // ■ 严重滞后
  | 'awaitingAcceptance' // ○ 待签收
  | 'awaitingFirstReport' // ○ 待首报
  | 'noData' // ○ 暂无数据
  | 'unknown' // ○ 情况不明
  | 'suspended' // ○ 暂停
  | 'closed' // ✓ 办结, not counted among lights
  | 'none';

interface LightWords {
  readonly shape: string;
  readonly word: string;
  readonly tag: TagColour;
  readonly template: Template;
  /** Higher is worse; the header takes the worst. */
  readonly weight: number;
}

const LIGHTS: Record<LightName, LightWords> = {
  overdue: { shape: '■', word: '逾期', tag: 'red', template: 'red', weight: 4 },
  farBehind: { shape: '■', word: '严重滞后', tag: 'red', template: 'red', weight: 4 },
  nearDue: { shape: '▲', word: '临近时限', tag: 'yellow', template: 'yellow', weight: 3 },
  behind: { shape: '▲', word: '滞后', tag: 'yellow', template: 'yellow', weight: 3 },
  normal: { shape: '●', word: '正常', tag: 'green', template: 'green', weight: 2 },
  awaitingAcceptance: { shape: '○', word: '待签收', tag: 'neutral', template: 'grey', weight: 1 },
  awaitingFirstReport: { shape: '○', word: '待首报', tag: 'neutral', template: 'grey', weight: 1 },
  noData: { shape: '○', word: '暂无数据', tag: 'neutral', template: 'grey', weight: 1 },
  unknown: { shape: '○', word: '情况不明', tag: 'neutral', template: 'grey', weight: 1 },
  suspended: { shape: '○', word: '暂停', tag: 'neutral', template: 'grey', weight: 1 },
  closed: { shape: '✓', word: '办结', tag: 'blue', template: 'blue', weight: 0 },
  none: { shape: '', word: '', tag: 'neutral', template: 'blue', weight: 0 },
};

/** ● 正常, ▲ 滞后, ■ 逾期, ○ 待签收, ✓ 办结; empty for none. */
export function lightWord(light: LightName): string {
  const { shape, word } = LIGHTS[light];
  return `${shape} ${word}`.trim();
}

/** The shape alone, for the start of a line that says the rest in words. */
export function lightShape(light: LightName): string {
  return LIGHTS[light].shape;
}

export function lightTag(light: LightName): { text: string; colour: TagColour } | null {
  return light === 'none' ? null : { text: lightWord(light), colour: LIGHTS[light].tag };
}

/** Header colour of the worst light; blue where none has one. */
export function worstTemplate(lights: readonly LightName[]): Template {
  return LIGHTS[worst(lights)].template;
}

function worst(lights: readonly LightName[]): LightName {
  return lights.reduce<LightName>((a, b) => (LIGHTS[b].weight > LIGHTS[a].weight ? b : a), 'none');
}

/** 「■ 逾期1」「▲ 临近时限1」「● 正常1」: a tag for each word that occurs, worst first, at most three. */
export function lightCounts(lights: readonly LightName[]): { text: string; colour: TagColour }[] {
  const counts = new Map<LightName, number>();
  for (const light of lights) if (light !== 'none') counts.set(light, (counts.get(light) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => LIGHTS[b].weight - LIGHTS[a].weight)
    .slice(0, 3)
    .map(([light, count]) => ({ text: `${lightWord(light)}${count}`, colour: LIGHTS[light].tag }));
}
