/** `duban lark`: the local Lark server alone, for any Lark client. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ASSUMPTIONS } from './assumptions.ts';
import { JournalTaken } from './journal-claim.ts';
import { seedShape, type Seed } from './seed.ts';
import { startLarkSim } from './server.ts';

const USAGE = `用法：duban lark [--json] [--port N] [--seed FILE] [--journal FILE] [--limits on|off] [--assumptions]`;

/** Arguments or files that cannot be used; the process ends with 2 and this line. */
class Unusable extends Error {}

function read(path: string): Seed {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Unusable(`--seed：读不到文件 ${path}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Unusable(`--seed：${path} 不是 JSON（${error instanceof Error ? error.message : String(error)}）`);
  }
  const parsed = seedShape.safeParse(value);
  if (parsed.success) return value as Seed;
  const issue = parsed.error.issues[0];
  throw new Unusable(
    `--seed：${path} 的 ${issue?.path.join('.') || '内容'} 不对（${issue?.message ?? ''}），应为 { apps, users, chats }`,
  );
}

function options(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean' },
        port: { type: 'string' },
        seed: { type: 'string' },
        journal: { type: 'string' },
        limits: { type: 'string' },
        assumptions: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    const port = Number(values.port ?? 0);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Unusable(`--port：应为 0 至 65535，不是 ${values.port}`);
    if (values.limits !== undefined && !['on', 'off'].includes(values.limits))
      throw new Unusable('--limits：应为 on 或 off');
    return { ...values, port };
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`${error instanceof Error ? error.message : String(error)}。${USAGE}`);
  }
}

/** Runs until SIGINT or SIGTERM; answers the exit code (0, or 2 for unusable input). */
export async function runLark(args: readonly string[]): Promise<number> {
  try {
    const asked = options(args);
    if (asked.help) return print(USAGE);
    if (asked.assumptions)
      return print(
        asked.json
          ? JSON.stringify(ASSUMPTIONS)
          : ASSUMPTIONS.map(({ id, verified, says }) => `${id} [${verified}] ${says}`).join('\n'),
      );
    const sim = await startLarkSim({
      port: asked.port,
      journal: asked.journal ?? null,
      limits: asked.limits !== 'off',
      log: (line) => process.stderr.write(`${line}\n`),
      ...(asked.seed === undefined ? {} : { seed: read(asked.seed) }),
    }).catch((error: unknown) => {
      if (error instanceof JournalTaken) throw new Unusable(`--journal：${error.message}`);
      throw (error as { code?: string }).code === 'EADDRINUSE'
        ? new Unusable(`--port：端口 ${asked.port} 已被占用`)
        : error;
    });
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    const { url, control, apps } = sim;
    const users = sim.users().map(({ openId, name, attributes }) => ({ openId, name, attributes }));
    const ready = { pid: process.pid, url, control, apps, users, chats: sim.chats() };
    print(
      asked.json
        ? JSON.stringify(ready)
        : [
            `本地飞书服务已就绪 ${url}`,
            ...apps.map(({ name, appId, appSecret }) => `  应用 ${name}  App ID ${appId}  App Secret ${appSecret}`),
            'Ctrl+C 结束',
          ].join('\n'),
    );
    await stopped;
    await sim.close();
    return 0;
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
