/** A card after an action (experience.md §2.10): fields become text, buttons go, who and when are added. */
import { stampText } from '../../messages/dates.ts';
import { button, type Press } from './actions.ts';
import type { Common, Draft, Ending } from './draft.ts';
import type { Block, Column, ColumnSet, Field, Form, FormBlock, Panel, RootBlock, Template } from './elements.ts';
import type { HeaderParts, Tag } from './header.ts';
import { bold, lines, m, quoted, said } from './markup.ts';
import { columns } from './layout.ts';
import { markdown, note, plain } from './text.ts';

type Any = RootBlock | FormBlock;

/** Applies the view's ending and hint to an open draft. */
export function settle(draft: Draft, view: Common): Draft {
  const hint = view.hint === null ? null : markdown(bold(`※ ${view.hint}`));
  const open = hint === null ? draft : { ...draft, blocks: [hint, ...draft.blocks] };
  if (view.ending === null) return open;
  if (view.ending.state === 'busy') {
    return {
      ...open,
      blocks: [...open.blocks.map((block) => (block === null ? null : busy(block))), note('正在记录…')],
    };
  }
  return { ...closed(draft, view.ending), blocks: closedBlocks(draft, view.ending, view) };
}

/** Same layout, nothing to press; what can't be disabled (⋯) is left out. */
function busy(block: RootBlock): RootBlock | null {
  return (
    (walk(block, (leaf) => {
      switch (leaf.tag) {
        case 'overflow':
          return [];
        case 'button':
          return [{ ...leaf, disabled: true, disabled_tips: plain('正在记录，请稍候') }];
        case 'input':
        case 'select_static':
        case 'date_picker':
        case 'checker':
          return [{ ...leaf, disabled: true }];
        default:
          return [leaf];
      }
    })[0] as RootBlock | undefined) ?? null
  );
}

interface Closing {
  readonly template: Template;
  /** Stands in the title and in a tag. */
  readonly word: string;
  readonly tag: Tag['colour'];
  readonly subtitle: string | null;
  readonly lines: readonly string[];
}

function closing(ending: Exclude<Ending, { state: 'busy' }>): Closing {
  switch (ending.state) {
    case 'done': {
      const who = [ending.by, stampText(ending.at)].filter((part) => part !== null).join(' ');
      const verb = ending.title.replace(/^已/, '');
      return {
        template: 'green',
        word: ending.title,
        tag: 'green',
        subtitle: `${who} ${verb}`,
        lines: [ending.text ?? ''],
      };
    }
    case 'reviewed': {
      const words = `办公室${stampText(ending.at)}审核通过`;
      return { template: 'grey', word: '已审核', tag: 'neutral', subtitle: words, lines: [words, ending.text ?? ''] };
    }
    case 'returned':
      return {
        template: 'orange',
        word: '已退回',
        tag: 'orange',
        subtitle: ending.next,
        lines: [`退回原因：${ending.reason}`, ending.next],
      };
    case 'superseded':
      return {
        template: 'grey',
        word: '已替代',
        tag: 'neutral',
        subtitle: `已由${ending.by}替代`,
        lines: [`已由${ending.by}替代，请在新卡片上办理。`],
      };
    case 'withdrawn':
      return { template: 'grey', word: '已撤回', tag: 'neutral', subtitle: ending.reason, lines: [ending.reason] };
    case 'expired':
      return { template: 'grey', word: '已过期', tag: 'neutral', subtitle: ending.next, lines: [ending.next] };
  }
}

function closed(draft: Draft, ending: Exclude<Ending, { state: 'busy' }>): Draft {
  const { template, word, tag, subtitle } = closing(ending);
  const header: HeaderParts = {
    template,
    title: draft.header.title.includes(word) ? draft.header.title : `${draft.header.title} · ${word}`,
    subtitle,
    tags: [{ text: ending.state === 'done' ? `✓ ${word}` : word, colour: tag }],
  };
  return { header, summary: `${draft.header.title}：${word}`, blocks: draft.blocks };
}

function closedBlocks(draft: Draft, ending: Exclude<Ending, { state: 'busy' }>, view: Common): (RootBlock | null)[] {
  const words = closing(ending).lines.filter((line) => line !== '');
  const undo = ending.state === 'done' ? ending.undo : [];
  const last = draft.blocks.findLastIndex((block) => block !== null && isNote(block));
  return [
    ...draft.blocks.filter((_block, at) => at !== last).flatMap((block) => (block === null ? [] : frozen(block))),
    words.length === 0 ? null : markdown(lines(...words.map((line) => said(line, 400)))),
    columns<Block>(
      'flow',
      ...undo.map(({ action, id, ref }): Block[] => {
        const item: Press = { text: action === 'correct' ? '更正' : '撤回', action, ref };
        return [button({ id, nonce: view.nonce }, item)];
      }),
    ),
  ];
}

/** The open card's last note says how to answer: it no longer holds. */
function isNote(block: RootBlock): boolean {
  return block.tag === 'markdown' && block.text_size === 'notation';
}

/** What was typed and chosen, as text; nothing to press is left. */
function frozen(block: RootBlock): RootBlock[] {
  if (block.tag === 'chart') return [block];
  const thawed = walk(block, (leaf) => {
    switch (leaf.tag) {
      case 'overflow':
      case 'button':
        return [];
      case 'input':
      case 'select_static':
      case 'date_picker':
      case 'checker':
        return reading(leaf);
      default:
        return [leaf];
    }
  });
  return thawed.flatMap((item): RootBlock[] =>
    item.tag === 'form' ? (item.elements as Block[]) : [item as RootBlock],
  );
}

function reading(field: Field): Block[] {
  const made = ((): ReturnType<typeof markdown> => {
    switch (field.tag) {
      case 'input': {
        const said = quoted(field.default_value);
        return field.label === undefined || said.markup === ''
          ? markdown(said)
          : markdown(m`${field.label.content}\n${said}`);
      }
      case 'select_static': {
        const chosen = field.options.find((option) => option.value === field.initial_option);
        return chosen === undefined ? null : markdown(m`${chosen.text.content}`);
      }
      case 'date_picker':
        return field.initial_date === undefined ? null : markdown(m`${field.initial_date}`);
      case 'checker':
        return markdown(m`${field.checked ? '✓' : '○'} ${field.text.content}`);
    }
  })();
  return made === null ? [] : [made];
}

/** Rebuilds an element from its leaves; containers that end up empty are left out. */
function walk(element: Any, change: (leaf: Exclude<Any, Panel<never> | ColumnSet<never> | Form>) => Any[]): Any[] {
  switch (element.tag) {
    case 'form':
    case 'collapsible_panel': {
      const elements = (element.elements as Any[]).flatMap((child) => walk(child, change));
      if (elements.length > 0) return [{ ...element, elements } as Any];
      // A section without content keeps its title: it says which task was meant.
      const title = element.tag === 'form' ? null : markdown(m`${element.header.title.content}`);
      return title === null ? [] : [title];
    }
    case 'column_set': {
      const kept = (element.columns as Column<Any>[])
        .map((column) => ({ ...column, elements: column.elements.flatMap((child) => walk(child, change)) }))
        .filter((column) => column.elements.length > 0);
      return kept.length === 0 ? [] : [{ ...element, columns: kept } as Any];
    }
    default:
      return change(element);
  }
}
