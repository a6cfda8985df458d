/** Reading a card the way a person does: its words in order, its header, its buttons, its fields. Both dialects. */
import { plainOf, textOf, type NameOf } from './plain.ts';

type Node = Record<string, unknown>;

export interface CardHeader {
  title: string;
  subtitle: string | null;
  template: string | null;
  tags: string[];
}

/** Something that can be pressed. Entries of an overflow count as buttons, and so does an interactive container. */
export interface CardButton {
  name: string | null;
  text: string;
  disabled: boolean;
  disabledTip: string;
  confirm: string | null;
  kind: 'button' | 'overflow' | 'interactive_container' | 'field';
  element: Node;
  /** The overflow entry. */
  option: Node | null;
  /** Name of the form around it. */
  form: string | null;
}

export interface CardField {
  name: string;
  tag: string;
  required: boolean;
  disabled: boolean;
  value: unknown;
  options?: { text: string; value: string }[];
  element: Node;
  form: string | null;
}

export interface CardView {
  text: string;
  summary: string | null;
  header: CardHeader | null;
  buttons: CardButton[];
  fields: CardField[];
}

export const FIELD_TAGS = new Set(
  `input select_static multi_select_static select_person multi_select_person date_picker picker_time picker_datetime
  select_img checker`.split(/\s+/),
);

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reads a card; `nameOf` gives the names of people whom it shows by id. */
export function readCard(card: unknown, nameOf: NameOf): CardView {
  const view: CardView = { text: '', summary: null, header: null, buttons: [], fields: [] };
  const words: string[] = [];
  const say = (...parts: (string | null)[]): void => {
    for (const part of parts) if (part !== null && part.trim() !== '') words.push(part.trim());
  };
  if (!isNode(card)) return view;
  const body = isNode(card['body']) ? card['body']['elements'] : card['elements'];
  if (isNode(card['header'])) {
    view.header = header(card['header'], nameOf);
    say(view.header.title, view.header.subtitle, ...view.header.tags);
  }
  const config = isNode(card['config']) ? card['config'] : {};
  if (isNode(config['summary'])) view.summary = text(config['summary']['content']);
  walk(list(body), null);
  view.text = words.join('\n');
  return view;

  function walk(elements: readonly Node[], form: string | null): void {
    for (const element of elements) visit(element, form);
  }

  function visit(element: Node, form: string | null): void {
    const tag = String(element['tag']);
    switch (tag) {
      case 'markdown':
        return say(plainOf(String(element['content'] ?? ''), nameOf));
      case 'div':
        say(textOf(element['text'], nameOf));
        for (const field of list(element['fields'])) say(textOf(field['text'], nameOf));
        return isNode(element['extra']) ? visit(element['extra'], form) : undefined;
      case 'button':
      case 'overflow':
        return press(element, form);
      case 'form':
        return walk(list(element['elements']), text(element['name']));
      case 'column_set':
        for (const column of list(element['columns'])) walk(list(column['elements']), form);
        return;
      case 'interactive_container':
        return container(element, form);
      case 'collapsible_panel':
        say(isNode(element['header']) ? textOf(element['header']['title'], nameOf) : null);
        return walk(list(element['elements']), form);
      case 'action':
        return walk(list(element['actions']), form);
      case 'note':
        for (const part of list(element['elements'])) say(textOf(part, nameOf));
        return;
      case 'person':
        return say(nameOf(String(element['user_id'])) ?? String(element['user_id']));
      case 'person_list':
        return say(
          list(element['persons'])
            .map(({ id }) => nameOf(String(id)) ?? String(id))
            .join('、'),
        );
      case 'img':
        return say(textOf(element['title'], nameOf), textOf(element['alt'], nameOf));
      case 'table':
        return table(element);
      case 'chart':
        return say(chartTitle(element['chart_spec']));
      default:
        return FIELD_TAGS.has(tag) ? take(element, tag, form) : undefined;
    }
  }

  function press(element: Node, form: string | null): void {
    const base = pressable(element, form);
    if (element['tag'] === 'button') {
      const label = textOf(element['text'], nameOf);
      say(label);
      view.buttons.push({ ...base, text: label, kind: 'button', option: null });
      return;
    }
    for (const option of list(element['options'])) {
      const label = textOf(option['text'], nameOf);
      say(label);
      view.buttons.push({ ...base, text: label, kind: 'overflow', option });
    }
  }

  function container(element: Node, form: string | null): void {
    const before = words.length;
    const inner = list(element['elements']);
    const entry = { ...pressable(element, form), text: '', kind: 'interactive_container' as const, option: null };
    view.buttons.push(entry);
    walk(inner, form);
    entry.text = words.slice(before).join(' ');
  }

  function pressable(element: Node, form: string | null): Omit<CardButton, 'text' | 'kind' | 'option'> {
    const asked = isNode(element['confirm']) ? element['confirm'] : null;
    const question = asked
      ? [textOf(asked['title'], nameOf), textOf(asked['text'], nameOf)].filter((part) => part !== '')
      : [];
    return {
      name: text(element['name']),
      disabled: element['disabled'] === true,
      disabledTip: textOf(element['disabled_tips'], nameOf),
      confirm: asked ? question.join('\n') : null,
      element,
      form,
    };
  }

  function take(element: Node, tag: string, form: string | null): void {
    const options = optionsOf(element, nameOf);
    const value = initialValue(element, tag, options);
    view.fields.push({
      name: text(element['name']) ?? '',
      tag,
      required: element['required'] === true,
      disabled: element['disabled'] === true,
      value,
      ...(options.length > 0 ? { options } : {}),
      element,
      form,
    });
    const shown = (Array.isArray(value) ? value : [value])
      .map(
        (one) =>
          options.find((option) => option.value === one)?.text ?? (tag.includes('person') ? nameOf(String(one)) : one),
      )
      .filter((one): one is string => typeof one === 'string' && one !== '');
    const label = tag === 'checker' ? textOf(element['text'], nameOf) : textOf(element['label'], nameOf);
    say(label, shown.length > 0 ? shown.join('、') : textOf(element['placeholder'], nameOf));
  }

  function table(element: Node): void {
    const columns = list(element['columns']);
    say(columns.map((column) => String(column['display_name'] ?? '')).join(' '));
    for (const row of list(element['rows'])) {
      say(columns.map((column) => cell(row[String(column['name'])], String(column['data_type']), nameOf)).join(' '));
    }
  }
}

