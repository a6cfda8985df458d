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

/**
 * What is wrong with what people see in chat: messages of the bot with one content in one minute, two reactions of the bot on one
 * message, and messages that the product's own record of deliveries does not know, has twice, or gives another minute.
 */
export async function seenTwice(product: Product): Promise<string[]> {
  const wrong: string[] = [];
  const recorded = new Map((await product.deliveries()).map((d) => [d.messageId ?? '', d]));
  let inChat = 0;
  for (const who of product.ready.people) {
    const seen = new Set<string>();
    for (const message of await product.messages(who)) {
      const complain = (what: string) => wrong.push(`${who.name} ${message.at} ${what}: ${message.text.slice(0, 80)}`);
      if (reactionsOfBot(message) > 1) complain('two reactions');
      if (message.from !== 'bot') continue;
      inChat++;
      const content = `${message.at.slice(0, 16)} ${message.replyTo ?? ''} ${message.text}`;
      if (seen.has(content)) complain('seen twice');
      seen.add(content);
      const record = recorded.get(message.messageId);
      if (record?.state !== 'delivered') complain('not on record as delivered');
      else if (record.at.slice(0, 16) !== message.at.slice(0, 16)) complain(`on record at ${record.at}`);
    }
  }
  const delivered = [...recorded.values()].filter((d) => d.state === 'delivered').length;
  if (delivered !== inChat) wrong.push(`${delivered} on record as delivered, ${inChat} in chat`);
  return wrong;
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
