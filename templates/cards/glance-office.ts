/** What the office may do on a glance (M24): 代录 what it heard by phone, and what waits for its author's word. */
import { stampText } from '../messages/dates.ts';
import { STATUS_CHOICES, type StatusChoice } from '../messages/statuses.ts';
import { officeForm } from './bureau-forms.ts';
import { actions, press } from './parts/actions.ts';
import type { Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { input, select } from './parts/fields.ts';
import { blocks } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, lines, m, quoted } from './parts/markup.ts';
import { markdown } from './parts/text.ts';

/** The form of 代录: caller and time are named, for the bureau sees them on its receipt. */
export interface Recording {
  readonly status: StatusChoice | null;
  readonly words: string;
  readonly caller: string;
  readonly when: string;
}

export interface WaitingWords {
  readonly proposalId: string;
  readonly words: string;
  readonly by: string;
  /** Instant of the message. */
  readonly at: string;
}

interface About {
  readonly id: string;
  readonly nonce: string;
}

export function recordForm(view: About, typed: Recording): Draft['blocks'] {
  const about = { title: '代录：据电话记录进展', action: 'recordSubmit', send: '代录', id: view.id } as const;
  return officeForm(view, about, [
    input({ name: 'caller', label: '来电人', placeholder: '如 李志强', value: typed.caller, max: 40, required: true }),
    input({ name: 'when', label: '来电时间', placeholder: '如 今天10:20', value: typed.when, max: 40, required: true }),
    select('status', '目前状态', STATUS_CHOICES, typed.status),
    input({
      name: 'words',
      label: '进展',
      placeholder: '对方所说的进展、数据、问题；联络员会收到并可更正',
      value: typed.words,
      rows: 3,
      required: true,
    }),
  ]);
}

/** 待本人确认: the words, whose and of when; the office may confirm them for their author, or take them as no report. */
export function waitingBlocks(
  view: About,
  waiting: readonly WaitingWords[],
  mayDecide: boolean,
  limits: Limits,
): Block[] {
  return waiting
    .slice(0, 2)
    .flatMap((one) =>
      blocks<Block>(
        markdown(
          lines(
            bold('待本人确认'),
            quoted(clip(one.words, limits.text)),
            m`${one.by} ${stampText(one.at)} 发来，尚未确认`,
          ),
        ),
        mayDecide
          ? actions(
              { id: view.id, nonce: view.nonce, ref: one.proposalId },
              [press('代为确认', 'draftConfirm'), press('按未报处理', 'draftMissing')],
              [],
              'none',
            )
          : null,
      ),
    );
}
