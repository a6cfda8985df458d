/** Pages of a list: all of them, or a failure that says which one was lost. */
import { describe, expect, it } from 'vitest';
import { paginate, type Page } from '../../src/lark/paginate.ts';

/** Answers page after page; `asked` tells the tokens. */
function book(...pages: Page<number>[]) {
  const asked: (string | undefined)[] = [];
  const fetchPage = (token: string | undefined): Promise<Page<number>> => {
    asked.push(token);
    return Promise.resolve(pages[asked.length - 1] ?? {});
  };
  return { asked, read: () => paginate('list', fetchPage) };
}

describe('a list', () => {
  it('is read to its end', async () => {
    const { asked, read } = book(
      { items: [1, 2], has_more: true, page_token: 'a' },
      { items: [], has_more: true, page_token: 'b' },
      { items: [3], has_more: false, page_token: '' },
    );
    expect(await read()).toEqual([1, 2, 3]);
    expect(asked).toEqual([undefined, 'a', 'b']);
  });

  it('may be empty, and its last page may have no list', async () => {
    expect(await book({ items: [], has_more: false }).read()).toEqual([]);
    expect(await book({ items: [1], has_more: true, page_token: 'a' }, { has_more: false }).read()).toEqual([1]);
  });

  it.each([
    [[{}], /page 1 has no list/],
    [[{ has_more: false }], /page 1 has no list/],
    [[{ items: [1], has_more: true, page_token: 'a' }, {}], /page 2 has no list/],
    [[{ items: [1], has_more: true }], /page 1 has no page token/],
    [
      [
        { items: [1], has_more: true, page_token: 'a' },
        { items: [1], has_more: true, page_token: 'a' },
      ],
      /page 2 repeats a page token/,
    ],
  ])('is not taken for complete where a page is lost: %j', async (pages, why) => {
    const { asked, read } = book(...pages);
    await expect(read()).rejects.toThrow(why);
    expect(asked.length).toBeLessThanOrEqual(2);
  });
});
