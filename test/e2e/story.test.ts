/** The story of the demonstration (experience.md §5): each scene as people see it in chat, from 1 December to 5 February. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isWorkday } from '../../src/core/calendar/work-calendar.ts';
import type { LocalDate } from '../../src/core/brand.ts';
import { publishedCalendar } from '../../src/store/work-calendar.ts';
import { play, type Story } from './fixtures/story.ts';

const CHRISTMAS_EVE = '2025-12-24T12:00:00+08:00';
const WORKING_SUNDAY = '2026-01-04T12:00:00+08:00';
const END = '2026-02-05T08:50:00+08:00';

let story: Story;
beforeAll(async () => {
  story = await play([CHRISTMAS_EVE, WORKING_SUNDAY, END]);
}, 300_000);

/** `12-05 15:42` of an instant. */
const local = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** What one person got or wrote, in every version, oldest first: 12-05 15:42 text. */
function seenBy(name: string, words: RegExp | string, from: 'bot' | 'self' = 'bot') {
  return story.versions
    .filter((m) => m.to.includes(name) && (m.from === 'bot') === (from === 'bot'))
    .filter((m) => (typeof words === 'string' ? m.text.includes(words) : words.test(m.text)))
    .map((m) => ({ ...m, day: local(m.at).slice(0, 5), time: local(m.at).slice(6), shown: local(m.shownAt) }));
}

function firstSeen(name: string, words: RegExp | string, from: 'bot' | 'self' = 'bot') {
  const [first] = seenBy(name, words, from);
  if (!first) throw new Error(`${name} has seen nothing of ${String(words)}`);
  return first;
}

function task(mark: string, no: string) {
  const found = story.tasks.get(mark)?.find((one) => one.no === no);
  if (!found) throw new Error(`no task ${no}`);
  return found;
}

