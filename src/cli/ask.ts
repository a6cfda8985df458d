/** A question on the terminal (提问): only where a person sits at it; elsewhere a flag answers. */
import { createInterface } from 'node:readline/promises';

/** Whether somebody can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** 是 or 否; nothing typed is 否. */
export async function yes(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = (await terminal.question(`${question}（是/否）`)).trim().toLowerCase();
    return ['是', 'y', 'yes', '确认'].includes(answer);
  } finally {
    terminal.close();
  }
}
