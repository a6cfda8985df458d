/** Every card passes the local Lark server's lint, which knows nothing of Duban. */
import { describe, expect, it } from 'vitest';
import { lintCard } from '../../sim/lark/card-lint/lint.ts';
import { renderCard } from '../../templates/cards/card.ts';
import { SAMPLES } from '../builders/card-samples.ts';

describe('cards on the platform', () => {
  it.each(Object.entries(SAMPLES))('%s is a legal card', (_name, view) => {
    expect(lintCard(renderCard(view))).toEqual([]);
  });
});
