/** Words to the office (转办公室、意见反馈、提问) and what their writer is told. */

export type LetterKind = 'message' | 'question' | 'feedback';

const TITLES: Record<LetterKind, string> = { message: '留言', question: '提问', feedback: '意见反馈' };

/** 「市科技局 李志强 的提问（电话 139…）：系统登录不了」, as it was written. */
export function letterText(letter: {
  readonly kind: LetterKind;
  readonly bureau: string;
  readonly name: string;
  readonly mobile: string;
  readonly words: string;
}): string {
  const phone = letter.mobile === '' ? '' : `（电话 ${letter.mobile}）`;
  return `${[letter.bureau, letter.name].filter((part) => part !== '').join(' ')} 的${TITLES[letter.kind]}${phone}：\n${letter.words}`;
}

/** To the office: somebody writes who is on no list. */
export function strangerText(words: string): string {
  const said = words.trim() === '' ? '（文件或图片）' : words;
  return `有人不在联络员名单中，发来消息：\n${said}\n如应登记，请补充人员名单（duban people import）。`;
}

/** Whom one may ring; null: nobody of the office is listed. */
type Ring = { readonly name: string; readonly mobile: string } | null;

export function toldOfficeText(kind: LetterKind, ring: Ring): string {
  return kind === 'feedback'
    ? '您的意见已登记，并原样转给办公室。感谢。'
    : `已原样转给领导小组办公室，由办公室与您联系。${ringText(ring)}`;
}

/** 联系办公室: how it is done. */
export function officeHelpText(ring: Ring): string {
  return `请回复“转办公室：…”，会原样转给领导小组办公室。${ringText(ring)}`;
}

function ringText(ring: Ring): string {
  return ring === null || ring.mobile === '' ? '' : `急事可致电${ring.name} ${ring.mobile}。`;
}
