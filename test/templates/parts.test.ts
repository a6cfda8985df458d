/** Card parts can't build what the platform or the rules of every card forbid. */
import { describe, expect, it } from 'vitest';
import { actions, press } from '../../templates/cards/parts/actions.ts';
import { assemble } from '../../templates/cards/parts/draft.ts';
import { input, select } from '../../templates/cards/parts/fields.ts';
import { header } from '../../templates/cards/parts/header.ts';
import { speech } from '../../templates/cards/parts/text.ts';
import { LEVELS } from '../../templates/cards/parts/limits.ts';
import { buttonsOf, overflowOf } from '../builders/card-reading.ts';

const card = (block: ReturnType<typeof actions>) =>
  assemble({ header: { template: 'blue', title: '标题', subtitle: null }, summary: '一句话', blocks: [block] });

describe('buttons', () => {
  const five = (['accept', 'object', 'extend', 'handler', 'myTasks'] as const).map((action) => press(action, action));

  it('show three, the first primary; the rest go behind ⋯ before what belongs there', () => {
    const row = card(actions({ id: 'as_1', nonce: 'n' }, five, [press('更多', 'history')]));
    expect(buttonsOf(row).map((button) => `${button.text} ${button.primary}`)).toEqual([
      'accept true',
      'object false',
      'extend false',
    ]);
    expect(overflowOf(row)).toEqual(['handler=handler', 'myTasks=myTasks', '更多=history']);
  });

  it('carry their second id, also behind ⋯', () => {
    const row = card(actions({ id: 'as_1', nonce: 'n' }, [press('电话', 'officeAction', 'phone')], [press('暂停', 'officeAction', 'suspend')])); // prettier-ignore
    expect(buttonsOf(row)[0]?.action).toBe('officeAction:phone');
    expect(overflowOf(row)).toEqual(['暂停=officeAction:suspend']);
  });

  it('are no row at all where there are none', () => {
    expect(actions({ id: 'as_1', nonce: 'n' }, [null], [])).toBeNull();
  });
});

describe('headers', () => {
  it('take three tags and one line of subtitle', () => {
    const tags = ['一', '二', '三', '四'].map((text) => ({ text, colour: 'blue' as const }));
    const made = header({ template: 'blue', title: '长'.repeat(200), subtitle: '副\n标题', tags });
    expect(made.text_tag_list).toHaveLength(3);
    expect(made.title.content).toHaveLength(60);
    expect(made.subtitle?.content).toBe('副 标题');
  });

  it('are never without a title', () => {
    expect(header({ template: 'blue', title: ' ', subtitle: '' }).title.content).toBe('督办');
  });
});

describe('fields', () => {
  it('offer each value once and choose only what is offered', () => {
    const twice = [{ value: 'a', text: '甲' }, { value: 'a', text: '又甲' }, { value: 'b', text: '乙' }]; // prettier-ignore
    expect(select('s', '选', twice).options.map((option) => option.value)).toEqual(['a', 'b']);
    expect(select('s', '选', twice, 'c')).not.toHaveProperty('initial_option');
    expect(select('s', '选', twice, 'b').initial_option).toBe('b');
  });

  it('take no more text than the platform does', () => {
    expect(input({ name: 'i', placeholder: '写', value: '字'.repeat(1500), max: 5000 })).toMatchObject({
      max_length: 1000,
    });
    expect(input({ name: 'i', placeholder: '写', value: '字'.repeat(1500) }).default_value).toHaveLength(1000);
  });
});

describe('a person’s words', () => {
  const limits = LEVELS[0]!;

  it('stay in sight up to four lines of a phone, and are folded beyond', () => {
    expect(speech('理由', '一句话', limits)?.tag).toBe('markdown');
    expect(speech('理由', '字'.repeat(88), limits)?.tag).toBe('markdown');
    expect(speech('理由', '字'.repeat(89), limits)?.tag).toBe('collapsible_panel');
    expect(speech('理由', '一\n二\n三\n四\n五', limits)?.tag).toBe('collapsible_panel');
    expect(speech('理由', ' \n ', limits)).toBeNull();
  });
});
