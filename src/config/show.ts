/** The configuration as people see it (配置展示): the start-up line with secrets masked, and `.env.example`. */
import { environment, settings } from './environment.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** `NAME=value` of all settings that are set, and of those with a default; secrets masked. For the start-up line. */
export function shownConfig(variables: Variables): string {
  return settings
    .flatMap(({ name, about }) => {
      const value = variables[name]?.trim();
      if (about.secret && variables[`${name}_FILE`]?.trim()) return [`${name}=（来自文件）`];
      if (value) return [`${name}=${about.secret ? masked(value) : value}`];
      const byDefault = defaultOf(name);
      return byDefault === null ? [] : [`${name}=${byDefault}（默认）`];
    })
    .join(' ');
}

/** The text of `.env.example`: every setting, commented out, with its default or an example. */
export function envExample(): string {
  const entries = settings.map(({ name, about }) => {
    const byDefault = defaultOf(name);
    const notes = [
      byDefault === null ? null : `默认 ${byDefault}`,
      about.secret ? `也可用 ${name}_FILE 指向存放它的文件` : null,
    ].filter((note) => note !== null);
    return [
      `# ${about.says}。${notes.length > 0 ? `${notes.join('；')}。` : ''}`,
      `#${name}=${byDefault ?? about.example}`,
    ].join('\n');
  });
  return [
    '# 督办的全部配置项。复制为 .env，去掉要改的那一行开头的 #。环境变量优先于本文件。',
    '# 本文件由 npm run env:example 从 src/config/environment.ts 生成，请勿手改。',
    '',
    entries.join('\n\n'),
    '',
  ].join('\n');
}

function defaultOf(name: keyof typeof environment.shape): string | null {
  const definition: { type: string; defaultValue?: unknown } = environment.shape[name]._zod.def;
  return definition.type === 'prefault' ? String(definition.defaultValue) : null;
}

/** A URL without its password, else nothing but the fact that there is something. */
function masked(value: string): string {
  if (!URL.canParse(value)) return '***';
  const url = new URL(value);
  if (url.password !== '') url.password = '***';
  for (const key of [...url.searchParams.keys()])
    if (/pass|secret|key|token/i.test(key)) url.searchParams.set(key, '***');
  return url.href;
}
