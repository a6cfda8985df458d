/** All pages of a list, or a failure: never a part of it. */
// The SDK's iterators yield an empty page and end where a page fails (lark.md §1.5), so a list would be silently cut short.
import { Transient } from '../app/failures.ts';

export interface Page<T> {
  readonly items?: readonly T[] | undefined;
  readonly has_more?: boolean | undefined;
  readonly page_token?: string | undefined;
}

const MOST_PAGES = 1000;

/** @throws Transient where a page is lost, a page token is missing or comes a second time; whatever `fetchPage` throws */
export async function paginate<T>(
  what: string,
  fetchPage: (token: string | undefined) => Promise<Page<T>>,
): Promise<T[]> {
  const all: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const page = await fetchPage(token);
    // An empty last page may come without a list; a page that promises more must have one.
    if (page.items === undefined && (page.has_more !== false || count === 0)) throw lost(what, count, 'has no list');
    all.push(...(page.items ?? []));
    if (page.has_more !== true) return all;
    token = page.page_token;
    if (token === undefined || token === '') throw lost(what, count, 'has no page token for the next');
    if (seen.has(token)) throw lost(what, count, 'repeats a page token');
    seen.add(token);
  }
  throw lost(what, MOST_PAGES, 'is one too many');
}

function lost(what: string, index: number, why: string): Transient {
  return new Transient(`${what}: page ${index + 1} ${why}`);
}
