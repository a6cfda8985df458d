/** Absence (出差到周五，请找李××; 今天别提醒我): until when, and who stands in. */
import { findSpokenDates } from '../text/spoken-dates.ts';
import type { Command } from './command.ts';
import { written, type CommandRequest } from './request.ts';

const AWAY =
  /^(?:我|本人)?(?:要|将|会|在|去)?(?<before>[^，。;]{0,14}?)(?:外出)?(?:出差|请假|休假|休年假|年假|外出学习|外出培训|学习|培训|开会|外出|不在(?:单位|岗|班)?)/u;
const MUTE = /(?:别|不要|先别|不用|暂时别|免)(?:再)?(?:提醒|催|打扰|通知|发消息)(?:我|了)?/u;
const DEPUTY =
  /(?:请|有事|期间|工作|任务)?(?:找|联系|由|请)(?<name>[\u4e00-\u9fff×X*·]{2,6}?)(?:同志)?(?:代(?:我|为|理|办|班)?|负责|对接|替我?|处理|承办|办理|接手)*$/u;
const MUTE_LENGTH = 24;

/** Reads an absence; null where the text is none, or says no day. */
export function absence(request: CommandRequest): Command | null {
  const { plain, today } = request;
  if (!today) return null;
  const away = AWAY.exec(plain);
  const mute = plain.length <= MUTE_LENGTH ? MUTE.exec(plain) : null;
  if (!away && !mute) return null;
  if (/第.{1,4}项|任务\d|完成|进展|培训(?:了|班|\d)|开会(?:研究|讨论)|延期|%/u.test(plain)) return null;
  const dates = findSpokenDates(plain, today).filter(({ date }) => date !== null);
  const until = dates.at(-1)?.date;
  if (until === undefined || until === null) return null;
  const deputy = DEPUTY.exec(plain);
  const name = deputy?.groups?.name;
  const at = deputy && name !== undefined ? deputy.index + deputy[0].indexOf(name) : 0;
  return { kind: 'absence', until, deputy: name === undefined ? null : written(request, at, at + name.length) };
}
