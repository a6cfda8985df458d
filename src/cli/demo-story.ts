/** What a person at the terminal sees of a demonstration: steps, addresses, and the events as they happen. */
import { localDate, localTime } from '../core/calendar/zone.ts';
import type { Plan } from '../core/plan/state.ts';
import { dayWithWeekday } from '../../templates/messages/dates.ts';
import type { World } from '../../sim/run/world.ts';

export interface Narrator {
  step(text: string): void;
  ready(world: World, plan: Plan): void;
  /** Prints what people write and get, a line an event; answers how to stop. */
  follow(world: World): () => void;
}

export function narrator(json: boolean): Narrator {
  const begun = performance.now();
  let count = 0;
  const print = (line: string) => process.stderr.write(`${line}\n`);
  return {
    step(text) {
      if (!json)
        print(`  ${String(++count).padStart(2)} ✓ ${text} ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    },
    ready(world) {
      const now = world.clock.now();
      print(`
督办已就绪（演示模式：不连接飞书，人员均为虚构）
  控制台   ${world.duban.console}     飞书模拟  ${world.lark.url}
  虚拟时间 ${dayWithWeekday(localDate(now))} ${localTime(now)}，自动播放约4分钟一周；Ctrl+C 结束，数据保留（--fresh 重来）
`);
    },
    follow(world) {
      const names = new Map(world.people.map((p) => [p.openId, `${p.name}`]));
      const seen = new Map<string, string>();
      let day = '';
      return world.lark.onMessage((message, members) => {
        // One line for a message that came, none for its later changes.
        if (seen.has(message.messageId)) return;
        seen.set(message.messageId, message.at);
        const now = world.clock.now();
        if (localDate(now) !== day) print(`\n${dayWithWeekday((day = localDate(now)))}`);
        const to = members.map((id) => names.get(id)).find((name) => name !== undefined) ?? '';
        const what = message.header?.title ?? message.text.split('\n')[0] ?? '';
        const line = message.from === 'bot' ? `→ ${to}：${what}` : `← ${names.get(message.from) ?? ''}：${what}`;
        print(`  ${localTime(now)}  ${[...line].slice(0, 60).join('')}`);
      });
    },
  };
}
