/** 第8项办结, 第4项延期到3月底: the office says the number first as often as the verb; a bureau's same words are a report. */
const NUMBER_FIRST =
  /^\s*(?<task>第?\s*[\d一二三四五六七八九十百.]{1,6}\s*项)[的，,\s]*(?<verb>办结|销号|通过|延期|顺延|延长|暂停|恢复|退回|打回)(?<rest>.*)$/su;

/** The sentence with the verb first; as it was where it is none of these. */
export function verbFirst(text: string): string {
  const { task, verb, rest } = NUMBER_FIRST.exec(text)?.groups ?? {};
  return task === undefined ? text : `${verb}${task}${rest}`;
}
