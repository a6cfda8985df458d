/** Stand-ins (替身单位): units of a plan that the demonstration city doesn't have get a bureau with four people, names by seed. */
import { hasLadder, type Bureau } from '../../src/core/people/people.ts';
import { canonicalUnit, unitType } from '../../src/core/text/unit-names.ts';
import { toSimplified } from '../../src/core/text/script.ts';
import { matchUnits } from '../../src/core/adoption/units.ts';
import type { BureauId } from '../../src/core/brand.ts';
import { DESKS, mobile, person, type Organisation } from './city.ts';

const FAMILY = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = [
  '志远',
  '晓东',
  '丽娟',
  '建平',
  '文博',
  '海燕',
  '国强',
  '雅琴',
  '明辉',
  '思远',
  '静怡',
  '永康',
  '佩玲',
  '振华',
  '子涵',
  '立新',
];

/** The organisation with every unit of the plan: each unmatched one added in order of mention. */
export function withStandIns(base: Organisation, units: readonly string[], seed: number): Organisation {
  const matches = matchUnits(units, base.bureaus);
  const missing = [...new Map(units.filter((u) => matches.get(u) === null).map((u) => [canonicalUnit(u), u])).values()];
  const bureaus = missing.map((name, i): Bureau => {
    const type = unitType(name);
    return {
      id: `b-s${i + 1}` as BureauId,
      name: toSimplified(name),
      aliases: [],
      type,
      order: base.bureaus.length + i + 1,
      ladder: hasLadder(type),
    };
  });
  const people = missing.flatMap((_, u) =>
    DESKS.map((role, i) =>
      person(`s${u + 1}-${i + 1}`, nameOf(seed, u * 4 + i), `s${u + 1}`, [role], mobile(200 + u, i)),
    ),
  );
  return { bureaus: [...base.bureaus, ...bureaus], people: [...base.people, ...people] };
}

function nameOf(seed: number, n: number): string {
  const pick = (list: readonly string[], salt: number) =>
    list[Math.abs(Math.imul(seed * 31 + n * 17 + salt, 2654435761)) % list.length]!;
  return `${pick(FAMILY, 7)}${pick(GIVEN, 13)}`;
}
