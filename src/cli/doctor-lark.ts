/** What `duban doctor` finds about the platform (飞书体检): credentials, bot, delivery; the platform's own words in Chinese. */
import { MENU } from '../app/handle-menu.ts';
import type { Config } from '../config/config.ts';
import { openLark } from '../lark/lark.ts';
import { bad, good, hint, type Check } from './doctor-check.ts';

export async function larkChecks(config: Config): Promise<Check[]> {
  if (config.lark === null)
    return [
      hint('飞书', '没有配置，duban serve 不能启动', '在飞书开放平台建自建应用，把 App ID、App Secret 写进 .env 的 DUBAN_LARK_APP_ID、DUBAN_LARK_APP_SECRET（参考 .env.example）。只看演示则不需要。'),
    ]; // prettier-ignore
  const { encryptKey, verificationToken, ...rest } = config.lark;
  const lark = openLark(
    { ...rest, ...(encryptKey ? { encryptKey } : {}), ...(verificationToken ? { verificationToken } : {}) },
    { clock: { now: () => Date.now() }, mode: 'real' },
  );
  try {
    const { token, bot } = await lark.check();
    if (!token.ok) return [bad('飞书凭证', larkTrouble(token.why ?? '', rest.domain), remedyFor(token.why ?? ''))];
    return [
      good('飞书凭证', `应用 ${rest.appId}`),
      bot.ok
        ? good('飞书机器人', bot.bot?.name ?? '')
        : bad('飞书机器人', larkTrouble(bot.why ?? '', rest.domain), '在开发者后台启用机器人能力并发布版本。'),
      good('事件送达', rest.delivery === 'ws' ? '长连接（只需出网）' : 'HTTP 回调 /lark/events'),
      good('机器人菜单', Object.entries(MENU).map(([key, { title }]) => `${title}=${key}`).join('，')),
    ]; // prettier-ignore
  } finally {
    lark.close();
  }
}

const WRONG_ID = /\b10003\b|invalid app_?id|app_?id.*(?:invalid|not)/iu;
const WRONG_SECRET = /\b1001[45]\b|secret/iu;
const AWAY = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|timeout|socket hang up|no answer/iu;

/** The sentence for what the platform, or the way to it, answered. The original stands behind it for those who ask the platform. */
export function larkTrouble(why: string, domain: string): string {
  const said = `（${why}）`;
  if (WRONG_SECRET.test(why)) return `App Secret 不对，飞书拒绝了它${said}`;
  if (WRONG_ID.test(why)) return `App ID 不存在或不对${said}`;
  if (AWAY.test(why)) return `连不上飞书服务器 ${domain}${said}`;
  return `飞书没有给出凭证${said}`;
}

function remedyFor(why: string): string {
  if (WRONG_SECRET.test(why))
    return '到飞书开放平台该应用的“凭证与基础信息”页重新复制 App Secret，写入 DUBAN_LARK_APP_SECRET；注意不要多出空格。';
  if (WRONG_ID.test(why))
    return '核对 DUBAN_LARK_APP_ID；飞书国际版请设 DUBAN_LARK_DOMAIN=lark，私有化部署请填它的地址。';
  if (AWAY.test(why)) return '检查出网权限、代理和 DUBAN_LARK_DOMAIN。';
  return '检查 DUBAN_LARK_APP_ID、DUBAN_LARK_APP_SECRET、DUBAN_LARK_DOMAIN 和网络。';
}
