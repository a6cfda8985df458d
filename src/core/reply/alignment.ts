/** How a spoken phrase (高研班, 一窗受理率) fits a listed name: short forms leave words out, other things put others in their place. */

export interface Fit {
  /** Characters of the phrase found in the name, in order. */
  matched: number;
  /** Of the phrase's characters. */
  coverage: number;
  /** Of the name's characters. */
  nameCoverage: number;
  /** Something of the name was replaced by something else (农产品合格率 for 制造业产品合格率): another thing is meant. */
  conflict: boolean;
  /** Longest run of neighbours found together. */
  run: number;
  /** Unmatched words before and behind. */
  lead: string;
  tail: string;
}

const NOISE = /[\s“”"'‘’《》〈〉()（）【】[\],，、·.。:：;；/\\\-—_+]/gu;
const PLACES = /(?:全|我|本)(?:市|省|区|县|镇|国|域|州)|当地|辖区内?|全社会/gu;

/** A name without marks, and without words that only say "here" (全市, 我县). */
export function bareName(name: string): string {
  return name
    .replace(NOISE, '')
    .replace(PLACES, '')
    .replace(/金额|总额/gu, '额')
    .replace(/年均|平均/gu, '均')
    .replace(/GDP/giu, '地区生产总值');
}

/** Longest phrase or name that is looked at: the work for one pair is at most the product of both. */
const LONGEST = 48;

/** Aligns a bare phrase with a bare name. Both Simplified. */
export function fitName(phrase: string, name: string): Fit {
  const a = phrase.slice(-LONGEST);
  const b = name.slice(0, LONGEST);
  const pairs = align(a, b);
  const fit: Fit = { matched: pairs.length, coverage: 0, nameCoverage: 0, conflict: false, run: 0, lead: a, tail: '' };
  if (pairs.length === 0) return fit;
  fit.coverage = pairs.length / a.length;
  fit.nameCoverage = pairs.length / b.length;
  let [pi, pj] = [-1, -1];
  let run = 0;
  for (const [i, j] of pairs) {
    if (i - pi > 1 && j - pj > 1) fit.conflict = true;
    run = i - pi === 1 && j - pj === 1 ? run + 1 : 1;
    fit.run = Math.max(fit.run, run);
    [pi, pj] = [i, j];
  }
  if (pi < a.length - 1 && pj < b.length - 1) fit.conflict = true;
  fit.lead = a.slice(0, pairs[0]?.[0] ?? 0);
  fit.tail = a.slice(pi + 1);
  return fit;
}

/** 户厕改造 for 改造户厕: the same words in another order; each part has two characters at least. */
export function reordered(phrase: string, name: string): boolean {
  if (phrase.length < 4 || phrase.length > name.length + 1) return false;
  for (let cut = 2; cut <= phrase.length - 2; cut++) {
    const [head, tail] = [name.indexOf(phrase.slice(0, cut)), name.indexOf(phrase.slice(cut))];
    if (head >= 0 && tail >= 0 && tail < head) return true;
  }
  return false;
}

/** Longest common subsequence that prefers neighbours; pairs of positions in order. */
function align(a: string, b: string): [number, number][] {
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  const ran = new Uint8Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      const skip = Math.max(best[at + width] as number, best[at + 1] as number);
      const follows = (ran[at + width + 1] as number) > 0 ? 0.4 : 0;
      const take = a[i] === b[j] ? 1 + follows + (best[at + width + 1] as number) : -1;
      best[at] = Math.max(skip, take);
      ran[at] = take >= skip && take > 0 ? 1 : 0;
    }
  }
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    const at = i * width + j;
    if (ran[at] === 1) pairs.push([i++, j++]);
    else if ((best[at + width] as number) >= (best[at + 1] as number)) i++;
    else j++;
  }
  return pairs;
}