function header(value: Node, nameOf: NameOf): CardHeader {
  return {
    title: textOf(value['title'], nameOf),
    subtitle: text(textOf(value['subtitle'], nameOf)),
    template: text(value['template']),
    tags: list(value['text_tag_list']).map((tag) => textOf(tag['text'], nameOf)),
  };
}

function optionsOf(element: Node, nameOf: NameOf): { text: string; value: string }[] {
  return list(element['options']).map((option) => {
    const value = String(option['value'] ?? '');
    return { text: textOf(option['text'], nameOf) || (nameOf(value) ?? value), value };
  });
}

/** What a field shows before anybody touches it; null: nothing. */
function initialValue(element: Node, tag: string, options: { text: string; value: string }[]): unknown {
  if (tag === 'input') return typeof element['default_value'] === 'string' ? element['default_value'] : '';
  if (tag === 'checker') return element['checked'] === true;
  if (tag.startsWith('multi_')) return Array.isArray(element['selected_values']) ? element['selected_values'] : [];
  const initial =
    element['initial_option'] ?? element['initial_date'] ?? element['initial_time'] ?? element['initial_datetime'];
  if (typeof initial === 'string' && initial !== '') {
    return options.find((option) => option.value === initial || option.text === initial)?.value ?? initial;
  }
  const index = element['initial_index'];
  return typeof index === 'number' && index > 0 ? (options[index - 1]?.value ?? null) : null;
}

function cell(value: unknown, type: string, nameOf: NameOf): string {
  if (value === null || value === undefined) return '';
  if (type === 'persons')
    return [value]
      .flat()
      .map((id) => nameOf(String(id)) ?? String(id))
      .join('、');
  if (type === 'options')
    return [value]
      .flat()
      .map((one: unknown) => (isNode(one) ? String(one['text']) : String(one)))
      .join('、');
  if (type === 'lark_md' || type === 'markdown') return plainOf(String(value), nameOf);
  if (type === 'date' && typeof value === 'number') return new Date(value + 8 * 3_600_000).toISOString().slice(0, 10);
  return String(value);
}

function chartTitle(spec: unknown): string | null {
  const title = isNode(spec) ? spec['title'] : null;
  return isNode(title) ? text(title['text']) : null;
}
