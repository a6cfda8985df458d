/** Reading a card the way a person would: its header, the order of its blocks, what can be pressed. */
import type { Card } from '../../templates/cards/parts/elements.ts';

type Node = { readonly [key: string]: unknown };

export interface ReadButton {
  readonly text: string;
  /** `a`, and `r` behind a colon. */
  readonly action: string;
  readonly id: string;
  readonly primary: boolean;
  readonly disabled: boolean;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything with a tag, outside in, in the order in which it is read. */
export function elementsOf(card: Card): Node[] {
  const found: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      if ('tag' in value) found.push(value);
      Object.entries(value).forEach(([key, inside]) => key !== 'behaviors' && visit(inside));
    }
  };
  visit(card.body.elements);
  return found;
}

export function contentOf(value: unknown): string {
  return isNode(value) && typeof value['content'] === 'string' ? value['content'] : '';
}

function pressed(node: Node): { a: string; id: string; r?: string } {
  const [first] = node['behaviors'] as { value: { a: string; id: string; r?: string } }[];
  return first!.value;
}

export function buttonsOf(card: Card): ReadButton[] {
  return elementsOf(card)
    .filter((node) => node['tag'] === 'button')
    .map((node) => {
      const { a, id, r } = pressed(node);
      return {
        text: contentOf(node['text']),
        action: r === undefined ? a : `${a}:${r}`,
        id,
        primary: node['type'] === 'primary_filled',
        disabled: node['disabled'] === true,
      };
    });
}

/** Entries behind ⋯ as `text=value`. */
export function overflowOf(card: Card): string[] {
  return elementsOf(card)
    .filter((node) => node['tag'] === 'overflow')
    .flatMap((node) => node['options'] as Node[])
    .map((option) => `${contentOf(option['text'])}=${String(option['value'])}`);
}

/** Names of the fields of forms. */
export function fieldsOf(card: Card): string[] {
  return elementsOf(card)
    .filter((node) => ['input', 'select_static', 'date_picker', 'checker'].includes(String(node['tag'])))
    .map((node) => String(node['name']));
}

export function headerOf(card: Card): { template: string; title: string; subtitle: string; tags: string[] } {
  return {
    template: card.header.template,
    title: card.header.title.content,
    subtitle: card.header.subtitle?.content ?? '',
    tags: (card.header.text_tag_list ?? []).map((tag) => `${tag.text.content}/${tag.color}`),
  };
}

/** All that is written in Markdown elements, one string each. */
export function markdownsOf(card: Card): string[] {
  return elementsOf(card)
    .filter((node) => node['tag'] === 'markdown')
    .map(contentOf);
}

/** One line a block, nested ones indented: `panel ▾ title`, `form report`, `button 签收`, `field t17_status`. */
export function outline(card: Card): string[] {
  const lines: string[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (!isNode(value)) return;
    const say = (text: string): number => lines.push('  '.repeat(depth) + text);
    const inside = (key: string, more = 1): void => (value[key] as unknown[]).forEach((child) => visit(child, depth + more)); // prettier-ignore
    switch (value['tag']) {
      case 'markdown':
        say(`text ${contentOf(value).replaceAll('\n', ' / ')}`);
        break;
      case 'column_set':
        say(`columns ${String(value['flex_mode'])}`);
        inside('columns');
        break;
      case 'column':
        inside('elements', 0);
        break;
      case 'collapsible_panel':
        say(`panel ${value['expanded'] === true ? '▾' : '▸'} ${contentOf((value['header'] as Node)['title'])}`);
        inside('elements');
        break;
      case 'form':
        say(`form ${String(value['name'])}`);
        inside('elements');
        break;
      case 'button':
        say(`${value['form_action_type'] === 'submit' ? 'submit' : 'button'} ${contentOf(value['text'])}`);
        break;
      case 'overflow':
        say(`⋯ ${(value['options'] as Node[]).map((option) => contentOf(option['text'])).join(', ')}`);
        break;
      case 'hr':
      case 'chart':
        say(String(value['tag']));
        break;
      default:
        say(`field ${String(value['name'])}`);
    }
  };
  card.body.elements.forEach((element) => visit(element, 0));
  return lines;
}
