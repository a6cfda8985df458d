/** Quoted text (引用): lines with ">", 「…」 above a dashed line, the title of a shared link. Nobody's words here, but it may tell the task. */

export interface Unquoted {
  /** The same length as before; quoted positions are line ends, so that nothing is read there. */
  plain: string;
  /** The quoted words, for finding the task only. */
  quoted: string;
}

const QUOTED_LINES = /^[ ]{0,4}>[^\n]*$/gmu;
/** [链接] 我市…达900家: somebody's headline. */
const SHARED_LINES =
  /^[ ]{0,4}(?:\[(?:链接|分享|网页|公众号|小程序|视频号?|转发|新闻)\]|(?:https?:\/\/|www\.)\S{3})[^\n]*$/gmu;
const QUOTED_ABOVE_DASHES = /「[^「」]{0,4000}」[ ]*\n[ ]*(?:[-—_=][ ]?){3,}[ ]*(?=\n|$)/gu;

/** Takes quotations out of a cleaned text. */
export function withoutQuotations(plain: string): Unquoted {
  const quoted: string[] = [];
  const blank = (whole: string): string => {
    quoted.push(whole.replace(/^[ >「]+|」[^」]*$/gu, ''));
    return '\n'.repeat(whole.length);
  };
  const rest = plain.replace(QUOTED_ABOVE_DASHES, blank).replace(QUOTED_LINES, blank).replace(SHARED_LINES, blank);
  return { plain: rest, quoted: quoted.join('\n') };
}
