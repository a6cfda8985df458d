/** What commander finds wrong with a command line, said in Chinese with the nearest name (命令行用法错误). */
import { type Command, type CommanderError } from 'commander';
import { nearest } from '../config/nearest.ts';

/** One line for people about an error of usage. `command` is where parsing stopped. */
export function complaint(error: CommanderError, command: Command): string {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return `错误：没有“${named}”这个命令。${didYouMean(named, commandNames(command), path(command))}`;
    case 'commander.unknownOption':
      return `错误：没有“${named}”这个选项。${didYouMean(named, optionNames(command), '')}`;
    case 'commander.missingArgument':
      return `错误：缺少参数 ${/'([^']*)'/.exec(error.message)?.[1] ?? ''}。用法见 ${path(command)} --help`;
    case 'commander.optionMissingArgument':
      return `错误：选项 ${named} 后面要写一个值。用法见 ${path(command)} --help`;
    case 'commander.invalidArgument':
      return `错误：${invalidValue(error.message)}`;
    case 'commander.excessArguments':
      return `错误：参数多了。用法见 ${path(command)} --help`;
    default:
      return `错误：${error.message.replace(/^error: /, '')}`;
  }
}

/** `duban plan parse` for the command of that name. */
export function path(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) names.unshift(at.name());
  return names.join(' ');
}

function didYouMean(typed: string, known: string[], prefix: string): string {
  const meant = nearest(typed, known);
  if (meant !== null) return `您是不是想用 ${prefix === '' ? meant : `${prefix} ${meant}`}？`;
  return `可用的有：${known.join('、')}`;
}

function commandNames(command: Command): string[] {
  return command.commands.map((each) => each.name());
}

function optionNames(command: Command): string[] {
  const names: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) {
    for (const option of at.options) names.push(option.long ?? option.short ?? '');
  }
  return [...names, '--help'];
}

// "error: option '--port <N>' argument 'x' is invalid. Allowed choices are on, off."
function invalidValue(message: string): string {
  const found = /(?:option|command-argument value) '([^']*)'.*argument '([^']*)' is invalid\. (.*)$/.exec(message);
  if (found === null) return message.replace(/^error: /, '');
  const allowed = (found[3] ?? '').replace(/^Allowed choices are (.*)\.$/, '可选：$1').replace(/, /g, '、');
  return `${found[1]?.split(/[ ,]/)[0]} 不能是“${found[2]}”。${allowed}`;
}
