/** Family of a plan (同一方案的不同版本): whether a file is an amended version of a plan that is known. */
import type { Plan } from '../plan/state.ts';
import { toSimplified } from '../text/script.ts';

type Heading = Pick<Plan, 'title' | 'issuer' | 'docNumber'>;

/** The plan that a file amends, one under check before a running one; null where it is a new one. */
export function amendedBy(heading: Heading, plans: readonly Plan[]): Plan | null {
  const known = plans.filter((p) => (p.status === 'checking' || p.status === 'active') && sameFamily(p, heading));
  return known.find((p) => p.status === 'checking') ?? known[0] ?? null;
}

/** Same document number, or same title (修订稿 and the like aside) by the same issuer, as far as both name theirs. */
export function sameFamily(a: Heading, b: Heading): boolean {
  if (a.docNumber !== null && b.docNumber !== null && number(a.docNumber) === number(b.docNumber)) return true;
  const issued = a.issuer === null || b.issuer === null || toSimplified(a.issuer) === toSimplified(b.issuer);
  const title = titleKey(a.title);
  return issued && title !== '' && title === titleKey(b.title);
}

function number(text: string): string {
  return toSimplified(text).normalize('NFKC').replace(/\s/gu, '').replace(/[〔〕[\]()【】]/gu, '|'); // prettier-ignore
}

/** Title without what tells a version: brackets with 修订, 试行, 征求意见 …; a year stays, since next year's plan is another one. */
function titleKey(title: string): string {
  return toSimplified(title)
    .normalize('NFKC')
    .replace(/\([^()]*(?:修订|修改|试行|征求意见|送审|草案|报批|稿|版)[^()]*\)/gu, '')
    .replace(/(?:修订|修改|征求意见|送审|报批)(?:稿|版)$/u, '')
    .replace(/^(?:关于)?(?:印发|修订|调整)+/u, '')
    .replace(/的通知$/u, '')
    .replace(/[\s《》"“”]/gu, '');
}
