/** Owners (填报单位) proposed for the general targets: the lead of the task that speaks of a target. The office confirms. */
import type { BureauId } from '../brand.ts';
import type { PlanTaskEntry } from '../plan/state.ts';
import { toSimplified } from '../text/script.ts';

type Task = Pick<PlanTaskEntry, 'lead' | 'title' | 'text'>;

/** How much of what the tasks know of a target's words the best task must hold. */
const ENOUGH = 0.5;
/** And how much of it at least: two pairs of characters that hardly another task uses. */
const DISTINCT = 2;

/**
 * Proposes for each name the lead of the task whose words it shares. A pair of characters counts the more the fewer tasks use it:
 * 质量 stands in all of them and says nothing, 鲁班 in one and says all. Where no task stands out it is the office's own bureau.
 */
export function proposeOwners(
  names: readonly string[],
  tasks: readonly Task[],
  office: BureauId | null,
): (BureauId | null)[] {
  const led = tasks.filter((t) => t.lead.length > 0);
  const texts = led.map((t) => toSimplified(`${t.title}。${t.text}`));
  const titles = led.map((t) => toSimplified(t.title));
  return names.map((name) => {
    const pairs = pairsOf(toSimplified(name)).map((pair) => {
      const users = texts.filter((text) => text.includes(pair)).length;
      return { pair, weight: users === 0 ? 0 : Math.log((1 + texts.length) / users) / Math.log(1 + texts.length) };
    });
    const known = pairs.reduce((sum, p) => sum + p.weight, 0);
    // What the title says the task is about counts twice.
    const held = (p: { pair: string; weight: number }, text: string) => (text.includes(p.pair) ? p.weight : 0);
    const scores = texts.map((text, i) => pairs.reduce((sum, p) => sum + held(p, text) + held(p, titles[i]!), 0));
    const best = scores.indexOf(Math.max(...scores));
    const score = scores[best] ?? 0;
    const found = score >= ENOUGH * known && score >= Math.min(DISTINCT, pairs.length / 2);
    return (found ? led[best]?.lead[0] : undefined) ?? office ?? led[best]?.lead[0] ?? null;
  });
}

/** Pairs of neighbouring characters, each once, none across a mark; a latin word or number is one character (GDP). */
function pairsOf(text: string): string[] {
  const runs = text.split(/[^\p{L}\p{N}]+/u);
  const pairs = runs.flatMap((run) => {
    const units = run.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? [];
    return units.slice(1).map((unit, i) => `${units[i]}${unit}`);
  });
  return [...new Set(pairs)];
}
