/** Slips of voice input (以完成 for 已完成) and the office's half-English (on schedule), put into plain Chinese of the same length for matching. */

/** A slip, and what was meant; both of one length, so that no position moves. */
const SLIPS: [RegExp, string][] = [
  // 以完成80%; but 予以完成, 可以完成, 以完成80%为目标 mean what they say.
  [
    /(?<![所予加可得足难何是用])以(?=(?:经|(?:全部|创建|建设|改造|整治|培训|基本|顺利)?(?:完成|办结|启动|开工|上报|报送|落实|整改)(?!任务为|目标为)))(?![^，。;\n]{0,20}为)/gu,
    '已',
  ],
  [/记划/gu, '计划'],
  [/进[渡杜](?=$|[^口江])/gu, '进度'],
  [/进站(?=顺|正|良|不|缓)/gu, '进展'],
  [/顺[立力丽](?=$|[，。;!\s\n推进的])/gu, '顺利'],
  [/推[近劲](?=$|[，。;!\s\n中顺正有])/gu, '推进'],
  [/正长(?=推进|进行|$|[，。;!\s\n])/gu, '正常'],
  [/[续序][时食]进度/gu, '序时进度'],
  [/(?<![正现还仍存所])在给(?=(?:我|点|一|两|几|半|\d)[^，。;\n]{0,8}(?:天|周|月|时间|日))/gu, '再给'],
  [/延[其七](?=到|至|\d|[一两三半])/gu, '延期'],
  [/滞[候厚]/gu, '滞后'],
  [/完[层城](?=了|率|\d|[，。;!\n]|$)/gu, '完成'],
];

const ENGLISH: [RegExp, string][] = [
  [/\b(?:has |have |is |are )?not (?:yet )?(?:been )?(?:started|begun)(?: yet)?\b/giu, '尚未启动'],
  [/\b(?:is |are )?(?:not|n't) (?:yet )?(?:finished|completed?|done)(?: yet)?\b|\bunfinished\b/giu, '还没完成'],
  [/\b(?:on (?:schedule|track)|as (?:planned|scheduled)|going well)\b/giu, '按计划'],
  [/\b(?:behind schedule|delayed|delay|running late)(?![a-z])/giu, '滞后'],
  [/\b(?:in progress|under way|underway|ongoing)\b/giu, '推进中'],
  [/\b(?:no (?:problems?|issues?)|all good)\b/giu, '没问题'],
  [/\b(?:on hold|suspended)\b/giu, '暂停'],
  [
    /(?<!(?:to|will|can|not|be|yet|is it|almost|nearly|when) )\b(?:all )?(?:completed|finished|done)(?![a-z])/giu,
    '已完成',
  ],
  [/\b(?:almost|nearly) (?:completed|finished|done)\b/giu, '基本完成'],
  [/\b(?:extend(?:ed)?|postpone(?:d)?|delayed?) (?:it )?(?:to|till|until)\b/giu, '申请延期至'],
  [/\b(?:report|file|doc(?:ument)?)s? (?:is )?attached\b|\bsee attach(?:ed|ment)\b/giu, '见附件'],
  [/\bso far\b/giu, '目前'],
  [/\bprogress\b/giu, '进度'],
  [/\b(?:about|around|approx)\b/giu, '约'],
  [/\b(?:please|pls|plz)\b/giu, '请'],
  [/\b(?:deadline|due date)\b/giu, '期限'],
];

const SLIPPED = /[以记渡杜站立力丽近劲长续食给其七候厚层城]/u;
const LATIN_WORD = /[a-z]{4}|\b(?:pls|plz|far)\b/iu;

/**
 * The same text for matching, of the same length: positions keep their meaning, and what is taken "as written" comes from the text as it
 * was. `plain` is Simplified and half width. Linear.
 */
export function withoutSlips(plain: string): string {
  let text = plain;
  if (SLIPPED.test(text)) for (const [slip, meant] of SLIPS) text = text.replace(slip, meant);
  if (LATIN_WORD.test(text))
    for (const [words, meant] of ENGLISH) text = text.replace(words, (said) => padded(said, meant));
  return text.length === plain.length ? text : plain;
}

/** Blanks in front, where they part no clause: "progress 65%" is read as "      进度 65%". */
function padded(said: string, meant: string): string {
  return said.length < meant.length ? said : meant.padStart(said.length, ' ');
}
