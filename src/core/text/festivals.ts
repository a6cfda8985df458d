/** Festivals as dates of speech (国庆前, 五一, 元旦). Those of the Chinese calendar (中秋前) are known but not computed. */
import { dated, day, upcoming, vague, yearOf, type Day, type Reading } from './spoken-day.ts';

const FESTIVALS: Record<string, [number, number] | null> = {
  国庆: [10, 1],
  十一: [10, 1],
  五一: [5, 1],
  劳动节: [5, 1],
  元旦: [1, 1],
  七一: [7, 1],
  八一: [8, 1],
  建军节: [8, 1],
  儿童节: [6, 1],
  六一: [6, 1],
  教师节: [9, 10],
  双十一: [11, 11],
  圣诞: [12, 25],
  三八: [3, 8],
  中秋: null,
  春节: null,
  端午: null,
  重阳: null,
  元宵: null,
  清明: null,
  除夕: null,
  过年: null,
  年三十: null,
  腊月: null,
  正月: null,
  农历: null,
  七夕: null,
  冬至: null,
};

/** All names, the longest first, for a pattern. */
export const FESTIVAL_NAMES = Object.keys(FESTIVALS).sort((a, b) => b.length - a.length);

/** Groups: f the name, n 节 or 假期, b 前, a 后, y the year. */
export function festival(g: Record<string, string | undefined>, today: Day, text: string): Reading {
  const name = g.f as string;
  const at = FESTIVALS[name];
  if (at === undefined) return null;
  if (at === null) return g.n || g.b || g.a || /^(?:农历|腊月|正月)/u.test(name) ? { date: null, kind: 'lunar' } : null;
  // 十一 and 五一 are also numerals: only 十一前, 十一假期, 五一节.
  if (
    !g.n &&
    !g.b &&
    !g.a &&
    /^(?:十一|五一|六一|七一|八一|三八|元旦|国庆|双十一|圣诞|教师节|劳动节|儿童节|建军节)/u.test(text) &&
    !/^(?:国庆|元旦|双十一|教师节|劳动节|儿童节|建军节)/u.test(text)
  )
    return null;
  if (g.a) return vague;
  const [month, dayOfMonth] = at;
  const on = (year: number): Day | null => {
    const festivalDay = day(year, month, dayOfMonth);
    return festivalDay && g.b ? festivalDay.subtract({ days: 1 }) : festivalDay;
  };
  return dated(upcoming(on, yearOf(g.y, today), today));
}
