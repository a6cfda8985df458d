/** Words of commands (命令的写法): nouns, verbs, help in Chinese, and the flags that several commands share. */
import { Option, type Command } from 'commander';
import { displayWidth } from './columns.ts';

const TITLES: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** What `plan fix` can set. */
export function fixing(command: Command): Command {
  return command
    .option('--unit <单位>', '存疑中的名称对应哪个单位；与 --indicator 同用时为计量单位')
    .option('--keep', '按读出的为准（与 --task、--indicator 同用：恢复交办、跟踪）')
    .option('--ignore <理由>', '不处理，如“不交办”')
    .option('--task <编号>', '改这一项任务；与 --indicator 同用时为指标所属任务')
    .option('--indicator <序号>', '改这一项指标')
    .option('--title <标题>', '任务标题，或方案标题')
    .option('--lead <单位>', '牵头单位，多个用、隔开')
    .option('--support <单位>', '配合单位，多个用、隔开，没有写“无”')
    .option('--due <日期>', '完成时限：2026-03-31、持续推进、无')
    .option('--name <名称>', '指标名称')
    .option('--op <要求>', '不低于、不高于、等于、左右、区间…')
    .option('--value <数>', '目标值：98 或 3-5')
    .option('--owner <单位>', '主要目标的填报单位')
    .option('--from <文件>', '读回改好的核对表')
    .option('--undo', '撤销上一次改动')
    .option('--dry-run', '只列出将要改动的内容');
}

/** Flags of every command that works on a database. */
export function workingOnData(command: Command): Command {
  return command
    .option('--data <目录>', '演示的数据目录；不写则用 DATABASE_URL')
    .option('--as <姓名>', '由谁办理（记入操作记录）')
    .option('--json', '输出 JSON');
}

export function choice(flags: string, about: string, choices: string[], byDefault?: string): Option {
  const option = new Option(flags, about).choices(choices);
  return byDefault === undefined ? option : option.default(byDefault);
}

export function noun(parent: Command, name: string, about: string, example: string): Command {
  return named(parent.command(name), about, example).helpCommand(false);
}

export function verb(parent: Command, name: string, about: string, example: string): Command {
  return named(parent.command(name), about, example);
}

export function named(command: Command, about: string, example: string): Command {
  return command
    .description(about)
    .addHelpText('before', `例：${example}\n`)
    .helpOption('-h, --help', '显示帮助')
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      styleUsage: placeholders,
      styleSubcommandTerm: placeholders,
      optionDescription: ({ description, defaultValue }) =>
        defaultValue === undefined ? description : `${description}（默认 ${String(defaultValue)}）`,
      displayWidth,
    })
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
}

function placeholders(text: string): string {
  return text.replace('[options]', '[选项]').replace('[command]', '[命令]');
}
