// The platform's own emoji keys: glyph and Chinese name. Those that are words there are words here.

export interface Emoji {
  glyph: string;
  label: string;
}

const WORDS: Readonly<Record<string, string>> = {
  Get: '收到',
  OnIt: '在做了',
  LGTM: '看过了',
  OneSecond: '稍等',
  Typing: '输入中',
  CheckMark: '✔',
};

const GLYPHS: Readonly<Record<string, readonly [string, string]>> = {
  OK: ['👌', '好的'],
  THUMBSUP: ['👍', '赞'],
  DONE: ['✅', '完成'],
  THANKS: ['🙏', '感谢'],
  MUSCLE: ['💪', '加油'],
  APPLAUSE: ['👏', '鼓掌'],
  CLAP: ['👏', '鼓掌'],
  FISTBUMP: ['🤜', '碰拳'],
  HEART: ['❤️', '爱心'],
  SMILE: ['🙂', '微笑'],
  LAUGH: ['😄', '大笑'],
  BLUSH: ['😊', '开心'],
  CRY: ['😢', '难过'],
  THINKING: ['🤔', '思考'],
  SALUTE: ['🫡', '敬礼'],
  SHAKE: ['🤝', '握手'],
  PARTY: ['🎉', '庆祝'],
  FIRE: ['🔥', '火'],
  ROSE: ['🌹', '玫瑰'],
  EYES: ['👀', '看看'],
  JIAYI: ['➕', '加一'],
  CrossMark: ['❌', '不对'],
  Alarm: ['⏰', '提醒'],
  Pin: ['📌', '标记'],
  Loudspeaker: ['📢', '通知'],
};

export function emoji(key: string): Emoji {
  const glyph = GLYPHS[key];
  if (glyph !== undefined) return { glyph: glyph[0], label: glyph[1] };
  const word = WORDS[key];
  return word === undefined ? { glyph: `:${key}:`, label: key } : { glyph: word, label: word };
}

/** Offered for reacting to a message. */
export const OFFERED: readonly string[] = ['OK', 'THUMBSUP', 'DONE', 'Get', 'OnIt', 'THANKS', 'SALUTE', 'HEART'];
