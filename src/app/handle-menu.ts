/** handle-menu: entries of the bot menu (我的任务, 查进度, 更多). The same menu for all; answers depend on the role. */
import { isRefusal } from '../core/refusal.ts';
import type { Command } from '../core/command/command.ts';
import { refusalText } from '../../templates/messages/refusals.ts';
import { answer, sentence } from './answering.ts';
import { handleCommand } from './handle-command.ts';
import type { Inbound } from './inbound.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

/** Event keys, as `doctor` prints them for the developer console. */
export const MENU: { readonly [eventKey: string]: { readonly title: string; readonly command: Command } } = {
  my_tasks: { title: '我的任务', command: { kind: 'myTasks' } },
  report_now: { title: '报进展', command: { kind: 'reportNow' } },
  my_records: { title: '我报过什么', command: { kind: 'myRecords' } },
  red: { title: '红灯', command: { kind: 'list', filter: 'red' } },
  due_today: { title: '今天到期', command: { kind: 'list', filter: 'dueToday' } },
  week: { title: '本周摘要', command: { kind: 'digest', which: 'week' } },
  help: { title: '帮助', command: { kind: 'help' } },
};

export async function handleMenu(services: Services, tx: Tx, event: Extract<Inbound, { type: 'menu' }>): Promise<void> {
  const person = await tx.personByOpenId(event.openId);
  const entry = Object.hasOwn(MENU, event.eventKey) ? MENU[event.eventKey] : undefined;
  if (!person || !entry) return;
  const refused = await handleCommand(services, tx, person, entry.command, {
    key: event.key,
    replyTo: null,
    parentId: null,
  });
  if (isRefusal(refused)) await answer(services, tx, person, event.key, null, sentence(refusalText(refused)));
}
