/** Quoted text (引用): lines with ">", and 「…」 above a dashed line. Nobody's words here, but it may tell the task. */

export interface Unquoted {
  /** The same length as before; quoted positions are line ends, so that nothing is read there. */
  plain: string;
  /** The quoted words, for finding the task only. */
  quoted: string;
}

const QUOTED_LINES = /^[ ]{0,4}>[^\n]*$/gmu;
const QUOTED_ABOVE_DASHES = /「[^「」]{0,4000}」[ ]*\n[ ]*(?:[-—_=][ ]?){3,}[ ]*(?=\n|$)/gu;

/** Takes quotations out of a cleaned text. */
export function withoutQuotations(plain: string): Unquoted {
  const quoted: string[] = [];
  const blank = (whole: string): string => {
    quoted.push(whole.replace(/^[ >「]+|」[^」]*$/gu, ''));
    return '\n'.repeat(whole.length);
  };
  const rest = plain.replace(QUOTED_ABOVE_DASHES, blank).replace(QUOTED_LINES, blank);
  return { plain: rest, quoted: quoted.join('\n') };
}
