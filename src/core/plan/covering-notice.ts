/** Covering notice (印发通知): 关于印发《…》的通知, which names the plan that follows it and often its issuer. */
import { withoutBlanks } from '../text/blanks.ts';
import { readEnumerator } from './enumerators.ts';
import type { Line } from './lines.ts';

const WRAPPER = /^(.{0,60}?)关于(?:印发|发布|下发|公布|转发|批转|做好|实施) ?《(.{3,90})》的?(?:通知|公告|函|决定)$/u;
const WRAPPER_BARE = /^(.{0,60}?)关于(?:印发|发布|下发|公布|转发|批转)(.{3,90}?)的(?:通知|公告|函)$/u;

export interface Wrapper {
  /** Index of the line after the notice's title. */
  end: number;
  issuer: string;
  inner: string;
}

/** The first notice's title within the first 80 lines, over up to four of them. */
export function findWrapper(lines: readonly Line[]): Wrapper | null {
  for (let i = 0; i < Math.min(lines.length, 80); i++) {
    let joined = '';
    for (let k = 0; k < 4 && i + k < lines.length; k++) {
      const norm = lines[i + k]?.p.norm ?? '';
      if (isSentence(norm) || readEnumerator(norm)?.weak === false) break;
      joined += withoutBlanks(norm);
      if (!/(?:通知|公告|函)$/u.test(joined)) continue;
      const match = WRAPPER.exec(joined) ?? WRAPPER_BARE.exec(joined);
      if (match)
        return {
          end: i + k + 1,
          issuer: issuerOf(lines, i, match[1] ?? ''),
          inner: (match[2] as string).split('》《')[0] as string,
        };
    }
  }
  return null;
}

/** The wrapper's issuer in the source's own script; letters of the raw lines, as many as were matched. */
function issuerOf(lines: readonly Line[], at: number, norm: string): string {
  if (norm === '') return '';
  let raw = '';
  for (let i = at; i < lines.length && raw.length < norm.length; i++) raw += withoutBlanks(lines[i]?.p.raw ?? '');
  return raw.slice(0, norm.length);
}

/** The title in 《》 in the source's own script. */
export function innerRaw(lines: readonly Line[], wrapper: Wrapper): string {
  const raw = lines
    .slice(Math.max(0, wrapper.end - 4), wrapper.end)
    .map((l) => withoutBlanks(l.p.raw))
    .join('');
  const norm = lines
    .slice(Math.max(0, wrapper.end - 4), wrapper.end)
    .map((l) => withoutBlanks(l.p.norm))
    .join('');
  const at = norm.lastIndexOf(wrapper.inner);
  return at >= 0 ? raw.slice(at, at + wrapper.inner.length) : wrapper.inner;
}

export function wrapperIssuer(wrapper: Wrapper | null): string | null {
  return wrapper && wrapper.issuer.length >= 3 ? wrapper.issuer : null;
}

/** Too long for a title, or ended like a sentence. */
export function isSentence(norm: string): boolean {
  return /[。;!?]/u.test(norm) || norm.length > 64;
}
