/** What a run of the product amounts to for those who got its messages: compared between runs, and looked through for repeats. */
import type { Message, Product } from './product.ts';

/** One line for each delivered message: person, kind, tasks, virtual minute. Sorted; the same line twice stays twice. */
export async function told(product: Product): Promise<string[]> {
  const name = new Map(product.ready.people.map((p) => [p.openId, `${p.bureau}/${p.name}`]));
  return (await product.deliveries())
    .filter((d) => d.state === 'delivered')
    .map(
      (d) =>
        `${d.at.slice(0, 16)} ${d.kind} ${name.get(d.personOpenId ?? '') ?? '?'} [${[...d.tasks].sort().join(' ')}]`,
    )
    .sort();
}

/** What somebody saw twice: messages of the bot with one content in one minute, two reactions of the bot on one message. */
export async function seenTwice(product: Product): Promise<string[]> {
  const twice: string[] = [];
  for (const who of product.ready.people) {
    const seen = new Set<string>();
    for (const message of await product.messages(who)) {
      if (reactionsOfBot(message) > 1) twice.push(`${who.name}: ${message.messageId} has two reactions`);
      if (message.from !== 'bot') continue;
      const content = `${message.at.slice(0, 16)} ${message.replyTo ?? ''} ${message.text}`;
      if (seen.has(content)) twice.push(`${who.name}: ${content.slice(0, 120)}`);
      seen.add(content);
    }
  }
  return twice;
}

function reactionsOfBot(message: Message): number {
  return message.reactions.filter((r) => r.by === 'bot').length;
}

/** Lines that only one of two runs has, with the run that has them. */
export function difference(first: readonly string[], second: readonly string[]): string[] {
  return [
    ...without(first, second).map((line) => `- ${line}`),
    ...without(second, first).map((line) => `+ ${line}`),
  ].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}

function without(some: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return some.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
