/** Absence (出差到周五，请找李××; 我明天请假三天; 今天别提醒我; 我回来了): from when until when, and who stands in. */
import { Temporal } from 'temporal-polyfill';
import { addSpan, findSpokenDates, type SpokenDate } from '../text/spoken-dates.ts';
import type { Command } from './command.ts';
import { written, type CommandRequest } from './request.ts';

type Day = Temporal.PlainDate;

const REASON =
  '(?:出差|请(?:个)?(?:年|病|事|产|婚|丧)?假|休(?:个)?(?:年|病|产|婚)?假|年假|病假|产假|外出学习|外出培训|学习|培训|开会|外出|不在(?:单位|岗|班)?)';
const AWAY = new RegExp(`^(?:我|本人)?(?:要|将|会|在|去|想)?(?<before>[^，。;]{0,18}?)(?:外出)?${REASON}`, 'u');
/** Nothing but the word: until when is asked. */
const BARE =
  /^(?:我|本人)?(?:要|想|想要|需要)?(?:出差|请(?:个)?(?:年|病|事|产|婚|丧)?假|休(?:个)?(?:年|病|产|婚)?假|离岗)(?:了|报备)?$/u;
const BACK =
  /^(?:我|本人)?(?:已经?|现在|今天)?(?:回来(?:上班)?了|回来上班|回岗(?:位)?了?|返岗(?:了)?|回到(?:单位|岗位|办公室)了?|(?:已)?销假(?:了)?|上班了|(?:出差|请假|休假|年假|培训|学习|外出)(?:已?结束|回来)了?|取消(?:请假|出差|休假|离岗)(?:报备)?)$/u;
const MUTE = /(?:别|不要|先别|不用|暂时别|免)(?:再)?(?:提醒|催|打扰|通知|发消息)(?:我|了)?/u;
const DEPUTY =
  /(?:请|有事|期间|工作|任务)?(?:找|联系|由|请(?!假))(?<name>[\u4e00-\u9fff×X*·]{2,6}?)(?:同志)?(?:代(?:我|为|理|办|班)?|负责|对接|替我?|处理|承办|办理|接手)*$/u;
const WEEK = /(?<which>下下个?|下个?|本|这个?)(?:周|星期|礼拜)(?![一二三四五六日天末1-7内])/u;
const MUTE_LENGTH = 24;

/** Reads an absence, or its end; null where the text is neither, or says no day and more than the bare word. */
export function absence(request: CommandRequest): Command | null {
  const { plain, today } = request;
  if (!today) return null;
  const short = plain.replace(/\s+/gu, '');
  if (BACK.test(short)) return { kind: 'back' };
  if (BARE.test(short)) return { kind: 'absence', from: today.toString(), until: null, deputy: null };
  const away = AWAY.exec(plain);
  const mute = plain.length <= MUTE_LENGTH ? MUTE.exec(plain) : null;
  if (!away && !mute) return null;
  if (/第.{1,4}项|任务\d|完成|进展|培训(?:了|班|\d)|开会(?:研究|讨论)|延期|%/u.test(plain)) return null;
  const days = daysAway(plain, today, mute !== null && away === null);
  if (days === null) return null;
  const deputy = DEPUTY.exec(plain);
  const name = deputy?.groups?.name;
  const at = deputy && name !== undefined ? deputy.index + deputy[0].indexOf(name) : 0;
  return {
    kind: 'absence',
    from: days[0].toString(),
    until: days[1].toString(),
    deputy: name === undefined ? null : written(request, at, at + name.length),
  };
}

/** First and last day away: 10日到12日, 明天…三天, 下周, 到周五. */
function daysAway(plain: string, today: Day, muted: boolean): [Day, Day] | null {
  const said = findSpokenDates(plain, today);
  const dates = said.filter((d) => d.date !== null);
  const [first, last] = [dates[0], dates.at(-1)];
  const length = said.find((d) => d.kind === 'span')?.span;
  if (first && last && first !== last) {
    const from = Temporal.PlainDate.from(first.date!);
    return [from, notBefore(from, last, plain)];
  }
  if (first) {
    const day = Temporal.PlainDate.from(first.date!);
    if (length) return lasting(day, length);
    // 到周五, 周五前: away from today on; 周五请假: that day.
    const until = /[到至]\s*$/u.test(plain.slice(0, first.start)) || /前$/u.test(plain.slice(first.start, first.end));
    return muted || until ? [today, day] : [day, day];
  }
  const week = WEEK.exec(plain);
  if (week) {
    const weeks = (week.groups?.which?.match(/下/gu) ?? []).length;
    const monday = today.add({ days: weeks * 7 - today.dayOfWeek + 1 });
    const friday = monday.add({ days: 4 });
    if (Temporal.PlainDate.compare(friday, today) < 0) return null;
    return [weeks === 0 ? today : monday, friday];
  }
  return length ? lasting(today, length) : null;
}

/** 三天 from a day on: that day is the first of them. */
function lasting(from: Day, span: NonNullable<SpokenDate['span']>): [Day, Day] {
  if (span.workdays !== undefined) return [from, addSpan(from, { workdays: Math.max(span.workdays - 1, 0) })];
  const until = addSpan(from, span).subtract({ days: 1 });
  return [from, Temporal.PlainDate.compare(until, from) < 0 ? from : until];
}

/** The 5日 of 1月28日到5日 is one after the first day; so is the 12日 of 1月10日到12日. */
function notBefore(from: Day, last: SpokenDate, plain: string): Day {
  const until = Temporal.PlainDate.from(last.date!);
  if (!/^\d{1,2}[日号]/u.test(plain.slice(last.start))) return until;
  const sameMonth = from.with({ day: until.day });
  return Temporal.PlainDate.compare(sameMonth, from) >= 0 ? sameMonth : sameMonth.add({ months: 1 });
}