describe('the story of the demonstration', () => {
  describe('1 December: issue', () => {
    it('gives every liaison one card with all tasks in the first slot', () => {
      const cards = story.deliveries.filter((d) => d.kind === 'M1');
      expect(cards).toHaveLength(24);
      expect(new Set(cards.map((d) => d.personOpenId)).size).toBe(24);
      for (const card of cards) expect(local(card.at)).toMatch(/^12-01 09:1[0-4]$/u);
      expect(cards.find((d) => story.nameOf(d.personOpenId) === '陈晓敏')?.tasks).toHaveLength(21);
    });

    it('sees sign-offs trickle in: 陈晓敏 at once by button, 黄伟 by 「收到」, others later', () => {
      expect(firstSeen('陈晓敏', '✓ 已签收 陈晓敏').shown).toMatch(/^12-01 09:/u);
      expect(firstSeen('黄伟', '收到', 'self').day).toBe('12-01');
      expect(firstSeen('黄伟', /^已签收第.*11、13、14、15/u).day).toBe('12-01');
      const signed = ['陈晓敏', '何丽华', '罗国栋', '郭倩', '黄伟'].map((name) => firstSeen(name, /已签收/u).shown);
      expect(new Set(signed).size).toBe(signed.length);
    });

    it('lets 梁敏仪 object: the bot asks which task, the director upholds, the bureau is told', () => {
      expect(firstSeen('梁敏仪', '这项不归我们', 'self').day).toBe('12-01');
      expect(firstSeen('梁敏仪', '这条说的是哪一项').buttons.map((b) => b.text)).toContainEqual(
        expect.stringContaining('第5项'),
      );
      expect(firstSeen('刘启明', '对分工有异议：第5项').text).toContain('这项不归我们');
      expect(firstSeen('梁敏仪', '第5项维持原责任单位').day).toBe('12-02');
    });
  });

  describe('the first week', () => {
    it('keeps the pdf of 周文杰 and takes back what he recalls', () => {
      expect(firstSeen('周文杰', '已收存为第13项佐证').text).toMatch(/配合情况\.pdf/u);
      expect(firstSeen('周文杰', '已记录：第13项').day).toBe('12-03');
      expect(firstSeen('周文杰', '原消息已撤回').text).toContain('未记录');
    });

    it('reminds 李志强 to sign on the 4th, in vain, and drafts a notice on the 5th, which the office answers by phone', () => {
      expect(firstSeen('李志强', /有\d+项任务待签收/u).day).toBe('12-04');
      const draft = firstSeen('李文静', '拟提示市科技局分管领导');
      expect(draft.day).toBe('12-05');
      expect(seenBy('李文静', '已电话沟通')[0]?.day).toBe('12-05');
      expect(
        story.deliveries.filter(
          (d) => d.kind === 'M6' && story.nameOf(d.personOpenId) === '吴建国' && local(d.at) < '12-06',
        ),
      ).toEqual([]);
    });

    it('carries the question of 赵晖 to 市科技局 and the answer of its deputy back word for word', () => {
      expect(firstSeen('赵晖', '查第4项 周五前答复', 'self').day).toBe('12-03');
      expect(firstSeen('赵晖', '将了解第4项').text).toContain('12月5日（周五）17:30');
      expect(firstSeen('李志强', '情况了解：第4项').day).toBe('12-03');
      const answer = story.acts.find((a) => a.who.name === '周敏' && a.act.do === 'click')?.act;
      const words = answer?.do === 'click' ? String(answer.form?.['answer']) : '';
      expect(words).toContain('平台二期');
      const back = firstSeen('赵晖', '第4项情况了解答复');
      expect(back.text).toContain(words);
      expect(local(back.at) < '12-05 17:30').toBe(true);
      expect(firstSeen('赵晖', /第4项情况了解答复 · 已阅/u).day).toBe('12-05');
    });

    it('sends the weekly digest to office and supervisor on Friday at four', () => {
      for (const name of ['李文静', '刘启明', '赵晖']) {
        const digest = firstSeen(name, '本周摘要 12月1日—5日');
        expect([digest.day, digest.time]).toEqual(['12-05', '16:00']);
      }
    });
  });

  describe('9 December: the first reports', () => {
    it('has the full figures of 陈晓敏 the same morning', () => {
      expect(firstSeen('陈晓敏', /已记录\d+项/u).shown).toMatch(/^12-09 (?:09|10|11):/u);
      const figures = task(CHRISTMAS_EVE, '17').figures;
      expect(figures.map((f) => f.name)).toContain('全市检验检测认证机构');
      for (const f of figures) expect(f.value).toBeGreaterThan(0);
    });

    it('asks 何丽华 about a zero too many, records nothing before, and then the right number', () => {
      expect(firstSeen('何丽华', '6000家', 'self').day).toBe('12-09');
      const asked = firstSeen('何丽华', '请确认我的理解');
      expect(asked.text).toContain('省级以上专精特新企业6000家，是目标600家的10倍以上，请核对');
      expect(seenBy('何丽华', /^已记录/u).filter((m) => m.shownAt < asked.shownAt)).toEqual([]);
      const receipt = firstSeen('何丽华', '已记录4项');
      expect(receipt.text).toContain('省级以上专精特新企业600家（目标600家以上）');
      expect(receipt.text).not.toContain('6000家（');
    });

    it('takes 「收到」 of 黄伟 for no report, and asks what 「正常推进」 is about', () => {
      expect(firstSeen('黄伟', '好的，已知悉').text).toContain('的进展请方便时报一下');
      expect(firstSeen('黄伟', '正常推进', 'self').day).toBe('12-16');
      expect(seenBy('黄伟', /^已记录/u).filter((m) => m.at < '2025-12-16')).toEqual([]);
      expect(seenBy('黄伟', /这条说的是哪一项|请确认我的理解/u).some((m) => m.day === '12-16')).toBe(true);
    });
  });

  describe('10 December: the press', () => {
    it('reaches 李志强, who had let two reminders lie, and he answers', () => {
      expect(seenBy('李志强', /./u, 'self').filter((m) => m.at < '2025-12-10')).toEqual([]);
      expect(firstSeen('李志强', '工作提醒：第4项').day).toBe('12-10');
      expect(firstSeen('李志强', '平台二期主体已完工', 'self').day).toBe('12-10');
    });

    it('turns 「需要协调用地指标」 into a matter of the office, which takes it up, solves it and says so', () => {
      expect(firstSeen('李志强', '需要协调用地指标', 'self').day).toBe('12-10');
      expect(firstSeen('李文静', '▲ 需协调：第4项').text).toContain('用地指标');
      expect(firstSeen('李志强', '第4项的协调事项已受理').text).toContain('会同市自然资源局协调');
      expect(firstSeen('赵晖', '本周摘要 12月8日—12日').text).toContain('▲ 需协调');
      expect(firstSeen('李志强', '第4项的协调事项已解决').text).not.toContain('。。');
    });

    it('leaves the light of the task as it was', () => {
      expect(task(CHRISTMAS_EVE, '4').light).not.toBe('red');
    });
  });

  describe('24 December: a week before the date', () => {
    it('turns open tasks yellow', () => {
      for (const no of ['4', '9', '11']) expect([no, task(CHRISTMAS_EVE, no).light]).toEqual([no, 'yellow']);
    });

    it('brings the extension that 罗国栋 asks for to the director, who grants it', () => {
      const request = firstSeen('刘启明', '延期申请：第8项');
      expect([request.day, request.text.includes('2026年1月30日')]).toEqual(['12-24', true]);
      expect(firstSeen('罗国栋', '延期申请已批复：第8项').text).toContain('同意第8项延期至2026年1月30日');
      expect(task(WORKING_SUNDAY, '8').due).toBe('2026-01-30');
      expect(seenBy('罗国栋', /第8项[^\n]*逾期/u)).toEqual([]);
    });
  });

  describe('4 January, a working Sunday: overdue', () => {
    it('turns what is not done red and reminds the bureaus, the office reads it the same morning', () => {
      for (const no of ['4', '9', '11']) expect([no, task(WORKING_SUNDAY, no).light]).toEqual([no, 'red']);
      for (const name of ['李志强', '黄伟', '罗国栋']) expect(firstSeen(name, '逾期提醒').day).toBe('01-04');
      expect(firstSeen('李文静', '今日督办 1月4日').text).toMatch(/今日起逾期/u);
    });

    it('closes what was claimed in time: thanks to the bureau, and silence afterwards', () => {
      const closed = firstSeen('罗国栋', '已办结：第10项');
      expect(closed.text).toContain('本项不再提醒');
      const later = story.deliveries.filter(
        (d) => d.proactive && story.nameOf(d.personOpenId) === '罗国栋' && d.at > closed.at && d.tasks.includes('10'),
      );
      expect(later).toEqual([]);
    });

    it('sends one claim back once, and closes it when it has been made up for', () => {
      const back = firstSeen('何丽华', '第1项反馈退回补充');
      expect(back.text).toContain('请补充完成数的统计口径');
      expect(firstSeen('何丽华', '已办结：第1项').shownAt > back.shownAt).toBe(true);
    });

    it("closes the office's own tasks only with a recorded basis", () => {
      const approved = story.acts.flatMap((a) =>
        a.act.do === 'click' && a.act.button === 'submit_approve' ? [String(a.act.form?.['basis'])] : [],
      );
      expect(approved.length).toBeGreaterThan(2);
      for (const basis of approved) expect(basis).toContain('领导小组');
      expect(firstSeen('陈晓敏', /已办结：第(?:1[6-9]|2[0-2])项/u).day >= '12-24').toBe(true);
    });
  });

  describe('January: the ladder', () => {
    it('drafts notices to deputy heads on the 8th, which the office answers by phone', () => {
      const draft = firstSeen('李文静', /拟提示(?:.*分管领导|\d+位领导)（草稿）\n第\d+项 逾期5个工作日/u);
      expect(draft.day).toBe('01-08');
      expect(firstSeen('李文静', /逾期5个工作日[^]*✓ 已电话沟通/u).day).toBe('01-08');
    });

    it('puts the matters before the office on the 15th, and each is dealt with', () => {
      expect(firstSeen('李文静', /项任务待处置|待处置：第/u).day).toBe('01-15');
      expect(firstSeen('李文静', /逾期10个工作日[^]*✓ (?:电话沟通|发催办函|现场了解)/u).day).toBe('01-15');
    });

    it('writes to a head only by the hand of the director', () => {
      const heads = story.deliveries.filter(
        (d) => d.kind === 'M6' && seenBy(story.nameOf(d.personOpenId), '逾期提示').length > 0,
      );
      const sent = story.acts.filter((a) => a.who.name === '刘启明' && a.act.do === 'click' && a.act.button === '发出');
      expect(heads.length).toBe(sent.length);
      expect(sent.length).toBeGreaterThan(0);
    });

    it('drafts one report to the group leader on the 29th, and he gets it when the director sends it', () => {
      expect(firstSeen('刘启明', '工作专报（草稿）').day).toBe('01-29');
      const report = firstSeen('邵明远', '工作专报');
      expect(report.text).not.toContain('草稿');
      expect(local(report.at) > '01-29').toBe(true);
      expect(
        story.deliveries.filter((d) => d.kind === 'M18' && story.nameOf(d.personOpenId) === '邵明远'),
      ).toHaveLength(1);
    });
  });

  describe('all along', () => {
    it('brings most tasks to their end', () => {
      const states = story.tasks
        .get(END)!
        .filter((t) => t.no !== '0')
        .map((t) => t.state);
      expect(states.filter((state) => state === 'closed').length).toBeGreaterThan(12);
    });

    it('writes to nobody of its own accord outside working days and hours', () => {
      const calendar = publishedCalendar();
      for (const d of story.deliveries.filter((one) => one.proactive)) {
        const at = new Date(Date.parse(d.at) + 8 * 3_600_000).toISOString();
        expect([d.kind, at, isWorkday(calendar, at.slice(0, 10) as LocalDate)]).toEqual([d.kind, at, true]);
        expect(at.slice(11, 16) >= '08:30' && at.slice(11, 16) <= '17:35').toBe(true);
      }
    });

    it('lets people act at work, a few in the evening', () => {
      const late = story.acts.filter((a) => local(a.at).slice(6) >= '18:30');
      expect(late.length).toBeLessThan(story.acts.length / 20);
      expect(story.acts.every((a) => local(a.at).slice(6) >= '08:30' && local(a.at).slice(6) <= '21:45')).toBe(true);
    });

    it('logs no error, and the platform has nothing to refuse', () => {
      expect(story.errors).toEqual([]);
      expect(story.violations).toEqual([]);
    });
  });
});
