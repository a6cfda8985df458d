/** Units of a plan's text matched to bureaus (单位与别名): 市工業和信息化局 is 市工信局. */
import type { BureauId } from '../brand.ts';
import type { Bureau } from '../people/people.ts';
import { canonicalUnit } from '../text/unit-names.ts';

export type UnitMatch = ReadonlyMap<string, BureauId | null>;

/** Each name with its bureau, or null where none answers to it. Aliases count like names; an elided 省/市 prefix is no difference. */
export function matchUnits(names: readonly string[], bureaus: readonly Bureau[]): UnitMatch {
  const byName = new Map<string, BureauId>();
  for (const bureau of bureaus) {
    for (const name of [bureau.name, ...bureau.aliases]) {
      const key = canonicalUnit(name);
      if (!byName.has(key)) byName.set(key, bureau.id);
    }
  }
  return new Map(names.map((name) => [name, find(name, byName)]));
}

function find(name: string, byName: ReadonlyMap<string, BureauId>): BureauId | null {
  const key = canonicalUnit(name);
  return (
    byName.get(key) ??
    byName.get(key.replace(/^[省市区县]/u, '')) ??
    byName.get(`市${key}`) ??
    byName.get(`省${key}`) ??
    null
  );
}
