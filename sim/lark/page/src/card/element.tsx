// From a tag to its part. Tags that this page does not know are said, never dropped.
import type { CSSProperties } from 'react';
import { ButtonElement, OverflowElement } from './button.tsx';
import { ChartElement } from './chart.tsx';
import { arr, str, type Json } from './json.ts';
import { CheckerField, DateField, InputField, MultiSelectField, SelectField, TimeField } from './fields.tsx';
import { ImageCombination, ImageElement, SelectImage } from './image.tsx';
import { ColumnSet, FormElement, InteractiveContainer, Panel } from './containers.tsx';
import { PersonElement, PersonList } from './people.tsx';
import { TableElement } from './table.tsx';
import { DivElement, MarkdownElement, MarkdownText } from './text.tsx';

export interface PartProps {
  element: Json;
  /** Place in the card, `0.2.1`. */
  path: string;
}

/** `4px 0 4px 0` of a card as CSS; anything else is left out. */
export function spacing(value: unknown): string | undefined {
  const text = str(value).trim();
  return /^-?\d+(px)?( -?\d+(px)?){0,3}$/.test(text)
    ? text
        .split(' ')
        .map((part) => (/px$/.test(part) || part === '0' ? part : `${part}px`))
        .join(' ')
    : undefined;
}

const GAPS: Readonly<Record<string, string>> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
  default: '8px',
};

export function gap(value: unknown, fallback = '8px'): string {
  return GAPS[str(value)] ?? spacing(value) ?? fallback;
}

function Part({ element, path }: PartProps) {
  switch (element['tag']) {
    case 'markdown':
      return <MarkdownElement element={element} />;
    case 'div':
      return element['extra'] === undefined ? (
        <DivElement element={element} />
      ) : (
        <div className="with-extra">
          <DivElement element={element} />
          <Parts elements={[element['extra']]} path={`${path}.`} />
        </div>
      );
    case 'action':
      return <Parts elements={arr(element['actions'])} path={`${path}.`} direction="horizontal" />;
    case 'note':
      return (
        <div className="note">
          <Parts elements={arr(element['elements'])} path={`${path}.`} direction="horizontal" />
        </div>
      );
    case 'plain_text':
    case 'lark_md':
      return <MarkdownText source={str(element['content'])} />;
    case 'hr':
      return <hr className="card-rule" />;
    case 'img':
      return <ImageElement element={element} path={path} />;
    case 'img_combination':
      return <ImageCombination element={element} path={path} />;
    case 'column_set':
      return <ColumnSet element={element} path={path} />;
    case 'form':
      return <FormElement element={element} path={path} />;
    case 'collapsible_panel':
      return <Panel element={element} path={path} />;
    case 'interactive_container':
      return <InteractiveContainer element={element} path={path} />;
    case 'button':
      return <ButtonElement element={element} path={path} />;
    case 'overflow':
      return <OverflowElement element={element} path={path} />;
    case 'input':
      return <InputField element={element} path={path} />;
    case 'select_static':
    case 'select_person':
      return <SelectField element={element} path={path} />;
    case 'multi_select_static':
    case 'multi_select_person':
      return <MultiSelectField element={element} path={path} />;
    case 'date_picker':
    case 'picker_datetime':
      return <DateField element={element} path={path} />;
    case 'picker_time':
      return <TimeField element={element} path={path} />;
    case 'select_img':
      return <SelectImage element={element} path={path} />;
    case 'checker':
      return <CheckerField element={element} path={path} />;
    case 'person':
      return <PersonElement element={element} />;
    case 'person_list':
      return <PersonList element={element} />;
    case 'table':
      return <TableElement element={element} path={path} />;
    case 'chart':
      return <ChartElement element={element} path={path} />;
    default:
      return <p className="unknown-tag">未识别的组件：{str(element['tag'], '（没有 tag）')}</p>;
  }
}

export interface PartsProps {
  elements: readonly unknown[];
  path: string;
  /** Lays out in a row where the container says so. */
  direction?: unknown;
  gap?: string;
  align?: unknown;
}

/** A stack of elements; a named control keeps its identity when others come or go around it. */
export function Parts({ elements, path, direction, gap: distance = '8px', align }: PartsProps) {
  const row = direction === 'horizontal';
  const style: CSSProperties = { gap: distance };
  if (row) Object.assign(style, { flexDirection: 'row', flexWrap: 'wrap' });
  const sides: Readonly<Record<string, string>> = { center: 'center', right: 'flex-end' };
  const side = sides[str(align)];
  if (side !== undefined) Object.assign(style, row ? { justifyContent: side } : { alignItems: side });
  return (
    <div className="parts" style={style}>
      {arr(elements).map((value, index) => {
        const element = value as Json;
        const margin = spacing(element['margin']);
        const key = str(element['name'] ?? element['element_id']) || `${index}-${str(element['tag'])}`;
        return (
          <div
            key={key}
            className={`part part-${str(element['tag'])}`}
            style={margin === undefined ? undefined : { margin }}
          >
            <Part element={element} path={`${path}${index}`} />
          </div>
        );
      })}
    </div>
  );
}
