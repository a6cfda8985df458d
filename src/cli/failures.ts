/** How a command ends (退出码): 0 done, 1 a check or operation failed, 2 unusable input, 130 interrupted (contract: cli.md). */

export const EXIT = { done: 0, failed: 1, unusable: 2, interrupted: 130 } as const;

/** Input that cannot be used: one line that says what is wrong, where, and what would be accepted. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
  readonly exitCode = EXIT.unusable;
}

/** A check or an operation that failed, and was told about in a sentence. */
export class Failed extends Error {
  override readonly name = 'Failed';
  readonly exitCode = EXIT.failed;
}

/** The exit code that an error carries, or null for one that nobody foresaw (a bug). */
export function foreseenExit(error: unknown): number | null {
  if (!(error instanceof Error) || !('exitCode' in error) || typeof error.exitCode !== 'number') return null;
  return error.exitCode;
}
