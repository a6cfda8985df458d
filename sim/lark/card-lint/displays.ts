/** Display components (展示): div, markdown, img, img_combination, person, person_list, chart, table, hr. */
import type { Component } from './component.ts';
import { type At, CODE, isObject, type Check } from './problem.ts';
import { icon, image, markdown, person, plain, text } from './pieces.ts';
import { chart } from './chart.ts';
import { table } from './table.ts';
import { align, array, bool, color, int, lengthOr, object, oneOf, radius, string, textSize } from './values.ts';

const fontIcon = object({ token: string(), style: object({ color: color() }) }, ['token']);

const content: Check = (value, at) => {
  string()(value, at);
  if (typeof value === 'string') markdown(value, at);
};

const imageSize: Check = (value, at) => {
  const words = ['stretch', 'large', 'medium', 'small', 'tiny', 'crop_center'];
  if (typeof value === 'string' && (words.includes(value) || /^\d{1,4}px \d{1,4}px$/.test(value))) return;
  at.error(`${JSON.stringify(value)} is neither ${words.join(', ')} nor two lengths such as "100px 100px"`);
};

/** How many pictures each layout of img_combination shows. */
const COMBINATIONS: Record<string, [number, number]> = {
  double: [2, 2],
  triple: [3, 3],
  bisect: [2, 6],
  trisect: [3, 9],
};

function combination(value: Record<string, unknown>, at: At): void {
  const range = COMBINATIONS[String(value['combination_mode'])];
  const pictures = Array.isArray(value['img_list']) ? value['img_list'].length : 0;
  if (range && (pictures < range[0] || pictures > range[1])) {
    at.error(
      `combination_mode ${String(value['combination_mode'])} shows ${range.join(' to ')} pictures, not ${pictures}`,
    );
  }
}

function persons(value: Record<string, unknown>, at: At): void {
  if (value['drop_invalid_user_id'] === true || !Array.isArray(value['persons'])) return;
  value['persons'].forEach((entry: unknown, index) => {
    if (isObject(entry)) person(entry['id'], at.key('persons').key(index));
    else at.error('a person must be an object with an "id"', CODE.person);
  });
}

const faceSize = oneOf('extra_small', 'small', 'medium', 'large');

export const displays: Record<string, Component> = {
  div: {
    keys: {
      text: text({ tags: ['plain_text', 'lark_md'], styled: true }),
      icon,
      width: lengthOr(['fill', 'auto'], 16, 999),
    },
  },
  markdown: {
    needed: ['content'],
    keys: { content, text_size: textSize, text_align: align, icon, i18n_content: (value) => void value },
  },
  img: {
    needed: ['img_key', 'alt'],
    keys: {
      img_key: image,
      alt: plain,
      title: plain,
      corner_radius: radius,
      scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
      size: imageSize,
      transparent: bool,
      preview: bool,
      mode: oneOf('crop_center', 'fit_horizontal', 'stretch', 'large', 'medium', 'small', 'tiny'),
      custom_width: (value, at) => {
        if (typeof value !== 'number' && typeof value !== 'string') at.error('must be a width from 278px to 580px');
      },
      compact_width: bool,
    },
  },
  img_combination: {
    needed: ['combination_mode', 'img_list'],
    keys: {
      combination_mode: oneOf(...Object.keys(COMBINATIONS)),
      combination_transparent: bool,
      corner_radius: radius,
      img_list: array(object({ img_key: image, transparent: bool }, ['img_key']), 1, 9),
    },
    also: combination,
  },
  person: {
    needed: ['user_id'],
    keys: { user_id: person, size: faceSize, show_avatar: bool, show_name: bool, style: oneOf('normal', 'capsule') },
  },
  person_list: {
    needed: ['persons'],
    keys: {
      persons: array(object({ id: string() }, ['id']), 1),
      drop_invalid_user_id: bool,
      lines: int(1),
      show_name: bool,
      show_avatar: bool,
      size: faceSize,
      icon,
      ud_icon: fontIcon,
    },
    also: persons,
  },
  chart,
  table,
  hr: { keys: {} },
};
