/** Markup (卡片富文本): the only way to text that the client parses; whatever is put in between is escaped. */

/** Text that the client will parse. Made by `m` and the functions below, never from a person's words directly. */
export interface Markup {
  readonly markup: string;
}

// Marks that would reverse or hide the text around them: bidi controls, byte order mark, line and paragraph marks.
const HIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** A person's words without control characters, with one kind of newline; lone surrogates become U+FFFD. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|\u0085|\u2028|\u2029/gu, '\n')
    .replace(/\t/g, ' ')
    .replace(HIDDEN, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Cleaned and on one line. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** At most `max` characters, the last of them 「…」 where something was cut. */
export function clip(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, Math.max(0, max - 1)).join('')}…`;
}

const entity = (character: string): string => `&#${character.codePointAt(0)};`;

/** Escapes a person's words: what is shown equals what was sent, and nothing in it becomes a tag, link, list or emoji. */
export function escape(text: string): string {
  const lines = clean(text)
    .replace(/[&<>*_~`[\]#|\\@$]/g, entity)
    // ':' makes emoji and addresses (`:OK:`, `http://`), but stays itself in 17:30.
    .replace(/:(?=[A-Za-z/])/g, entity)
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}&#46;`)
    .split('\n');
  // At the start of a line blanks make code, and signs or numbers make lists and rules.
  return lines
    .map((line) =>
      line
        .trimEnd()
        .replace(/^ +/, (blanks) => '&nbsp;'.repeat(blanks.length))
        .replace(/^((?:&nbsp;)*)([-+=])/, (_all, before: string, sign: string) => before + entity(sign))
        .replace(/^((?:&nbsp;)*\d{1,9})([.)])/, (_all, before: string, sign: string) => before + entity(sign)),
    )
    .join('\n');
}

/** A name or a fact within a sentence is never longer than this; free text comes as `said`, with a bound of its own. */
const FACT = 160;

function written(value: string | number | Markup): string {
  return typeof value === 'object' ? value.markup : escape(clip(String(value), FACT));
}

/** Free text of at most `max` characters. */
export function said(text: string, max: number): Markup {
  return { markup: escape(clip(text, max)) };
}

/** Template tag: `m`完成时限\n${bold(due)}``. Strings and numbers are escaped, markup passes. */
export function m(strings: TemplateStringsArray, ...values: readonly (string | number | Markup)[]): Markup {
  const parts = strings.map((text, index) => text + (index < values.length ? written(values[index] ?? '') : ''));
  return { markup: parts.join('') };
}

/** Joins what is not empty, one piece a line. */
export function lines(...pieces: readonly (Markup | string | null | false)[]): Markup {
  const shown = pieces.filter((piece) => piece !== null && piece !== false).map(written);
  return { markup: shown.filter((line) => line !== '').join('\n') };
}

/** Bold, on one line. Only where the bold stands alone on its line: beside CJK punctuation the client shows bare asterisks. */
export function bold(text: string): Markup {
  const inner = escape(clip(oneLine(text), FACT));
  return { markup: inner === '' ? '' : `**${inner}**` };
}

export type FontColour = 'grey' | 'red' | 'green' | 'orange' | 'blue' | 'violet';

/** Coloured text. Colour never speaks alone: the words say it too (experience.md §0.6). */
export function coloured(colour: FontColour, text: Markup | string): Markup {
  // A blank line ends the paragraph, and with it the tag.
  const inner = written(text).replace(/\n{2,}/g, '\n');
  return { markup: inner === '' ? '' : `<font color='${colour}'>${inner}</font>` };
}

/** A person's own words as a quotation. */
export function quoted(text: string): Markup {
  const inner = escape(text.trim()).replace(/\n{2,}/g, '\n');
  return {
    markup:
      inner === ''
        ? ''
        : inner
            .split('\n')
            .map((line) => `> ${line}`)
            .join('\n'),
  };
}

export function isEmpty(markup: Markup): boolean {
  return markup.markup.trim() === '';
}
