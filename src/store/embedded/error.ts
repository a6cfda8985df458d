/** What can be in the way of the embedded PostgreSQL (内嵌数据库故障): what happened and what to do, for people. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  /** Read by the command line: an operation failed (exit code 1) and the message is all that people need. */
  readonly exitCode = 1;

  constructor(happened: string, remedy: string) {
    super(`${happened}。${remedy}。`);
  }
}
