/** Seed: applications, people and groups that a fresh server starts with. Shape: the control contract. */
import { z } from 'zod';
import { newGroup } from './chats.ts';
import type { Entry } from './entries.ts';
import * as ids from './ids.ts';
import type { Sim } from './sim.ts';
import type { SimApp, SimUser } from './types.ts';

const app = z.strictObject({
  appId: z.string().optional(),
  appSecret: z.string().optional(),
  name: z.string().optional(),
  encryptKey: z.string().nullish(),
  verificationToken: z.string().optional(),
  callbackUrl: z.url().nullish(),
});

const user = z.strictObject({
  name: z.string().min(1),
  mobile: z.string().nullish(),
  email: z.string().nullish(),
  department: z.string().nullish(),
  attributes: z.record(z.string(), z.unknown()).optional(),
});

/** `members` are names or open ids of the users above. */
const chat = z.strictObject({ name: z.string(), members: z.array(z.string()), bots: z.array(z.string()).optional() });

export const seedShape = z.strictObject({
  apps: z.array(app).optional(),
  users: z.array(user).optional(),
  chats: z.array(chat).optional(),
});

export type Seed = z.input<typeof seedShape>;

/** What stands there where nothing is seeded: one bot and three people, all fictional. */
const NOBODY: Seed = {
  users: [
    { name: '王小满', department: '办公室', mobile: '13900000001' },
    { name: '林知秋', department: '技术科', mobile: '13900000002' },
    { name: '何立夏', department: '综合科', mobile: '13900000003' },
  ],
};

/** Applies a seed to an empty state. Throws where it is not of the right shape. */
export function plant(sim: Sim, given: Seed | undefined): void {
  const seed = seedShape.parse(given ?? NOBODY);
  const apps = (seed.apps?.length ? seed.apps : [{}]).map((entry, index): SimApp => {
    const appId = entry.appId ?? ids.appId(index);
    return {
      appId,
      appSecret: entry.appSecret ?? ids.appSecret(appId),
      name: entry.name ?? `机器人${index === 0 ? '' : index + 1}`,
      openId: ids.openId('bot', appId),
      encryptKey: entry.encryptKey ?? null,
      verificationToken: entry.verificationToken ?? ids.appSecret('verification', appId).slice(0, 24),
      callbackUrl: entry.callbackUrl ?? null,
    };
  });
  const seen = new Map<string, number>();
  const users = (seed.users ?? []).map((entry): SimUser => {
    const base = `${entry.name} ${entry.mobile ?? ''} ${entry.email ?? ''} ${entry.department ?? ''}`;
    const times = seen.get(base) ?? 0;
    seen.set(base, times + 1);
    const own = times === 0 ? [base] : [base, times];
    return {
      openId: ids.openId(...own),
      unionId: ids.unionId(...own),
      userId: ids.userId(...own),
      name: entry.name,
      mobile: entry.mobile ?? null,
      email: entry.email ?? null,
      department: entry.department ?? null,
      attributes: entry.attributes ?? {},
      resigned: false,
      available: true,
      blocked: [],
    };
  });
  const entries: Entry[] = [
    ...apps.map((one): Entry => ({ t: 'app', app: one })),
    ...users.map((one): Entry => ({ t: 'user', user: one })),
  ];
  for (const [index, group] of (seed.chats ?? []).entries()) {
    const members = group.members.map((member) => {
      const found = users.find((one) => one.openId === member || one.name === member);
      if (!found) throw new Error(`seed: group ${group.name} has a member ${member} who is not among the users`);
      return found.openId;
    });
    const bots = group.bots ?? apps.map((one) => one.appId);
    entries.push(...newGroup(sim, { name: group.name, members, bots, owner: members[0] ?? null }, index).entries);
  }
  // One commit: a process killed while seeding leaves an empty journal, and the next start seeds again.
  sim.commit(...entries);
}
