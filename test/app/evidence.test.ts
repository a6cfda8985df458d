/** Files sent in chat: where they belong is known from what was just said, or asked once; nothing has to be sent again. */
import { describe, expect, it } from 'vitest';
import type { AssignmentId } from '../../src/core/brand.ts';
import { accepted } from '../builders/assignment.ts';
import { liaison } from '../builders/people.ts';
import { readingOf, withOffice } from './office.ts';

const FOUR = accepted();
const SEVEN = accepted({ id: 'a-7' as AssignmentId, taskNo: '7', taskTitle: '实施工业品质量升级工程' });

describe('a file', () => {
  const office = withOffice();
  const told = async () => office.deliver();
  const filesOf = async (id: string) => (await office.assignment(id)).evidence.map((f) => f.name);

  it('asks which task it is for where nothing tells; a number answers, of whatever task', async () => {
    await office.begin({ assignments: [FOUR, SEVEN], now: '2025-12-11T10:00' });
    await office.sendFile(liaison, '部署会纪要.pdf');
    const [card] = await told();
    expect(readingOf(card!.content)).toContain('这条说的是哪一项');
    await office.say(liaison, '第7项的材料');
    expect((await told()).map((t) => readingOf(t.content)).join('\n')).toContain('已收存为第7项佐证：部署会纪要.pdf');
    expect(await filesOf(SEVEN.id)).toEqual(['部署会纪要.pdf']);
    await office.say(liaison, '第7项的材料');
    expect(await filesOf(SEVEN.id)).toHaveLength(1);
  });

  it('is chosen a task by a press as well', async () => {
    await office.sendFile(liaison, '现场照片.png');
    const [card] = await told();
    await office.press(liaison, card!, '第4项 打造区域质量发展新优势');
    expect((await told()).map((t) => readingOf(t.content)).join('\n')).toContain('已收存为第4项佐证');
    expect(await filesOf(FOUR.id)).toEqual(['图片']); // the platform names no picture
  });

  it('belongs to the task just reported on', async () => {
    await office.say(liaison, '第7项正常推进，已召开部署会，下一步制定方案');
    await told();
    await office.sendFile(liaison, '方案.docx');
    expect((await told()).map((t) => readingOf(t.content)).join('\n')).toContain('已收存为第7项佐证：方案.docx');
  });

  it('of a kind that cannot be kept is refused by itself', async () => {
    await office.sendFile(liaison, '程序.exe');
    expect((await told()).map((t) => readingOf(t.content)).join('\n')).toContain('暂不支持 .exe');
  });
});
