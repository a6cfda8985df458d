/** Numbers that Word makes itself (自动编号): which text stands before a paragraph with w:numPr. */
import { toChineseNumeral } from '../core/text/numerals.ts';
import { childAt, childrenOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

interface Level {
  format: string;
  text: string;
  start: number;
}

interface NumberedList {
  /** Lists of one abstract definition count together. */
  abstract: string;
  levels: Map<number, Level>;
  restart: boolean;
}

function levelOf(element: XmlElement): [number, Level] {
  const value = (name: string): string | undefined => childAt(element, name)?.attributes['w:val'];
  return [
    Number(element.attributes['w:ilvl'] ?? 0),
    { format: value('w:numFmt') ?? 'decimal', text: value('w:lvlText') ?? '', start: Number(value('w:start') ?? 1) },
  ];
}

/** Counts through a document's numbered paragraphs in order. */
export class WordNumbering {
  private readonly lists = new Map<string, NumberedList>();
  private readonly counters = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(numbering: XmlElement | null) {
    if (!numbering) return;
    const abstracts = new Map(
      childrenOf(numbering, 'w:abstractNum').map((a) => [
        a.attributes['w:abstractNumId'] ?? '',
        new Map(childrenOf(a, 'w:lvl').map(levelOf)),
      ]),
    );
    for (const num of childrenOf(numbering, 'w:num')) {
      const abstract = childAt(num, 'w:abstractNumId')?.attributes['w:val'] ?? '';
      const levels = new Map(abstracts.get(abstract) ?? []);
      let restart = false;
      for (const override of childrenOf(num, 'w:lvlOverride')) {
        const at = Number(override.attributes['w:ilvl'] ?? 0);
        const own = childAt(override, 'w:lvl');
        const start = childAt(override, 'w:startOverride')?.attributes['w:val'];
        const level = own ? levelOf(own)[1] : levels.get(at);
        if (level) levels.set(at, { ...level, ...(start === undefined ? {} : { start: Number(start) }) });
        restart ||= start !== undefined;
      }
      this.lists.set(num.attributes['w:numId'] ?? '', { abstract, levels, restart });
    }
  }

  /** The number's text for the next paragraph of a list at a level; '' for bullets and unknown lists. */
  next(numId: string, depth: number): string {
    const list = this.lists.get(numId);
    const level = list?.levels.get(depth);
    if (!list || !level || numId === '0') return '';
    const key = list.restart ? `${list.abstract}/${numId}` : list.abstract;
    if (!this.begun.has(key)) this.begun.add(key);
    const counts = this.counters.get(key) ?? [];
    counts[depth] = (counts[depth] ?? level.start - 1) + 1;
    counts.length = depth + 1;
    this.counters.set(key, counts);
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const own = list.levels.get(at);
      return formatNumber(
        counts[at] ?? own?.start ?? 1,
        at === depth || /^decimal/u.test(level.format) === false ? (own?.format ?? 'decimal') : 'decimal',
      );
    });
  }
}

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'chineseLegalSimplified':
      return toChineseNumeral(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
    case 'lowerLetter':
      return String.fromCharCode(96 + ((value - 1) % 26) + 1);
    case 'upperLetter':
      return String.fromCharCode(64 + ((value - 1) % 26) + 1);
    default:
      return String(value);
  }
}
