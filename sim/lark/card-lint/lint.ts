/** Lint of card JSON 2.0: everything the platform would refuse, and where. Cards of 1.0 are only looked at from afar. */
import { elements, type Component } from './component.ts';
import { containers } from './containers.ts';
import { displays } from './displays.ts';
import { inputs } from './inputs.ts';
import { icon, text, urls } from './pieces.ts';
import { At, CODE, isObject, type Check, type LintRun, type LintWorld, type Problem } from './problem.ts';
import {
  align,
  array,
  bool,
  direction,
  elementId,
  object,
  oneOf,
  padding,
  spacing,
  string,
  TAG_COLORS,
  TEMPLATES,
  verticalAlign,
  anything,
  anyObject,
} from './values.ts';

/** Budgets of one card. verified: doc (elements, tables), third-party (sub code) */
export const MOST_ELEMENTS = 200;
export const MOST_TABLES = 5;
export const MOST_CHARTS = 5;
/** Longest card or post content, in bytes of the request's `content`. verified: doc */
export const MOST_BYTES = 30 * 1024;

const table: Record<string, Component> = { ...containers(() => table), ...displays, ...inputs };

const title = text({ tags: ['plain_text', 'lark_md'] });

const tagOfHeader: Check = (value, at) => {
  at.run.elements += 1;
  object({ tag: oneOf('text_tag'), element_id: elementId, text: title, color: oneOf(...TAG_COLORS) }, ['tag', 'text'])(
    value,
    at,
  );
};
// Clients show the first three only. verified: doc; refusing more is ours, since the rest would silently be lost
const tagList = array(tagOfHeader, 0, 3);

const header = object(
  {
    title,
    subtitle: title,
    text_tag_list: tagList,
    i18n_text_tag_list: (value, at) => {
      if (!isObject(value)) return at.error('must be an object of tag lists by language');
      for (const [language, list] of Object.entries(value)) tagList(list, at.key(language));
    },
    template: oneOf(...TEMPLATES),
    icon,
    padding,
  },
  ['title'],
);

const updateMulti: Check = (value, at) => {
  if (value !== true) at.error('update_multi may only be true in JSON 2.0 (cards are shared)');
};

const config = object({
  streaming_mode: bool,
  streaming_config: anyObject,
  summary: object({ content: string(), i18n_content: anything }),
  locales: array(string()),
  enable_forward: bool,
  update_multi: updateMulti,
  width_mode: oneOf('default', 'compact', 'fill'),
  use_custom_translation: bool,
  enable_forward_interaction: bool,
  style: object({ text_size: anyObject, color: anyObject }),
});

const link: Check = (value, at) => {
  urls(value, at);
  if (!isObject(value) || value['url'] !== undefined) return;
  if (['pc_url', 'ios_url', 'android_url'].some((key) => value[key] === undefined)) {
    at.error('card_link needs "url", or all of pc_url, ios_url, android_url');
  }
};

const body = object({
  direction,
  padding,
  horizontal_spacing: spacing,
  horizontal_align: align,
  vertical_spacing: spacing,
  vertical_align: verticalAlign,
  elements: elements(() => table),
});

const card = object({ schema: oneOf('2.0'), config, card_link: link, header, body });

/** Which dialect a card is written in; null where it is no card at all. */
export function dialect(value: unknown): '1.0' | '2.0' | null {
  if (!isObject(value)) return null;
  return value['schema'] === '2.0' ? '2.0' : '1.0';
}

/**
 * Everything wrong with a card, errors first. An empty list means that the platform takes it. The size in bytes is the
 * caller's to check (`MOST_BYTES`), since it counts the content as it was sent.
 */
export function lintCard(value: unknown, world: LintWorld = {}): Problem[] {
  const style = isObject(value) && isObject(value['config']) ? value['config']['style'] : undefined;
  const run: LintRun = {
    problems: [],
    world,
    names: new Map(),
    elementIds: new Map(),
    colors: keysOf(style, 'color'),
    sizes: keysOf(style, 'text_size'),
    elements: 0,
    tables: 0,
    charts: 0,
  };
  const root = new At(run, 'ROOT');
  if (!isObject(value)) root.error('a card must be a JSON object');
  else if (dialect(value) === '1.0') old(value, root);
  else {
    card(value, root);
    budget(run, root);
  }
  return run.problems.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

function budget(run: LintRun, root: At): void {
  if (run.elements > MOST_ELEMENTS) {
    root.error(
      `has ${run.elements} elements (every object with a tag counts), at most ${MOST_ELEMENTS} are allowed`,
      CODE.budget,
    );
  }
  if (run.tables > MOST_TABLES) root.error(`has ${run.tables} tables, at most ${MOST_TABLES} are allowed`, CODE.budget);
  if (run.charts > MOST_CHARTS) root.warn(`has ${run.charts} charts, more than ${MOST_CHARTS} are advised against`);
}

/** JSON 1.0 ignores what it doesn't know, so only its frame is looked at. */
function old(value: Record<string, unknown>, at: At): void {
  if (value['schema'] !== undefined && value['schema'] !== '1.0')
    at.key('schema').error('schema must be "1.0" or "2.0"');
  if (value['body'] !== undefined) at.error('"body" belongs to JSON 2.0: declare "schema": "2.0"');
  if (value['elements'] !== undefined && !Array.isArray(value['elements']))
    at.key('elements').error('elements must be an array');
}

function keysOf(style: unknown, key: string): ReadonlySet<string> {
  const own = isObject(style) ? style[key] : undefined;
  return new Set(isObject(own) ? Object.keys(own) : []);
}
