/** Container components (容器): column_set, form, interactive_container, collapsible_panel. */
import { elements, type Component } from './component.ts';
import { type At, isObject } from './problem.ts';
import { behaviors, confirm, icon, text, tip, urls } from './pieces.ts';
import {
  align,
  array,
  bool,
  color,
  direction,
  elementId,
  int,
  lengthOr,
  margin,
  name,
  object,
  oneOf,
  padding,
  radius,
  spacing,
  verticalAlign,
} from './values.ts';

/** Layout attributes of everything that holds elements. */
const layout = {
  direction,
  padding,
  horizontal_spacing: spacing,
  horizontal_align: align,
  vertical_spacing: spacing,
  vertical_align: verticalAlign,
};

const action = object({ multi_url: urls });

export function containers(table: () => Record<string, Component>): Record<string, Component> {
  const inner = elements(table);
  const column = object(
    {
      tag: oneOf('column'),
      element_id: elementId,
      margin,
      background_style: color('default'),
      width: lengthOr(['auto', 'weighted'], 16, 600),
      weight: int(1, 5),
      action,
      elements: inner,
      ...layout,
    },
    ['tag'],
  );
  return {
    column_set: {
      container: true,
      needed: ['columns'],
      keys: {
        horizontal_spacing: spacing,
        horizontal_align: align,
        flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
        background_style: color('default'),
        action,
        columns: array((value, at) => {
          at.run.elements += 1;
          column(value, at);
        }),
      },
    },
    form: {
      container: true,
      rootOnly: true,
      needed: ['name', 'elements'],
      keys: { name, elements: inner, ...layout },
      also: submits,
    },
    interactive_container: {
      container: true,
      needed: ['behaviors', 'elements'],
      keys: {
        width: lengthOr(['fill', 'auto'], 16, 999),
        height: lengthOr(['auto'], 10, 999),
        background_style: color('default', 'laser'),
        has_border: bool,
        border_color: color(),
        corner_radius: radius,
        behaviors,
        hover_tips: tip,
        disabled: bool,
        disabled_tips: tip,
        confirm,
        elements: inner,
        ...layout,
      },
    },
    collapsible_panel: {
      container: true,
      needed: ['header'],
      keys: {
        expanded: bool,
        background_color: color(),
        header: object(
          {
            title: text({ tags: ['plain_text', 'markdown', 'lark_md'] }),
            background_color: color(),
            vertical_align: verticalAlign,
            padding,
            position: oneOf('top'),
            width: oneOf('fill', 'auto', 'auto_when_fold'),
            icon,
            icon_position: oneOf('left', 'right', 'follow_text'),
            icon_expanded_angle: angle,
          },
          ['title'],
        ),
        border: object({ color: color(), corner_radius: radius }),
        elements: inner,
        ...layout,
      },
    },
  };
}

function angle(value: unknown, at: At): void {
  if (![-180, -90, 90, 180].includes(value as number)) at.error('must be -180, -90, 90 or 180');
}

/** A form without a button that submits it is refused. */
function submits(form: Record<string, unknown>, at: At): void {
  if (!some(form['elements'], (entry) => entry['tag'] === 'button' && entry['form_action_type'] === 'submit')) {
    at.error('a form needs a button with form_action_type "submit"');
  }
}

function some(value: unknown, fits: (entry: Record<string, unknown>) => boolean): boolean {
  if (Array.isArray(value)) return value.some((entry) => some(entry, fits));
  if (!isObject(value)) return false;
  return fits(value) || some(value['elements'], fits) || some(value['columns'], fits);
}
