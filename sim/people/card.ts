/** Reading a card (看卡片) as a person does: what kind it is, which tasks stand on it, and which button belongs to which. */
import type { Message } from '../lark/server.ts';

/** By what stays in the title whatever is pressed later; null: nothing that asks for an answer. */
export type CardKind =
  | 'issue'
  | 'rows'
  | 'contribute'
  | 'overdue'
  | 'press'
  | 'checkIn'
  | 'returned' // to a bureau
  | 'confirm'
  | 'pickTask'
  | 'preview' // to whoever wrote
  | 'extension'
  | 'objection'
  | 'review'
  | 'attention'
  | 'special'
  | 'headNotice'
  | 'coordination' // to the office
  | 'answer'
  | 'digest'; // to whoever asked, or leads

const KINDS: readonly (readonly [RegExp, CardKind])[] = [
  [/任务交办|商请配合/u, 'issue'],
  [/^(?:请补充配合情况|商请补充)/u, 'contribute'],
  [/^逾期提醒/u, 'overdue'],
  [/^(?:催办|工作提醒)：/u, 'press'],
  [/^情况了解：/u, 'checkIn'],
  [/反馈退回补充/u, 'returned'],
  [/^请确认我的理解/u, 'confirm'],
  [/^这条说的是哪一项/u, 'pickTask'],
  [/^延期申请：/u, 'extension'],
  [/^对分工有异议：/u, 'objection'],
  [/^申请办结：/u, 'review'],
  [/待处置/u, 'attention'],
  [/(?:工作|督查)专报/u, 'special'],
  [/^拟提示/u, 'headNotice'],
  [/^▲ 需协调：/u, 'coordination'],
  [/情况了解答复/u, 'answer'],
  [/今日督办|本周摘要/u, 'digest'],
  [/(?:需报进展|待签收|待确认)/u, 'rows'],
];

export function kindOf(message: Message): CardKind | null {
  const title = message.header?.title;
  if (title === undefined || message.from !== 'bot') return null;
  if (message.header?.tags.includes('预览')) return 'preview';
  return KINDS.find(([words]) => words.test(title))?.[1] ?? null;
}

export interface Row {
  /** 4, 4.2; null where the card has none. */
  readonly taskNo: string | null;
  readonly title: string;
  /** What stands behind the title: 剩7天, 逾期3个工作日; '' where nothing presses. */
  readonly headline: string;
  readonly lines: readonly string[];
  readonly buttons: readonly { readonly text: string; readonly index: number }[];
}

const HEADING = /^(?:[○▲■●✓] )?(?:[^\s·]+·)?(?:第(?<no>[^\s项]+)项 |(?<targets>主要目标)(?= |$))(?<rest>.*)$/u;

/** The rows in order, each with its lines and buttons; what stands before the first one is a row without a task. */
export function rowsOf(message: Message): Row[] {
  const first = { taskNo: null, title: '', headline: '', lines: [], buttons: [] };
  const rows: { -readonly [K in keyof Row]: Row[K] extends readonly (infer T)[] ? T[] : Row[K] }[] = [first];
  let next = 0;
  for (const line of message.text.split('\n').slice(headerLines(message))) {
    const row = rows.at(-1)!;
    const button = message.buttons[next];
    const heading = HEADING.exec(line)?.groups;
    if (button !== undefined && line === button.text) row.buttons.push({ text: button.text, index: next++ });
    else if (heading && !line.endsWith('。')) {
      const [title = '', ...rest] = (heading['rest'] ?? '').split(' · ').map((part) => part.trim());
      rows.push({ taskNo: heading['no'] ?? '0', title, headline: rest.join(' '), lines: [], buttons: [] });
    } else row.lines.push(line);
  }
  return rows;
}

/** Title, subtitle and tags stand first in the text. */
function headerLines({ header }: Message): number {
  if (header === null) return 0;
  return [header.title, header.subtitle ?? '', ...header.tags].filter((line) => line !== '').length;
}

/** The number in the title, of a card about one task. */
export function taskInTitle(message: Message): string | null {
  return /第([^\s项]+)项/u.exec(message.header?.title ?? '')?.[1] ?? null;
}

/** The first enabled button with this label, in the row of a task where one is given. */
export function buttonOf(message: Message, text: string, taskNo?: string): { button: string; index: number } | null {
  const rows = rowsOf(message).filter((row) => taskNo === undefined || row.taskNo === taskNo);
  const found = rows.flatMap((row) => row.buttons).find((b) => b.text === text && !message.buttons[b.index]?.disabled);
  return found ? { button: text, index: found.index } : null;
}

/** Fields of a reporting form that can be filled in: prefix (t17, targets) and its task. */
export function reportFields(message: Message): { key: string; taskNo: string; hasStatus: boolean }[] {
  const names = new Set(message.fields.map((field) => field.name));
  return [...names].flatMap((name) => {
    const key = /^(t[0-9A-Za-z]+(?:_\d+)*|targets)(?:_p\d+)?(?=_text$)/u.exec(name)?.[0];
    if (key === undefined) return [];
    const taskNo = key.startsWith('targets')
      ? '0'
      : key
          .replace(/_p\d+$/u, '')
          .slice(1)
          .replaceAll('_', '.');
    return [{ key, taskNo, hasStatus: names.has(`${key}_status`) }];
  });
}
