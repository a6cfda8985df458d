/** Laws of commands: total; a report is never taken for one; the ways to write task numbers agree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/core/command/read-command.ts';
import type { CommandContext } from '../../src/core/command/command.ts';
import { toChineseNumeral } from '../../src/core/text/numerals.ts';
import { HARBOUR } from '../core/reply/plans.ts';
import { REQUESTS } from '../core/reply/replies-requests.ts';
import { FIGURES } from '../core/reply/replies-figures.ts';
import { STATE } from '../core/reply/replies-state.ts';
import { TALK } from '../core/reply/replies-talk.ts';
import { TASKS } from '../core/reply/replies-tasks.ts';

const numRuns = Number(process.env['DUBAN_LAW_RUNS'] ?? 150);
const CONTEXT: CommandContext = {
  now: HARBOUR.now,
  taskNos: HARBOUR.tasks.map(({ no }) => no),
  taskTitles: HARBOUR.tasks.map(({ no, title }) => ({ no, title })),
  units: [
    { id: 'law', names: ['市司法局'] },
    { id: 'market', names: ['市市场监管局', '市市场监督管理局'] },
  ],
  planNames: ['营商环境', '滨城市优化营商环境行动方案'],
};
const word = fc.constantFrom(
  ...[
    '查',
    '催',
    '第4项',
    '4、5项',
    '周五前',
    '答复',
    '怎么样',
    '办结',
    '退回',
    '延期',
    '到9月底',
    '暂停',
    '恢复',
    '需要协调',
    '：',
    '转承办人',
    '代录',
    '本周摘要',
    '出差',
    '请找',
    '签收',
    '全部',
    '受',
    '委托',
    '加急',
    '，',
  ],
  ...['市司法局', '营商环境', '2小时内', '（', '）', '关于', '/', ' ', '\u200b', '?', '撤销', '帮助'],
);

describe('commands', () => {
  it('are read from anything without a throw, numbers kept as said', () => {
    const text = fc.oneof(
      fc.array(word, { maxLength: 8 }).map((w) => w.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (said) => {
        const command = readCommand(said, CONTEXT);
        if (command === null) return;
        if ('until' in command && command.until !== null)
          expect(command.until).toMatch(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?$/);
        if (command.kind === 'glance' || command.kind === 'checkIn') expect(command.taskNos.length).toBeGreaterThan(0);
      }),
      { numRuns: numRuns * 4 },
    );
  });

  it('ask the same of 第12项 however the number is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.constantFrom('怎么样', '进展如何？', '情況如何'), (n, ask) => {
        const wide = String(n).replace(/\d/gu, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
        for (const no of [n, wide, toChineseNumeral(n)]) {
          expect(readCommand(`第${no}项${ask}`, CONTEXT)).toEqual({ kind: 'glance', taskNos: [String(n)] });
        }
      }),
      { numRuns },
    );
  });

  it('leave every reply of the labelled ones to the reply reader', () => {
    const taken = [...TALK, ...FIGURES, ...STATE, ...REQUESTS, ...TASKS].filter(
      ({ text }) => readCommand(text, CONTEXT) !== null,
    );
    expect(taken.map(({ text }) => text)).toEqual([]);
  });
});
