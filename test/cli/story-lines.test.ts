/** Lines of the terminal's story: columns of two-wide characters, cut to the terminal, one line for many receivers. */
import { describe, expect, it } from 'vitest';
import { clipTo, displayWidth, padTo } from '../../src/cli/columns.ts';
import { storyLine, together, type Happening } from '../../src/cli/story-lines.ts';

const got = (person: string, text: string): Happening => ({ time: '09:10', by: 'bot', people: [person], text });

describe('columns of a terminal', () => {
  it('count Chinese characters and full-width signs twice', () => {
    expect(displayWidth('第4项（周五）17:30')).toBe(2 + 1 + 2 + 2 + 4 + 2 + 5);
    expect(padTo('黄伟', 6)).toBe('黄伟  ');
  });

  it('are never exceeded, and what is cut says so', () => {
    for (let width = 2; width < 30; width++) {
      const cut = clipTo('第4项平台二期主体已完工，设备进场约七成', width);
      expect(displayWidth(cut)).toBeLessThanOrEqual(width);
      expect(cut.endsWith('…')).toBe(true);
    }
    expect(clipTo('收到', 4)).toBe('收到');
  });
});

describe('the story at the terminal', () => {
  it('stands in columns and keeps to the width of the terminal', () => {
    const said: Happening = { time: '09:43', by: 'person', people: ['黄伟·市发展改革局'], text: '收到\n谢谢' };
    expect(storyLine(said, 80)).toBe(`  09:43  ${padTo('黄伟·市发展改革局', 28)}  收到 谢谢`);
    const long = storyLine({ ...said, text: '进展'.repeat(80) }, 80);
    expect(displayWidth(long)).toBeLessThanOrEqual(80);
    for (const width of [60, 80, 120, 200]) {
      const shown = displayWidth(storyLine({ ...said, text: '进展'.repeat(200) }, width));
      expect(shown).toBeLessThanOrEqual(width);
      expect(shown).toBeGreaterThanOrEqual(width - 2);
    }
  });

  it('tells the same card to several people once', () => {
    const [first, second, ...rest] = together([
      got('李文静', '今日督办'),
      got('黄伟', '已签收'),
      got('刘启明', '今日督办'),
    ]);
    expect(rest).toEqual([]);
    expect(first?.people).toEqual(['李文静', '刘启明']);
    expect(second?.people).toEqual(['黄伟']);
  });

  it('tells of all the issued tasks in one line, whatever their number', () => {
    const issued = together([
      got('黄伟', '质量强市方案 任务交办（11项），请于12月4日（周四）前签收'),
      got('柳青', '质量强市方案 第15项 商请配合'),
      got('周文杰', '质量强市方案 第13项 任务交办，请于12月4日（周四）前签收'),
    ]);
    expect(issued.map((one) => [one.people.length, one.text])).toEqual([[3, '质量强市方案 任务交办']]);
    expect(storyLine(issued[0]!, 100)).toContain('督办 → 黄伟、柳青等3人');
  });

  it('keeps what two persons wrote apart', () => {
    const said: Happening = { time: '09:43', by: 'person', people: ['黄伟'], text: '收到' };
    expect(together([said, { ...said, people: ['翟锦华'] }])).toHaveLength(2);
  });
});
