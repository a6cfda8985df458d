/** What the local Lark server knows of the demonstration city: its application, its people, the bot's menu. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organisation } from '../../prisma/seed/city.ts';
import { MENU } from '../../src/app/handle-menu.ts';
import { isOffice, type Person } from '../../src/core/people/people.ts';
import type { LarkSim } from '../lark/server.ts';

export interface Secrets {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
}

/**
 * Made once and kept with mode 0600: both ends of a demonstration need the same ones after a restart. The application's id is no
 * secret and goes into every message id, so it follows from the seed: the same run has the same ids in every folder.
 */
export function larkSecrets(data: string, seed: number): Secrets {
  const path = join(data, 'lark-secrets.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets;
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const appId = `cli_${createHash('sha256').update(`duban ${seed}`).digest('hex').slice(0, 16)}`;
  const secrets = { appId, appSecret: hex(16), encryptKey: hex(16), verificationToken: hex(16) };
  writeFileSync(`${path}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${path}.new`, path); // a torn file would end every later start
  return secrets;
}

/** Application and people as the local Lark server begins with them. */
export function larkSeed({ bureaus, people }: Organisation, secrets: Secrets) {
  const name = new Map(bureaus.map((b) => [b.id, b.name]));
  return {
    apps: [{ ...secrets, name: '督办助手' }],
    users: inOrderOfUse(people).map((p) => ({
      name: p.name, mobile: p.mobile, department: name.get(p.bureauId) ?? '', attributes: { bureau: name.get(p.bureauId) ?? '', roles: [...p.roles] },
    })), // prettier-ignore
    chats: [],
  };
}

/** The few whom one wants to be most often stand before the bureaus' people, who are a hundred. */
function inOrderOfUse(people: readonly Person[]): readonly Person[] {
  const asks = (p: Person) => isOffice(p) || p.roles.some((r) => r === 'Supervisor' || r === 'GroupLeader');
  return [...people.filter(asks), ...people.filter((p) => !asks(p))];
}

/** Whom the page shows first: the liaison with most to do, who sits in the office's own bureau. */
export function viewerOf(lark: LarkSim | null): string | undefined {
  const users = lark?.users() ?? [];
  const office = users.find((u) => (u.attributes['roles'] as string[]).includes('OfficeDirector'))?.attributes[
    'bureau'
  ];
  return users.find((u) => u.attributes['bureau'] === office && (u.attributes['roles'] as string[]).includes('Liaison'))
    ?.openId;
}

/** The bot menu as it is set in the developer console: three groups. */
export const MENU_OF_BOT = [
  { name: '我的任务', children: ['my_tasks', 'report_now', 'my_records'] },
  { name: '查进度', children: ['red', 'due_today', 'week'] },
  { name: '更多', children: ['help'] },
].map(({ name, children }) => ({
  text: name,
  children: children.map((eventKey) => ({ text: MENU[eventKey]!.title, eventKey })),
}));
