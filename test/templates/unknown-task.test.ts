/** 第99项 of a plan of 22. */
import { expect, it } from 'vitest';
import { refuse } from '../../src/core/refusal.ts';
import { refusalText } from '../../templates/messages/refusals.ts';

it('says how many tasks there are', () => {
  expect(refusalText(refuse('unknown-task', { taskNo: '99', total: 22 }))).toBe('本方案共22项，没有第99项。');
});
