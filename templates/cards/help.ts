/** Help (M22 帮助, M26 欢迎): three things that this role does, as rows to tap. */
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Block } from './parts/elements.ts';
import { beside } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { clip, coloured, lines, m, said } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';

export interface HelpRow {
  /** `r` of helpRow. */
  readonly key: string;
  /** 报进展 */
  readonly title: string;
  /** 例如「第4项平台二期已进入验收，预计10月底投用」 */
  readonly example: string;
  /** Label of the button: 我的任务, 待审核; null: only to be typed. */
  readonly button: string | null;
}

export interface HelpView extends Common {
  readonly kind: 'M22' | 'M26';
  readonly name: string | null;
  readonly rows: readonly HelpRow[];
  /** 「没听懂这句话…」 after something not understood. */
  readonly unclear: string | null;
  readonly officePhone: string | null;
}

export function help(view: HelpView, limits: Limits): Draft {
  const title = view.kind === 'M26' ? '欢迎使用督办助手' : '帮助';
  const greeting = view.kind === 'M26' && view.name !== null ? `${view.name}，您好。您可以：` : null;
  const phone = view.officePhone === null ? '' : ` · 办公室电话 ${view.officePhone}`;
  return {
    header: {
      template: 'default',
      title,
      subtitle: view.unclear === null ? '直接打字即可，无须记命令' : '刚才这句话没听懂',
    },
    summary: view.unclear ?? `${title}：直接打字即可`,
    blocks: [
      view.unclear === null ? null : markdown(said(view.unclear, limits.text)),
      greeting === null ? null : markdown(m`${greeting}`),
      ...view.rows.slice(0, Math.min(limits.rows, 8)).map((row) => line(view, row, limits)),
      actions(view, [press('联系办公室', 'helpRow', 'office'), press('意见反馈', 'helpRow', 'feedback')], [], 'none'),
      note(`意见反馈也可直接回复「意见反馈：…」${phone}`),
    ],
  };
}

function line(view: HelpView, row: HelpRow, limits: Limits): Block | null {
  const text = markdown(lines(row.title, coloured('grey', clip(row.example, limits.line))));
  if (row.button === null) return text;
  const tap = actions(view, [press(row.button, 'helpRow', row.key)], [], 'none');
  return text === null || tap === null ? null : beside([text], [tap]);
}
