/** Directory (通讯录): people by the ids that an application may use for them. Open ids differ from application to application. */
import * as ids from './ids.ts';
import { firstApp, type Sim } from './sim.ts';
import type { SimApp, SimUser } from './types.ts';

const foreign = new WeakMap<Sim, Map<string, Map<string, string>>>();

/** A person's open id as this application knows it. */
export function openIdFor(sim: Sim, app: SimApp, user: SimUser): string {
  return app.appId === firstApp(sim).appId ? user.openId : ids.openId(app.appId, user.unionId);
}

/** The three ids of a person, as events and callbacks carry them. */
export function idsOf(sim: Sim, app: SimApp, user: SimUser): { open_id: string; union_id: string; user_id: string } {
  return { open_id: openIdFor(sim, app, user), union_id: user.unionId, user_id: user.userId };
}

/** The id of a person in the given type (open_id where the type is absent). */
export function idOf(sim: Sim, app: SimApp, user: SimUser, type: string | undefined): string {
  if (type === 'union_id') return user.unionId;
  if (type === 'user_id') return user.userId;
  return openIdFor(sim, app, user);
}

/** The person with this id, or null. `type`: open_id, union_id, user_id, email. */
export function userBy(sim: Sim, app: SimApp, type: string, id: string): SimUser | null {
  const { users } = sim.state;
  if (type === 'open_id') {
    if (app.appId === firstApp(sim).appId) return users.get(id) ?? null;
    return users.get(foreignIds(sim, app).get(id) ?? '') ?? null;
  }
  const key = type === 'union_id' ? 'unionId' : type === 'user_id' ? 'userId' : 'email';
  for (const user of users.values()) if (user[key] === id) return user;
  return null;
}

function foreignIds(sim: Sim, app: SimApp): Map<string, string> {
  let byApp = foreign.get(sim);
  if (!byApp) foreign.set(sim, (byApp = new Map()));
  const known = byApp.get(app.appId);
  if (known?.size === sim.state.users.size) return known;
  const fresh = new Map<string, string>();
  for (const user of sim.state.users.values()) fresh.set(openIdFor(sim, app, user), user.openId);
  byApp.set(app.appId, fresh);
  return fresh;
}
