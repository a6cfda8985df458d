/** Blanks (空格) of any width: where they are, and texts without them. */
import { charSet, holdsAny } from './char-set.ts';

/** Everything that \s matches. */
export const BLANK_CHARS =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
export const BLANKS = charSet(BLANK_CHARS);

/** The text without blanks: names and titles are set with them to fill a line. */
export function withoutBlanks(text: string): string {
  return holdsAny(BLANKS, text) ? text.replace(/\s/gu, '') : text;
}
