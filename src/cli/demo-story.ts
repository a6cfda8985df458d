/** What a person at the terminal sees of a demonstration: steps, addresses, and the story as it happens. */
import { localDate, localTime } from '../core/calendar/zone.ts';
import type { Instant } from '../core/brand.ts';
import { isOffice } from '../core/people/people.ts';
import { dayWithWeekday, fullDay, weekdayText } from '../../templates/messages/dates.ts';
import type { Message } from '../../sim/lark/server.ts';
import type { Done } from '../../sim/people/staff.ts';
import type { World } from '../../sim/run/world.ts';
import { storyLine, together, type Happening } from './story-lines.ts';

export interface Narrator {
  step(text: string): void;
  /** `pace`: how the clock goes by itself; null: not at all. */
  ready(world: World, pace: number | 'auto' | null): void;
  /** Prints what people write, press and get; answers how to stop. */
  follow(world: World): () => void;
}

/** What comes within this time of real life is told together. */
const PAUSE_MS = 250;

export function narrator(json: boolean): Narrator {
  let begun = performance.now();
  let count = 0;
  const print = (line: string) => process.stderr.write(`${line}\n`);
  return {
    step(text) {
      const seconds = (performance.now() - begun) / 1000;
      begun = performance.now();
      if (!json) print(`  ${String(++count).padStart(2)} ✓ ${text}  ${seconds.toFixed(1)} s`);
    },
    ready(world, speed) {
      const now = world.clock.now();
      const pace =
        speed === null ? '时钟暂停，可在页面上播放' : speed === 'auto' ? '自动播放约4分钟一周' : `${speed}倍速`;
      print(`
督办已就绪（演示模式：不连接飞书，人员均为虚构）
  控制台   ${world.duban.console}     飞书模拟  ${world.lark.url}
  虚拟时间 ${fullDay(localDate(now))}（${weekdayText(localDate(now))}）${localTime(now)}，${pace}；Ctrl+C 结束，数据保留（--fresh 重来）
  在飞书模拟里可以扮演任何人；您接手的卡片，模拟人员不再处理。`);
    },
    follow: (world) => follow(world, print),
  };
}

function follow(world: World, print: (line: string) => void): () => void {
  const bureaus = new Map(world.bureaus.map((b) => [b.id as string, b.name]));
  const people = new Map(world.people.map((p) => [p.openId as string, p]));
  const seen = new Set<string>();
  let day = '';
  let waiting: Happening[] = [];
  let timer: NodeJS.Timeout | null = null;

  function tell(): void {
    timer = null;
    // A terminal that does not know its width says 0.
    const width = process.stderr.columns || 120;
    for (const one of together(waiting)) print(storyLine(one, width));
    waiting = [];
  }

  function add(at: Instant, happening: Omit<Happening, 'time'>): void {
    if (localDate(at) !== day) {
      tell();
      day = localDate(at);
      print(`\n${dayWithWeekday(day)}`);
    }
    waiting.push({ time: localTime(at), ...happening });
    timer ??= setTimeout(tell, PAUSE_MS);
  }

  const named = (openId: string): string => {
    const person = people.get(openId);
    if (!person) return openId;
    return `${person.name}·${isOffice(person) ? '领导小组办公室' : (bureaus.get(person.bureauId) ?? '')}`;
  };
  const stops = [
    world.lark.onMessage((message, members) => {
      // One line for a message that came, none for its later changes.
      if (seen.has(message.messageId) || message.recalled) return;
      seen.add(message.messageId);
      const fromBot = message.from === 'bot';
      const to = members.flatMap((id) => people.get(id)?.name ?? []);
      add(world.clock.now(), {
        by: fromBot ? 'bot' : 'person',
        people: fromBot ? to : [named(message.from)],
        text: fromBot ? said(message) : message.text,
      });
    }),
    world.staff.onAct((done) => {
      const text = pressed(done);
      if (text !== null) add(world.clock.now(), { by: 'person', people: [named(done.who.openId)], text });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    if (timer) clearTimeout(timer);
  };
}

/** A card by its header; a receipt by what it records. */
function said({ header, text }: Message): string {
  if (header === null) return text;
  const body = text.split('\n').find((line) => line.startsWith('已记录') && line !== header.title);
  if (header.title.startsWith('已记录：') && body !== undefined) return body;
  const until = (header.subtitle ?? '').replace(/，?可直接回复文字$/u, '');
  return until === '' || header.title.startsWith('已记录') ? header.title : `${header.title}，${until}`;
}

/** 点「受理」 李文静牵头，…; presses that only open a form go without saying. */
function pressed({ act, label }: Done): string | null {
  if (act.do !== 'click' || label === null) return null;
  const words = Object.values(act.form ?? {}).filter(
    (value) => typeof value === 'string' && /[\u4e00-\u9fff]/u.test(value),
  );
  if (act.form === undefined && OPENERS.has(label)) return null;
  return `点「${label}」${words.length > 0 ? ` ${words.slice(0, 2).join('；')}` : ''}`;
}

const OPENERS = new Set(['反馈', '申请延期', '申请办结', '先电话沟通', '受理', '已解决', '退回', '修改', '下一组']);
