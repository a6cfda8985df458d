/** `duban …` (命令行入口): parses the command line, runs one command, turns how it ended into an exit code and one clear line. */
import { CommanderError, type Command } from 'commander';
import { commands } from './commands.ts';
import { complaint } from './complaints.ts';
import { EXIT, foreseenExit } from './failures.ts';
import { troubleOf } from './trouble.ts';

const LINGER_MS = 3_000;

/** Runs `duban` with these arguments and sets the exit code. Never rejects. */
export async function main(argv: string[]): Promise<void> {
  process.stdout.on('error', leaveQuietly);
  const program = commands((exitCode) => {
    process.exitCode = exitCode;
  });
  // A program that runs until it is stopped has a handler of its own, and this one steps back.
  const interrupted = (): void => {
    if (process.listenerCount('SIGINT') === 0) process.exit(EXIT.interrupted);
  };
  process.once('SIGINT', interrupted);
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error, program, argv);
  }
  // What a failed start left open, or a server that went away and is still called, must not keep the process alive: it gets a moment.
  setTimeout(() => process.exit(), LINGER_MS).unref();
  process.off('SIGINT', interrupted);
}

function report(error: unknown, program: Command, argv: string[]): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    const at = reached(program, argv);
    // A noun alone ("duban plan") is a question, not a mistake: its help is the answer.
    if (error.code === 'commander.help') process.stderr.write(at.helpInformation());
    else process.stderr.write(`${complaint(error, at)}\n`);
    return EXIT.unusable;
  }
  const trouble = troubleOf(error);
  if (trouble !== null) {
    process.stderr.write(`错误：${trouble}\n`);
    return EXIT.failed;
  }
  const exit = foreseenExit(error);
  const message = error instanceof Error ? error.message : String(error);
  if (exit === null) {
    const detail = error instanceof Error ? error.stack : message;
    process.stderr.write(`${detail}\n错误：程序内部出错，以上信息请交给维护人员。\n`);
    return EXIT.failed;
  }
  process.stderr.write(`${/^(错误|Error)/.test(message) ? '' : '错误：'}${message}\n`);
  return exit;
}

/** The command that the words of `argv` lead to, as far as they are known. */
function reached(program: Command, argv: string[]): Command {
  let at = program;
  for (const word of argv) {
    const next: Command | undefined = at.commands.find((command) => command.name() === word);
    if (next === undefined) break;
    at = next;
  }
  return at;
}

// `duban … | head` closes our output early; that is no error.
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
}
