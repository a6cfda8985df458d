/** Responsibility clauses of each item of the tree, found once. */
import { matchText } from '../text/script.ts';
import { splitUnits } from '../text/unit-lists.ts';
import { isStrongUnit, looksLikeUnit } from '../text/unit-names.ts';
import { findClauses, findSpoken } from './find-clauses.ts';
import type { FoundClause } from './find-clauses.ts';
import type { Node } from './outline.ts';
import { walk } from './outline.ts';
import type { Passage } from './passage.ts';

/** A clause with the paragraph in which it stands. */
export interface OwnClause {
  p: Passage;
  clause: FoundClause;
}

/** Clauses of each node, found once. */
export class ClauseIndex {
  private readonly own = new Map<Node, OwnClause[]>();
  private readonly reached = new Map<Node, boolean>();

  constructor(root: Node) {
    for (const node of walk(root)) {
      const paras = [node.first, ...node.rest];
      let found = paras.flatMap((p) => findClauses(p).map((clause) => ({ p, clause })));
      if (!found.some((f) => f.clause.kind === 'units')) {
        found = found.concat(paras.flatMap((p) => findSpoken(p).map((clause) => ({ p, clause }))));
      }
      if (found.length === 0 && node.children.length > 0 && namesUnits(node.first)) {
        found = [
          {
            p: node.first,
            clause: { start: 0, end: node.first.raw.length, kind: 'units', content: node.first, open: false },
          },
        ];
      }
      this.own.set(node, found);
    }
    this.hoist(root);
  }

  /** 以上任务由A牵头，B配合 behind the last item of a chapter speaks of all its items. */
  private hoist(root: Node): void {
    for (const node of walk(root)) {
      const own = this.of(node);
      const shared = own.filter((f) => ABOVE.test(f.p.norm.slice(0, f.clause.start + 12)) && spansItems(f));
      if (shared.length === 0) continue;
      let to = node.parent;
      while (to?.parent && FINE_KINDS.has(to.children[0]?.kind ?? '')) to = to.parent;
      if (!to) continue;
      this.own.set(
        node,
        own.filter((f) => !shared.includes(f)),
      );
      this.own.set(to, [...this.of(to), ...shared]);
    }
  }

  of(node: Node): OwnClause[] {
    return this.own.get(node) ?? [];
  }

  units(node: Node): boolean {
    return this.of(node).some((f) => f.clause.kind === 'units');
  }

  /** Whether units stand in the node or anywhere below it. */
  below(node: Node): boolean {
    let known = this.reached.get(node);
    if (known === undefined) {
      known = this.units(node) || node.children.some((child) => this.below(child));
      this.reached.set(node, known);
    }
    return known;
  }

  all(node: Node): OwnClause[] {
    return [...walk(node)].flatMap((each) => this.of(each));
  }
}

const FINE_KINDS = new Set(['arParen', 'circled']);
const ABOVE = /^[(【[]?(?:以上|上述)(?:各?项|各|所有|全部)?(?:重点|工作)?(?:任务|工作|措施|举措|内容|事项|项目)?/u;

/** The clause opens its paragraph: 以上任务由…, （以上各项由…）. */
function spansItems(f: OwnClause): boolean {
  return f.clause.kind === 'units' && f.clause.start <= 12;
}

/** A heading that is nothing but names of units (二、县交通运输局、县公路段) owns the items below it. */
function namesUnits(p: Passage): boolean {
  const names = splitUnits(p.raw);
  return (
    p.norm.length <= 60 &&
    names.length > 0 &&
    names.every((unit, i) => (i === 0 ? isStrongUnit : looksLikeUnit)(matchText(unit.name)))
  );
}
