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

/** A heading that is nothing but names of units (二、县交通运输局、县公路段) owns the items below it. */
function namesUnits(p: Passage): boolean {
  const names = splitUnits(p.raw);
  return (
    p.norm.length <= 60 &&
    names.length > 0 &&
    names.every((unit, i) => (i === 0 ? isStrongUnit : looksLikeUnit)(matchText(unit.name)))
  );
}
