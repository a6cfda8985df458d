/** Forms that a bureau opens inside a card: 对分工有异议, 申请延期, 需协调解决, 转承办人, 请配合单位补充, 申请办结. */
import { actions, press, submit, type Action, type Press } from './parts/actions.ts';
import type { FormBlock, RootBlock } from './parts/elements.ts';
import { datePicker, form, input, select } from './parts/fields.ts';
import { blocks } from './parts/layout.ts';
import { bold, clip, m } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';

/** A form that a press has opened; the rest of the card turns into reading. */
export interface BureauForm {
  readonly form: 'object' | 'extend' | 'coordinate' | 'handler' | 'ask' | 'complete';
  /** Assignments that it may be about. With several the person chooses: field `task` holds the assignment's id. */
  readonly choices: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: string | null;
  /** What was typed already, by field name. */
  readonly typed: { readonly [field: string]: string };
  /** The rule in words, or what is still missing; null where there is nothing to say. */
  readonly note: string | null;
}

interface Kind {
  readonly title: string;
  readonly send: Press;
  readonly fields: (typed: BureauForm['typed']) => FormBlock[];
}

const KINDS: Record<BureauForm['form'], Kind> = {
  object: {
    title: '对分工有异议',
    send: press('提交异议', 'objectSubmit'),
    fields: (typed) => [
      input({
        name: 'unit',
        label: '建议由哪个单位承担',
        placeholder: '如 市农业农村局；不确定可不填',
        value: typed['unit'] ?? '',
        max: 60,
      }),
      input({
        name: 'reason',
        label: '理由',
        placeholder: '职责依据或实际情况，一两句话即可',
        value: typed['reason'] ?? '',
        rows: 3,
        required: true,
      }),
    ],
  },
  extend: {
    title: '申请延期',
    send: press('提交申请', 'extendSubmit'),
    fields: (typed) => [
      datePicker('date', '申请延期至', typed['date'] ?? null, true),
      input({
        name: 'reason',
        label: '理由',
        placeholder: '卡在哪里、已做了什么、为何到这个日期',
        value: typed['reason'] ?? '',
        rows: 3,
        required: true,
      }),
    ],
  },
  coordinate: {
    title: '需协调解决',
    send: press('提交', 'coordinateSubmit'),
    fields: (typed) => [
      input({
        name: 'what',
        label: '卡在哪里、需要谁协调',
        placeholder: '一句话即可，例如：用地指标未落实，需市自然资源局协调',
        value: typed['what'] ?? '',
        rows: 3,
        required: true,
      }),
    ],
  },
  handler: {
    title: '转承办人',
    send: press('确定', 'handlerSubmit'),
    fields: (typed) => [
      input({
        name: 'who',
        label: '承办人',
        placeholder: '本单位承办人姓名',
        value: typed['who'] ?? '',
        max: 40,
        required: true,
      }),
    ],
  },
  ask: {
    title: '请配合单位补充',
    send: press('发出', 'askSupportsSubmit'),
    fields: (typed) => [
      input({
        name: 'units',
        label: '请哪些配合单位补充',
        placeholder: '如 市商务局、市财政局；不填即全部配合单位',
        value: typed['units'] ?? '',
        max: 200,
      }),
      input({
        name: 'question',
        label: '需要补充什么',
        placeholder: '一句话即可，例如：进口食品检验批次',
        value: typed['question'] ?? '',
        rows: 2,
        max: 300,
      }),
    ],
  },
  complete: {
    title: '申请办结',
    send: press('提交办结申请', 'completeSubmit'),
    fields: (typed) => [
      input({
        name: 'result',
        label: '完成结果',
        placeholder: '完成了什么、指标完成数及截至日期',
        value: typed['result'] ?? '',
        rows: 3,
        required: true,
      }),
    ],
  },
};

const KEPT: Partial<Record<BureauForm['form'], string>> = {
  object: '异议办理期间，本项仍由贵单位负责，时限不变。',
  ask: '对方3个工作日内答复；本年度以后每次反馈前自动请其补充，对方可选“无需配合”。',
  complete: '材料可选，图片或文件直接发到本对话即可。',
};

/** The form, and 返回 below it; `target.id` is the chosen assignment where there is only one. */
export function bureauForm(view: { id: string; nonce: string }, opened: BureauForm): RootBlock[] {
  const kind = KINDS[opened.form];
  const only = opened.choices.length === 1 ? opened.choices[0] : undefined;
  const target = { id: only?.id ?? view.id, nonce: view.nonce };
  const choice =
    opened.choices.length > 1
      ? select(
          'task',
          '是哪一项任务',
          opened.choices.slice(0, 40).map(({ id, text }) => ({ value: id, text: clip(text, 40) })),
          opened.chosen,
          true,
        )
      : null;
  return blocks<RootBlock>(
    markdown(only === undefined ? bold(kind.title) : bold(`${kind.title}：${only.text}`)),
    opened.note === null ? null : note(opened.note),
    form(opened.form, [choice, ...kind.fields(opened.typed)], submit(target, kind.send)),
    back(view),
    note(KEPT[opened.form] ?? ''),
  );
}

/** A form with fields of its own, and 返回: for cards of the office. */
export function officeForm(
  view: { id: string; nonce: string },
  about: { title: string; action: Action; send: string; id: string; ref?: string | null },
  fields: readonly FormBlock[],
): RootBlock[] {
  const target = { id: about.id, nonce: view.nonce, ref: about.ref ?? null };
  return blocks<RootBlock>(
    markdown(m`${bold(about.title)}`),
    form(about.action, fields, submit(target, press(about.send, about.action, about.ref ?? null))),
    back(view),
  );
}

function back(view: { id: string; nonce: string }): RootBlock | null {
  return actions(view, [press('返回', 'cancelForm')], [], 'none');
}
