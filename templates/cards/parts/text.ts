/** Texts of a card: plain objects, markdown, notes, and a person's longer words, folded. */
import { panel } from './layout.ts';
import type { Limits } from './limits.ts';
import type { Block, Markdown, Panel, PlainText, TextSize } from './elements.ts';
import { clean, clip, coloured, escape, isEmpty, lines, oneLine, quoted, type Markup } from './markup.ts';

/** Plain text of buttons, titles, options: at most 100 characters (platform), nothing in it is parsed. */
export function plain(content: string, max = 100): PlainText {
  return { tag: 'plain_text', content: clip(oneLine(content), Math.min(max, 100)) || '—' };
}

/** Null where there is nothing to show: an empty element is illegal. */
export function markdown(content: Markup, size: TextSize = 'normal'): Markdown | null {
  if (isEmpty(content)) return null;
  return { tag: 'markdown', content: content.markup, ...(size === 'normal' ? {} : { text_size: size }) };
}

/** Small grey line: source, sender, how to answer. */
export function note(content: Markup | string): Markdown | null {
  return markdown(coloured('grey', content), 'notation');
}

/** Phones show about 22 characters a line: what needs more than four lines is folded (experience.md §2.1). */
const SHORT = 88;

export function isLong(text: string): boolean {
  const rows = clean(text).trim().split('\n');
  return rows.reduce((sum, row) => sum + Math.max(1, Math.ceil(Array.from(row).length / 22)), 0) > SHORT / 22;
}

/** A person's words under a label: in sight where short, else in a folded panel that the label names. */
export function speech(label: string, text: string | null, limits: Limits): Markdown | Panel<never> | null {
  const said = clip(clean(text ?? '').trim(), limits.text);
  if (said === '') return null;
  if (!isLong(said)) return markdown(lines(coloured('grey', label), quoted(said)));
  return folded(label, { markup: escape(said) });
}

/** Folded reading matter: the plan's own text, history. */
export function folded(title: string, content: Markup, expanded = false): Panel<never> | null {
  const inside = markdown(content);
  return inside === null ? null : (panel<Block>(title, [inside], expanded) as Panel<never>);
}
