/** A request for more time is no report: its author reads who decides and by when, and so does whoever asks about the task. */
import { describe, expect, it } from 'vitest';
import { accepted } from '../builders/assignment.ts';
import { liaison, staff } from '../builders/people.ts';
import { readingOf, withOffice } from './office.ts';

describe('a request for more time, in words', () => {
  const office = withOffice();
  const told = async () => (await office.deliver()).map((t) => readingOf(t.content)).join('\n');

  it('is shown as a request, answered with who decides, and seen in the glance', async () => {
    await office.begin({ assignments: [accepted()], now: '2025-12-11T10:00' });
    await office.say(liaison, '第4项申请延期到2026年3月31日，设备还没到货');
    const shown = await told();
    expect(shown).toContain('申请：延期至2026年3月31日');
    expect(shown).toContain('理由：设备还没到货');
    expect(shown).not.toContain('状态：');

    await office.say(liaison, '确认');
    expect(await told()).toContain('第4项延期申请已提交：延至2026年3月31日。办公室12月15日前批复，批复前时限不变。');
    expect((await office.assignment(accepted().id)).reports).toEqual([]);

    await office.say(staff, '第4项怎么样');
    expect(await told()).toContain('延期申请待批复：申请延至2026年3月31日，办公室12月15日前批复');
  });
});
