/** Echo of commands (M31's title and facts): numbers, people, dates as understood, before anything is sent. */
import type { LocalDate } from '../../src/core/brand.ts';
import { fullDay, momentText, soonText, stampText } from './dates.ts';
import { taskText } from './statuses.ts';

export type Command =
  | { readonly does: 'press'; readonly tasks: number; readonly people: number; readonly pastDue: boolean }
  | { readonly does: 'checkIn'; readonly taskNo: string; readonly people: number }
  | { readonly does: 'extend'; readonly taskNo: string; readonly to: LocalDate }
  | { readonly does: 'coordinate' | 'close' | 'return' | 'resume'; readonly taskNo: string }
  | { readonly does: 'suspend'; readonly taskNo: string; readonly until: LocalDate }
  | { readonly does: 'move'; readonly taskNo: string; readonly unit: string; readonly basis: string }
  | { readonly does: 'reassign'; readonly taskNo: string; readonly unit: string }
  | { readonly does: 'handler'; readonly taskNo: string; readonly handler: string }
  | { readonly does: 'record'; readonly taskNo: string };

/** 「将催办3项、2人」「将情况了解第4项、1人」「第8项延期至2026年3月31日」 */
export function commandTitle(command: Command): string {
  switch (command.does) {
    case 'press':
      return `将${command.pastDue ? '催办' : '提醒'}${command.tasks}项、${command.people}人`;
    case 'checkIn':
      return `将了解${taskText(command.taskNo)}情况、${command.people}人`;
    case 'extend':
      return `${taskText(command.taskNo)}延期至${fullDay(command.to)}`;
    case 'coordinate':
      return `${taskText(command.taskNo)}提出协调事项`;
    case 'close':
      return `${taskText(command.taskNo)}办结`;
    case 'return':
      return `${taskText(command.taskNo)}退回`;
    case 'resume':
      return `${taskText(command.taskNo)}恢复办理`;
    case 'suspend':
      return `${taskText(command.taskNo)}暂停至${fullDay(command.until)}`;
    case 'move':
      return `${taskText(command.taskNo)}改派给${command.unit}（依据：${command.basis}）`;
    case 'reassign':
      return `${taskText(command.taskNo)}申请调整给${command.unit}，决定前仍由原单位负责`;
    case 'handler':
      return `${taskText(command.taskNo)}转承办人 ${command.handler}`;
    case 'record':
      return `代录${taskText(command.taskNo)}进展`;
  }
}

/** 「今天14:40送达」「明天09:00送达」 */
export function deliveryText(at: string, now: string): string {
  return `${soonText(at, now)}送达`;
}

/** 「将以加急提醒2人」 */
export function urgentText(people: number): string {
  return `将以加急提醒${people}人`;
}

/** 「昨天16:20已催过」 as a warning on the preview. */
export function pressedBeforeText(taskNo: string, at: string): string {
  return `${taskText(taskNo)} ${stampText(at)}已催过`;
}

/** What a spoken time was understood as: 「周五」→9月12日（周五）17:30, 「9月底」→9月30日 */
export function understoodTimeText(said: string, at: string): string {
  return `「${said}」→${momentText(at)}`;
}

/** Why a hand-over (第5项调整给…) can't be proposed as it was said, and what to do. */
export function reassignText(taskNo: string, unit: string, why: 'unknownUnit' | 'sameUnit' | 'basisMissing'): string {
  switch (why) {
    case 'unknownUnit':
      return `没有找到“${unit}”，请写单位全称再说一次，例如“${taskText(taskNo)}调整给市水务局”。`;
    case 'sameUnit':
      return `${taskText(taskNo)}现在就由${unit}牵头，无须调整。`;
    case 'basisMissing':
      return `改派须写明依据，请再说一次，例如“${taskText(taskNo)}调整给${unit}，依据9月18日会议纪要”。`;
  }
}
