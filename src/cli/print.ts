/** Output of a command: one JSON document, or lines for people. */

/** Prints one JSON document, or lines for people; resolves when the text has left. */
export function print(json: boolean, value: unknown, lines: () => readonly string[]): Promise<void> {
  const text = json ? JSON.stringify(value, null, 2) : lines().join('\n');
  return new Promise((done) => process.stdout.write(`${text}\n`, () => done()));
}
