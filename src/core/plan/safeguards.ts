/** Safeguards (组织保障) of a plan: titled items of the chapters that say how the work is organised. */
import { nodeTopic } from './chapters.ts';
import type { PlanDocument } from './document.ts';
import { wholeText } from './outline.ts';
import type { Node } from './outline.ts';
import { slicePassage } from './passage.ts';
import { titleOfNode, titleText } from './titles.ts';

/** Items in document order; those that are tasks already (`taken`) are left out. Untitled paragraphs make no item. */
export function readSafeguards(root: Node, taken: ReadonlySet<Node>): PlanDocument['safeguards'] {
  const out: PlanDocument['safeguards'] = [];
  for (const chapter of chapters(root)) {
    for (const child of chapter.children) {
      if (taken.has(child) || child.children.some((c) => taken.has(c))) continue;
      const title = titleOfNode(child);
      const whole = wholeText(child);
      const text = slicePassage(whole, Math.min(whole.raw.length, whole.norm.indexOf(title.norm) + title.norm.length));
      out.push({ title: titleText(title), text: text.raw.replace(/^[。：:\s]+/u, '') });
    }
  }
  return out;
}

/** Highest nodes that are about safeguards. */
function chapters(node: Node): Node[] {
  return node.children.flatMap((child) => (nodeTopic(child) === 'safeguards' ? [child] : chapters(child)));
}
