/** The words of a message without what nobody can see or say: mention tokens, emoji, zero-width, bidi and control characters. */
import { matchText } from '../text/script.ts';

/** Two strings of the same length: position i of one is position i of the other. */
export interface CleanText {
  /** As written (script and width kept), invisible characters dropped. Texts "as written" are slices of it. */
  shown: string;
  /** For matching: Simplified, half width; ',' stands only inside numbers, a clause comma is always '，'. */
  plain: string;
  /** 👌, [强] and the like occur. */
  approving: boolean;
}

const MENTION =
  /@_user_\d{1,6}|@_all|<at[^>\n]{0,200}>[^<\n]{0,60}<\/at>|@[\p{Script=Han}A-Za-z]{1,10}(?:\([^()\n]{0,20}\))?(?=\s|$)/gu;
const KEYCAP = /([1-9])\ufe0f?\u20e3/gu;
const EMOTICON = /\[(?:[\u4e00-\u9fff]{1,4}|[A-Za-z]{1,14}|\+1)\]/gu;
const EMOTICON_WORDS = new Set(
  (
    '微笑 笑 笑哭 偷笑 呲牙 可爱 害羞 捂脸 哭 流泪 大哭 难过 尴尬 思考 疑问 发呆 惊讶 得意 憨笑 调皮 奸笑 白眼 加油 庆祝 礼物 咖啡 太阳 月亮 ' +
    '强 赞 抱拳 握手 玫瑰 鼓掌 爱心 比心 合十 胜利 完成 加一 送心 敬礼 爱你 好的 收到 拥抱 666 奋斗 耶'
  ).split(' '),
);
const APPROVING_WORDS = new Set(
  '强 赞 抱拳 握手 玫瑰 鼓掌 爱心 比心 合十 胜利 加一 敬礼 好的 收到 ok OK Ok 耶 THUMBSUP DONE JIAYI LGTM +1'.split(
    ' ',
  ),
);
const APPROVING_EMOJI = /[👌👍🙏💪🆗✅🤝👏🌹🫡✔☑❤]/u;
const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u;
const UNSEEN = /[\p{Cf}\p{Cc}\p{Mn}\p{Me}\p{Co}\p{Cs}\p{Cn}\u115f\u1160\u3164\uffa0]/u;

function isEmoticon(word: string): boolean {
  return EMOTICON_WORDS.has(word) || /^[A-Za-z+1]+$/u.test(word);
}

function visible(text: string): string {
  const parts: string[] = [];
  for (const written of text) {
    // 𝟗𝟓: digits and letters of the mathematical planes.
    const folded = written.length === 2 ? written.normalize('NFKC') : written;
    const char = folded.length === 1 ? folded : written;
    const code = char.codePointAt(0) as number;
    if (code < 0x7f && code >= 0x20) parts.push(char);
    else if (char === '\n' || char === '\u2028' || char === '\u2029') parts.push('\n');
    else if (char === '\t') parts.push(' ');
    else if (!UNSEEN.test(char) && !PICTURE.test(char)) parts.push(/^\p{Zs}$/u.test(char) ? ' ' : char);
  }
  return parts.join('');
}

/** ',' between thousands stays; every other comma, of any width, becomes '，'. Positions do not move. */
function commas(folded: string, shown: string): string {
  return folded.replace(/,/gu, (comma, at: number) => {
    const grouped =
      /\d$/u.test(folded.slice(Math.max(0, at - 1), at)) && /^\d{3}(?!\d)/u.test(folded.slice(at + 1, at + 5));
    const sameWidth = shown[at] === ',' || shown[at + 1] !== folded[at + 1];
    return grouped && sameWidth ? comma : '，';
  });
}

/** Cleans a message. Total, linear in its length. */
export function cleanText(text: string): CleanText {
  let approving = APPROVING_EMOJI.test(text);
  const without = text
    .replace(/\r\n?/gu, '\n')
    .replace(MENTION, '')
    .replace(KEYCAP, (_, digit: string) => String.fromCharCode(0x245f + Number(digit)))
    .replace(EMOTICON, (token) => {
      const word = matchText(token.slice(1, -1));
      if (!isEmoticon(word)) return token;
      if (APPROVING_WORDS.has(word)) approving = true;
      return '';
    });
  const shown = visible(without);
  const plain = commas(matchText(shown), shown).replace(/｡/gu, '。').replace(/[﹐]/gu, '，');
  return { shown, plain, approving };
}
