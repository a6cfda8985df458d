/**
 * The commands of `duban` (命令一览): names, flags and help, nothing else. Each action loads its own module when it runs, so the
 * pure commands never load the database, and help costs nothing.
 */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { fromRoot } from '../config/project-root.ts';
import { choice, fixing, named, noun, verb, workingOnData } from './command-words.ts';
import type { DemoFlags } from './demo.ts';
import type { SimulateFlags } from './simulate.ts';

const REPLY_FORMAT = `
输入（示例见 docs/examples/reply.json）：
  now        收到的时刻，带时区，如 2025-12-10T10:00:00+08:00
  author     {"bureau": 单位}
  replyTo    答复的是哪项任务的卡片，如 "4"；不针对某一项为 null
  openTasks  该单位在办的任务 [{"no", "title", "deadline", "indicators": [{"name", "unit", "target", "last"}]}]
  text       反馈的文字
输出：{"items": [每项任务一条：task、intent、status、progress、figures、problem、nextStep、requestedDate、transferTo],
       "confidence": 0到1, "needsConfirmation": 是否先请本人确认}
`;

/** The whole command line, ready for parseAsync. A command's action may answer its exit code; nothing means 0. */
export function commands(done: (exitCode: number) => void): Command {
  const run =
    <A extends unknown[]>(action: (...args: A) => Promise<number | void>) =>
    async (...args: A): Promise<void> =>
      done((await action(...args)) ?? 0);

  const duban = named(new Command('duban'), '把印发的方案逐项督办到底', 'duban plan parse 方案.docx --json');
  duban.version(versionOfDuban(), '-V, --version', '显示版本');
  duban.helpCommand('help [命令]', '显示某个命令的帮助');

  const plan = noun(duban, 'plan', '方案', 'duban plan parse docs/examples/plan.txt');
  verb(plan, 'parse', '读出方案的任务、责任单位、时限和指标（不连数据库）', 'duban plan parse 方案.docx --json')
    .argument('<文件>', '.txt .md .html .docx .pdf .xlsx，简体繁体均可')
    .option('--json', '只输出一个 JSON 文档')
    .action(
      run(async (file: string, options: { json?: boolean }) => {
        const { planParse } = await import('./plan-parse.ts');
        return planParse({ file, json: options.json === true });
      }),
    );

  verb(plan, 'import', '导入方案，列出任务和待核对之处', 'duban plan import 方案.docx --data .data/demo')
    .argument('<文件>')
    .option('--dry-run', '只读取，不导入')
    .option('--confirm-internal', '确认标有内部资料字样的文件可以导入（须写明 --as）')
    .option('--replace', '用修订后的文件替换还在核对的方案')
    .action(run(async (file: string, options: object) => (await import('./plan-import.ts')).planImport(file, options)));
  verb(plan, 'diff', '比较方案与修订后的文件', 'duban plan diff p1234 修订稿.docx')
    .argument('<编号>')
    .argument('<文件>')
    .action(
      run(async (id: string, file: string, flags: object) =>
        (await import('./plan-import.ts')).planDiff(id, file, flags),
      ),
    );
  fixing(
    verb(plan, 'fix', '核对方案：处理存疑、改正内容；不带选项时列出进度', 'duban plan fix p1234 3 --unit 市工信局'),
  )
    .argument('<编号>')
    .argument('[存疑...]', '存疑的序号')
    .action(
      run(async (id: string, numbers: string[], flags: object) =>
        (await import('./plan-fix.ts')).planFix(id, numbers, flags),
      ),
    );
  verb(
    plan,
    'export',
    '导出核对表（.xlsx），改好后用 plan fix --from 读回',
    'duban plan export p1234 --for-checking -o 核对表.xlsx',
  )
    .argument('<编号>')
    .option('--for-checking', '导出核对表')
    .option('-o, --output <文件>', '写到哪里')
    .action(run(async (id: string, options: object) => (await import('./plan-fix.ts')).planExport(id, options)));
  verb(plan, 'list', '列出方案', 'duban plan list').action(
    run(async (options: object) => (await import('./plan-commands.ts')).planList(options)),
  );
  verb(plan, 'adopt', '立项：确认时限和填报单位', 'duban plan adopt p1234 --as 刘启明')
    .argument('<编号>')
    .option('--no-horizon', '未写时限的任务不采用方案期限，按持续推进办理')
    .option('--due <编号=日期...>', '为某项任务指定时限，如 4=2026-03-31')
    .action(run(async (id: string, options: object) => (await import('./plan-commands.ts')).planAdopt(id, options)));
  verb(plan, 'issue', '交办：发给各责任单位', 'duban plan issue p1234 --as 刘启明')
    .argument('<编号>')
    .action(run(async (id: string, options: object) => (await import('./plan-commands.ts')).planIssue(id, options)));
  const people = noun(duban, 'people', '单位和人员', 'duban people import 人员名单.xlsx --dry-run');
  verb(
    people,
    'import',
    '导入单位和人员名单（.xlsx 或 .csv），并按手机、邮箱找到飞书账号',
    'duban people import 人员名单.xlsx --dry-run',
  )
    .argument('<文件>', '.xlsx 或 .csv（UTF-8、GB18030），各列见 duban people template')
    .option('--dry-run', '只检查并列出将要改动的内容')
    .action(
      run(async (file: string, options: object) => (await import('./people-commands.ts')).peopleImport(file, options)),
    );
  verb(people, 'template', '写出空白名单，附说明', 'duban people template -o 人员名单.xlsx')
    .option('-o, --output <文件>', '写到哪里', '人员名单.xlsx')
    .action(run(async (options: object) => (await import('./people-commands.ts')).peopleTemplate(options)));
  verb(people, 'list', '列出单位和人员', 'duban people list').action(
    run(async (options: object) => (await import('./people-commands.ts')).peopleList(options)),
  );
  const task = noun(duban, 'task', '任务', 'duban task list');
  verb(task, 'list', '列出任务：灯、状态、时限', 'duban task list')
    .option('--plan <编号>', '只看这个方案')
    .action(run(async (options: object) => (await import('./task-commands.ts')).taskList(options)));
  verb(task, 'show', '一项任务的情况和下一步', 'duban task show 4')
    .argument('<编号>')
    .option('--plan <编号>', '哪个方案的任务')
    .action(run(async (no: string, options: object) => (await import('./task-commands.ts')).taskShow(no, options)));
  const apart = new Set(['parse', 'template']);
  for (const command of [...plan.commands, ...people.commands, ...task.commands])
    if (!apart.has(command.name())) workingOnData(command);

  const rules = noun(duban, 'rules', '规则', 'duban rules show');
  verb(rules, 'show', '列出全部规则数值及出处', 'duban rules show --json')
    .option('--json', '输出 JSON')
    .action(run(async (options: object) => (await import('./rules-show.ts')).rulesShow(options)));
  workingOnData(
    verb(duban, 'explain', '说明一项任务或一条消息背后的规则、日期和事实', 'duban explain 17').argument('<编号>'),
  ).action(run(async (what: string, options: object) => (await import('./task-commands.ts')).explain(what, options)));
  workingOnData(verb(duban, 'forecast', '如果无人答复，今后几天会发什么', 'duban forecast --days 14'))
    .option('--days <N>', '天数', '14')
    .action(run(async (options: { days: string }) => (await import('./task-commands.ts')).showForecast(options)));
  verb(duban, 'doctor', '检查运行所需的一切，并说明怎么办', 'duban doctor')
    .option('--data <目录>', '内置数据库所在的数据目录')
    .option('--json', '输出 JSON')
    .action(run(async (options: object) => (await import('./doctor.ts')).doctor(options)));
  verb(duban, 'serve', '正式运行：数据库、队列、飞书由环境变量配置', 'duban serve --roles web,worker,tick')
    .option('--roles <角色>', 'web,worker,tick 中的一个或几个')
    .action(run(async (options: { roles?: string }) => (await import('./serve.ts')).serve(options)));

  const reply = noun(duban, 'reply', '反馈', 'duban reply parse --json < docs/examples/reply.json');
  verb(
    reply,
    'parse',
    '理解一条反馈的文字（不连数据库）；标准输入为一个 JSON，或每行一个',
    'duban reply parse --json < docs/examples/reply.json',
  )
    .option('--json', '输出 JSON（目前只有这一种格式）')
    .addHelpText('after', REPLY_FORMAT)
    .action(
      run(async () => {
        const { replyParse } = await import('./reply-parse.ts');
        return replyParse(process.stdin, process.stdout);
      }),
    );

  verb(duban, 'demo', '在本机演示整个产品：内置数据库和飞书模拟，人员均为虚构', 'duban demo --fresh')
    .option('--plan <文件>', '用别的方案演示；演示城市没有的单位会有替身')
    .addOption(choice('--issue <on|off>', '导入后即交办；off 停在待核对', ['on', 'off'], 'on'))
    .option('--start <时间>', '虚拟起始时间', '2025-12-01T08:50:00+08:00')
    .addOption(choice('--personas <on|off>', '虚拟人员自行答复', ['on', 'off'], 'on'))
    .addOption(choice('--play <on|off>', '时钟自动前进（终端中默认 on）', ['on', 'off']))
    .addOption(choice('--queue <postgres|redis>', '队列所在；redis 需要 REDIS_URL', ['postgres', 'redis'], 'postgres'))
    .addOption(choice('--delivery <ws|http>', '事件以哪种方式送达', ['ws', 'http'], 'ws'))
    .option('--data <目录>', '数据目录，重新运行时接着来', '.data/demo')
    .option('--fresh', '清空数据目录，重新开始')
    .option('--port <N>', '控制台端口，0 为任意空闲端口')
    .option('--lark-port <N>', '飞书模拟端口，0 为任意空闲端口')
    .option('--seed <S>', '随机数种子', '1')
    .option('--json', '就绪后只输出一行 JSON')
    .action(
      run(async (options: Partial<DemoFlags>) => {
        const { demo } = await import('./demo.ts');
        return demo({ ...options, fresh: options.fresh === true, json: options.json === true } as DemoFlags);
      }),
    );

  verb(
    duban,
    'simulate',
    '用虚拟时钟模拟若干天，注入故障，每个虚拟小时核验一次督办规则',
    'duban simulate --plan 方案.docx --days 90 --seed 1 --json',
  )
    .option('--plan <文件>', '要模拟的方案（默认为自带的演示方案）')
    .option('--days <N>', '模拟天数', '90')
    .option('--seed <S>', '随机数种子；方案、种子、天数和参数相同，结果也相同', '1')
    .option('--start <时间>', '虚拟起始时间；默认与演示相同，时限都早于它的方案从最早时限前30天的周一开始')
    .addOption(choice('--faults <none|some|storm>', '注入故障的多少', ['none', 'some', 'storm'], 'some'))
    .addOption(choice('--queue <postgres|redis>', '队列所在；redis 需要 REDIS_URL', ['postgres', 'redis'], 'postgres'))
    .addOption(choice('--delivery <ws|http>', '事件以哪种方式送达', ['ws', 'http'], 'ws'))
    .option('--data <目录>', '数据目录，须为空；运行后保留（默认用临时目录，发现违反时保留）')
    .option('--json', '只输出一个 JSON 文档')
    .action(
      run(async (options: Partial<SimulateFlags>) => {
        const { simulate } = await import('./simulate.ts');
        return simulate({ ...options, json: options.json === true } as SimulateFlags);
      }),
    );

  // The local Lark server knows nothing of Duban, so it reads its own flags; they stand here for the help alone.
  verb(duban, 'lark', '单独运行本地飞书模拟服务器，任何飞书客户端都可连接', 'duban lark --port 8081 --json')
    .option('--port <N>', '端口，0 为任意空闲端口')
    .option('--seed <文件>', '应用、人员、群聊的初始数据（JSON）')
    .option('--journal <文件>', '把发生的一切记入该文件，下次从它恢复')
    .option('--limits <on|off>', '是否执行频率限制')
    .option('--assumptions', '列出关于飞书平台的未经证实的假设')
    .option('--json', '就绪后只输出一行 JSON')
    .action(
      run(async (_options: unknown, command: Command) => {
        const { runLark } = await import('../../sim/lark/main.ts');
        return runLark(flags(command));
      }),
    );
  return duban;
}

function versionOfDuban(): string {
  const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { version: string };
  return version;
}

/** The flags of a command as they were typed, for a program with a command line of its own. */
function flags(command: Command): string[] {
  return Object.entries(command.opts<Record<string, string | boolean>>()).flatMap(([name, value]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [flag];
    return value === false ? [] : [flag, String(value)];
  });
}
