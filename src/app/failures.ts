/** Failures of the outside world, told apart by type. Anything else that is thrown is a bug. */

/** Worth another try: timeouts, rate limits, 5xx. The caller keeps a row with `nextTryAt`; nothing sleeps. */
export class Transient extends Error {
  override readonly name = 'Transient';
  readonly retryAfterMs: number | null;
  /** The request may have been carried out although no answer came: a repeat needs the same uuid. */
  readonly mayHaveHappened: boolean;
  constructor(message: string, options: { retryAfterMs?: number; mayHaveHappened?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.mayHaveHappened = options.mayHaveHappened ?? false;
  }
}

export type PermanentReason =
  | 'left' // 已离职
  | 'blocked' // 已屏蔽
  | 'outOfScope' // 不在可用范围
  | 'muted'
  | 'recalled' // 消息已撤回
  | 'tooOld' // 超过14天
  | 'gone' // 会话不存在或机器人已移出
  | 'rejected'; // the platform refuses the content: our bug or a setting

/** No further try helps: goes to the dead letters, with an alarm or the next contact. */
export class Permanent extends Error {
  override readonly name = 'Permanent';
  readonly reason: PermanentReason;
  constructor(reason: PermanentReason, message: string, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.reason = reason;
  }
}
