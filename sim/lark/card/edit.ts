/** Editing a card by the ids of its elements: finding, adding, replacing, changing, taking away. Pure; the card given is not changed. */

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

export type CardEdit =
  | { do: 'add'; type: string; target: string | undefined; elements: unknown[] }
  | { do: 'replace'; id: string; element: Node }
  | { do: 'change'; id: string; part: Node }
  | { do: 'delete'; ids: readonly string[] }
  | { do: 'text'; id: string; content: string }
  | { do: 'settings'; settings: Node };

/** An edit that cannot be made, with the platform's code. */
export class EditError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** A list in the card, and the place in it where the element with this id stands. */
function locate(value: unknown, id: string): { list: unknown[]; index: number } | null {
  if (Array.isArray(value)) {
    const index = value.findIndex((entry) => isNode(entry) && entry['element_id'] === id);
    if (index >= 0) return { list: value, index };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const part of Object.values(value)) {
    const found = locate(part, id);
    if (found) return found;
  }
  return null;
}

/** Any object with this id, also a text that stands in no list. */
function node(value: unknown, id: string): Node | null {
  if (isNode(value) && value['element_id'] === id) return value;
  if (typeof value !== 'object' || value === null) return null;
  for (const part of Object.values(value)) {
    const found = node(part, id);
    if (found) return found;
  }
  return null;
}

function bodyOf(card: Node): unknown[] {
  const body = isNode(card['body']) ? card['body'] : (card['body'] = {});
  const { elements } = body as Node;
  if (Array.isArray(elements)) return elements;
  const fresh: unknown[] = [];
  (body as Node)['elements'] = fresh;
  return fresh;
}

/** The card after an edit; throws an EditError where it cannot be made. */
export function editCard(given: Node, edit: CardEdit): Node {
  const card = structuredClone(given);
  switch (edit.do) {
    case 'add':
      add(card, edit);
      return card;
    case 'replace': {
      const found = locate(card, edit.id);
      if (!found) throw new EditError(300121, `there is no element ${edit.id}`);
      found.list[found.index] = edit.element;
      return card;
    }
    case 'change': {
      const found = node(card, edit.id);
      if (!found) throw new EditError(300313, `there is no element ${edit.id}`);
      if (edit.part['tag'] !== undefined && edit.part['tag'] !== found['tag'])
        throw new EditError(300312, 'the tag cannot be changed');
      Object.assign(found, edit.part);
      return card;
    }
    case 'delete':
      for (const id of edit.ids) {
        const found = locate(card, id);
        if (!found) throw new EditError(300314, `there is no element ${id}`);
        found.list.splice(found.index, 1);
      }
      return card;
    case 'text': {
      const found = node(card, edit.id);
      if (typeof found?.['content'] !== 'string') throw new EditError(300313, `there is no text element ${edit.id}`);
      found['content'] = edit.content;
      return card;
    }
    case 'settings': {
      const { config, card_link, ...rest } = edit.settings;
      const [other] = Object.keys(rest);
      if (other !== undefined) throw new EditError(300122, `settings hold config and card_link, not ${other}`);
      if (isNode(config)) card['config'] = { ...(isNode(card['config']) ? card['config'] : {}), ...config };
      if (card_link !== undefined) card['card_link'] = card_link;
      return card;
    }
  }
}

function add(card: Node, { type, target, elements }: Extract<CardEdit, { do: 'add' }>): void {
  if (type === 'append') {
    const container = target === undefined || target === '' ? null : node(card, target);
    if (target !== undefined && target !== '' && !container)
      throw new EditError(300315, `there is no element ${target}`);
    if (!container) return void bodyOf(card).push(...elements);
    const inner = Array.isArray(container['elements']) ? container['elements'] : (container['elements'] = []);
    return void (inner as unknown[]).push(...elements);
  }
  const found = locate(card, target ?? '');
  if (!found) throw new EditError(300315, `there is no element ${target ?? ''}`);
  if (type !== 'insert_before' && type !== 'insert_after') throw new EditError(300315, `cannot add by ${type}`);
  found.list.splice(found.index + (type === 'insert_after' ? 1 : 0), 0, ...elements);
}
