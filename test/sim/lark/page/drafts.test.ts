/** What a person has typed into a card survives, until the card itself has taken it in. */
import { describe, expect, it } from 'vitest';
import { afterSubmit, NO_DRAFTS, typed, valueOf } from '../../../../sim/lark/page/src/model/drafts.ts';

describe('typing', () => {
  it('shows what was typed over what the card says', () => {
    const drafts = typed(NO_DRAFTS, 't17_text', '已验收', '');
    expect(valueOf(drafts, 't17_text', '')).toBe('已验收');
    expect(valueOf(drafts, 't18_text', '上次的话')).toBe('上次的话');
  });

  it('keeps what was typed when the application renders the card anew', () => {
    const drafts = typed(NO_DRAFTS, 't17_text', '已验收', '');
    expect(valueOf(drafts, 't17_text', '应用新填的字')).toBe('已验收');
  });

  it('forgets a field that says again what the card says', () => {
    expect(typed({ t17_text: '已' }, 't17_text', '', '')).toEqual({});
    expect(typed({ units: ['a'] }, 'units', [], [])).toEqual({});
  });

  it('keeps a field that was emptied on purpose', () => {
    expect(valueOf(typed(NO_DRAFTS, 'a', '', '原文'), 'a', '原文')).toBe('');
  });
});

describe('after a form was sent', () => {
  const drafts = { t17_text: '已验收', t18_text: '第二项', other: '别的表单' };

  it('follows the card where it filled a field anew or took it away', () => {
    const after = afterSubmit(drafts, ['t17_text', 't18_text'], { t17_text: '', t18_text: '' }, { t18_text: '已记录' });
    expect(after).toEqual({ other: '别的表单' });
  });

  it('loses nothing where the card came back as it was, such as when saving failed', () => {
    const same = { t17_text: '', t18_text: '' };
    expect(afterSubmit(drafts, ['t17_text', 't18_text'], same, same)).toEqual(drafts);
  });
});
