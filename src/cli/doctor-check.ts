/** One finding of `duban doctor` (体检项目). A remedy beside `ok` is a hint: nothing is broken, something is still to be done. */

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly remedy: string | null;
}

export function good(name: string, detail: string): Check {
  return { name, ok: true, detail, remedy: null };
}

export function hint(name: string, detail: string, remedy: string): Check {
  return { name, ok: true, detail, remedy };
}

export function bad(name: string, detail: string, remedy: string): Check {
  return { name, ok: false, detail, remedy };
}

export const isHint = (check: Check): boolean => check.ok && check.remedy !== null;

/** ✓ name：detail, and below it what to do. */
export function checkLines(check: Check): string {
  const mark = isHint(check) ? '!' : check.ok ? '✓' : '✗';
  return `${mark} ${check.name}：${check.detail}${check.remedy === null ? '' : `\n    怎么办：${check.remedy}`}`;
}

/** The last line: what works, and what is missing for what. */
export function verdict(checks: readonly Check[]): string {
  const wrong = checks.filter((c) => !c.ok).map((c) => c.name);
  const open = checks.filter(isHint).map((c) => c.name);
  if (wrong.length > 0) return `有${wrong.length}项需要处理：${wrong.join('、')}。`;
  return open.length === 0
    ? '一切正常。'
    : `没有故障；正式运行（duban serve）前还要看：${open.join('、')}。演示（npm start）可以直接运行。`;
}
