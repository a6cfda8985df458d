/** Header of a card: title and subtitle alone must tell what, whose, by when; at most three tags. */
import { clip, oneLine } from './markup.ts';
import type { Header, TagColour, Template } from './elements.ts';

export interface Tag {
  readonly text: string;
  readonly colour: TagColour;
}

export interface HeaderParts {
  readonly template: Template;
  readonly title: string;
  readonly subtitle: string | null;
  readonly tags?: readonly (Tag | null)[];
}

/** The client shows four lines of title and one of subtitle, old ones nothing else of the card. */
const TITLE = 60;
const SUBTITLE = 60;
const TAG = 16;

export function header(parts: HeaderParts): Header {
  const subtitle = clip(oneLine(parts.subtitle ?? ''), SUBTITLE);
  const tags = (parts.tags ?? []).filter((tag) => tag !== null && tag.text !== '').slice(0, 3) as Tag[];
  return {
    template: parts.template,
    // Never empty: the header is all that an old client shows.
    title: { tag: 'plain_text', content: clip(oneLine(parts.title), TITLE) || '督办' },
    ...(subtitle === '' ? {} : { subtitle: { tag: 'plain_text', content: subtitle } }),
    ...(tags.length === 0
      ? {}
      : {
          text_tag_list: tags.map((tag) => ({
            tag: 'text_tag',
            text: { tag: 'plain_text', content: clip(oneLine(tag.text), TAG) },
            color: tag.colour,
          })),
        }),
  };
}

/** 「可直接回复文字」 at the end of a subtitle: the card wants an answer, and typing one is enough. */
export function answerable(subtitle: string): string {
  return subtitle === '' ? '可直接回复文字' : `${subtitle}，可直接回复文字`;
}
