/** Names of those whom cards and texts show by id: people, bots, everybody. */
import type { NameOf } from './card/plain.ts';
import { userBy } from './directory.ts';
import type { Sim } from './sim.ts';
import type { SimApp } from './types.ts';

/** Looks an id up: open id (as `app` knows it), union id, user id, application id, a bot's open id. */
export function namesFor(sim: Sim, app: SimApp | null): NameOf {
  return (id) => {
    if (id === 'all') return '所有人';
    const known = sim.state.users.get(id) ?? sim.state.apps.get(id);
    if (known) return known.name;
    if (app) {
      for (const type of ['open_id', 'union_id', 'user_id']) {
        const user = userBy(sim, app, type, id);
        if (user) return user.name;
      }
    }
    for (const bot of sim.state.apps.values()) if (bot.openId === id) return bot.name;
    return null;
  };
}
