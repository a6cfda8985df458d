/** Checks of the pieces that many components share: texts, icons, confirmations, behaviors, options. */
import { type At, CODE, isObject, type Check } from './problem.ts';
import {
  align,
  anyObject,
  array,
  color,
  elementId,
  int,
  isColor,
  link,
  object,
  oneOf,
  string,
  textSize,
} from './values.ts';

/** Counts an object with a tag against the card's budget. */
export function counted(check: Check): Check {
  return (value, at) => {
    at.run.elements += 1;
    check(value, at);
  };
}

const i18n: Check = (value, at) => {
  if (!isObject(value)) return at.error('must be an object of texts by language, such as { "zh_cn": "…" }');
  for (const [language, text] of Object.entries(value)) {
    if (!/^[a-z]{2}_[a-z]{2}$/.test(language)) at.error(`"${language}" is no language code such as zh_cn`);
    string()(text, at.key(language));
  }
};

interface TextRule {
  tags?: string[];
  most?: number;
  /** Attributes of display texts (size, colour, alignment, lines). */
  styled?: boolean;
}

/** A text object; `plain_text` unless told otherwise. */
export function text({ tags = ['plain_text'], most = Infinity, styled = false }: TextRule = {}): Check {
  const keys: Record<string, Check> = {
    tag: oneOf(...tags),
    content: string(most),
    i18n_content: i18n,
    element_id: elementId,
    ...(styled ? { text_size: textSize, text_color: color('default'), text_align: align, lines: int(1) } : {}),
  };
  return counted((value, at) => {
    object(keys, ['tag', 'content'])(value, at);
    if (isObject(value) && typeof value['content'] === 'string' && value['tag'] !== 'plain_text')
      markdown(value['content'], at);
  });
}

export const plain = text();
export const icon: Check = (value, at) => {
  object(
    { tag: oneOf('standard_icon', 'custom_icon'), token: string(), color: color(''), img_key: image, size: string() },
    ['tag'],
  )(value, at);
  if (!isObject(value)) return;
  if (value['tag'] === 'standard_icon' && typeof value['token'] !== 'string')
    at.error('a standard_icon needs a "token"');
  if (value['tag'] === 'custom_icon' && typeof value['img_key'] !== 'string')
    at.error('a custom_icon needs an "img_key"');
};

/** A picture that has been uploaded. */
export const image: Check = (value, at) => {
  if (typeof value !== 'string' || value === '')
    return at.error('img_key must be the key of an uploaded picture', CODE.image);
  if (at.run.world.hasImage && !at.run.world.hasImage(value)) at.error(`picture ${value} was not uploaded`, CODE.image);
};

export const person: Check = (value, at) => {
  if (typeof value !== 'string' || value === '') return at.error('must be the id of a person', CODE.person);
  if (at.run.world.hasPerson && !at.run.world.hasPerson(value)) at.error(`there is no person ${value}`, CODE.person);
};

// Without a title old clients do nothing when the button is pressed (lark.md 5).
export const confirm = object({ title: plain, text: plain }, ['title', 'text']);

export const urls = object({ url: link, android_url: link, ios_url: link, pc_url: link });

const callback = object({ type: oneOf('callback'), value: anyObject }, ['type', 'value']);
const openUrl = object({ type: oneOf('open_url'), default_url: link, android_url: link, ios_url: link, pc_url: link }, [
  'type',
  'default_url',
]);

const behavior: Check = (value, at) => {
  const type = isObject(value) ? value['type'] : undefined;
  if (type === 'callback') callback(value, at);
  else if (type === 'open_url') openUrl(value, at);
  else at.error(`behavior type ${JSON.stringify(type)} is neither callback nor open_url`);
};

export const behaviors: Check = (value, at) => {
  array(behavior)(value, at);
  if (!Array.isArray(value)) return;
  for (const type of ['callback', 'open_url']) {
    const same = value.filter((entry) => isObject(entry) && entry['type'] === type);
    if (same.length > 1) at.error(`has ${same.length} behaviors of type ${type}, one is allowed`);
  }
};

/** Options of a select; their values are unique. */
export function options(keys: Record<string, Check>, needed: readonly string[], least: number): Check {
  return (value, at) => {
    array(object(keys, needed), least)(value, at);
    if (!Array.isArray(value)) return;
    const seen = new Set<unknown>();
    for (const entry of value) {
      const own: unknown = isObject(entry) ? entry['value'] : undefined;
      if (own !== undefined && seen.has(own)) at.error(`option value ${JSON.stringify(own)} stands twice`);
      seen.add(own);
    }
  };
}

export const optionText = text({ tags: ['plain_text', 'lark_md'], most: 100 });
export const tip = object({ tag: oneOf('plain_text', 'lark_md'), content: string(), i18n_content: i18n }, [
  'tag',
  'content',
]);

const TAGS_OF_MARKDOWN = [
  'font',
  'at',
  'person',
  'text_tag',
  'number_tag',
  'link',
  'local_datetime',
  'raw',
  'a',
  'br',
  'hr',
];

/** What can be wrong inside Markdown: tags left open, colours that there aren't, people that there aren't. */
export function markdown(content: string, at: At): void {
  if (!content.includes('<')) return;
  const outside = content.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const open: string[] = [];
  for (const [, closing, tag = '', attributes = ''] of outside.matchAll(/<(\/?)([a-z_]+)((?:\s[^<>]*)?)\/?>/g)) {
    if (!TAGS_OF_MARKDOWN.includes(tag) || tag === 'br' || tag === 'hr') continue;
    if (closing === '/') {
      if (open.pop() !== tag) at.warn(`</${tag}> closes nothing`);
      continue;
    }
    if (!attributes.trimEnd().endsWith('/')) open.push(tag);
    const named = /\scolor\s*=\s*["']?([\w-]+)/.exec(attributes)?.[1];
    if (
      tag === 'font' &&
      named !== undefined &&
      !isColor(named) &&
      named !== 'neutral' &&
      named !== 'default' &&
      !at.run.colors.has(named)
    ) {
      at.warn(`<font color='${named}'>: no such colour`);
    }
    const id = /\s(?:id|user_id)\s*=\s*["']?([\w-]+)/.exec(attributes)?.[1];
    if ((tag === 'at' || tag === 'person') && id !== undefined && id !== 'all') person(id, at);
  }
  if (open.length > 0) at.warn(`<${open.at(-1) ?? ''}> is not closed`);
}
