// The state as the page uses it: people's attributes beside their names, wherever the server keeps them.
import type { Person, SimState } from '../wire/types.ts';

/** A person as the server has it: attributes beside the name or in a record of their own. */
type Raw = Person & { department?: string | null; attributes?: Record<string, unknown> };

function one(user: Raw): Person {
  const bureau = user.bureau ?? user.attributes?.['bureau'] ?? user.department;
  const roles = user.roles ?? user.attributes?.['roles'];
  return {
    openId: user.openId,
    name: user.name,
    ...(typeof bureau === 'string' && bureau !== '' ? { bureau } : {}),
    ...(Array.isArray(roles) ? { roles: roles.filter((role): role is string => typeof role === 'string') } : {}),
    ...(user.resigned === true ? { resigned: true } : {}),
    ...(user.blocked === true ? { blocked: true } : {}),
  };
}

export function readState(state: SimState): SimState {
  const name = state.bot?.name ?? state.apps?.[0]?.name;
  return { ...state, users: state.users.map(one), ...(name === undefined || name === '' ? {} : { bot: { name } }) };
}

/** The same people and chats keep their identity, so that a clock that ticks re-renders the clock only. */
export function keepParts(before: SimState | null, after: SimState): SimState {
  if (before === null) return after;
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  return {
    ...after,
    users: same(before.users, after.users) ? before.users : after.users,
    chats: same(before.chats, after.chats) ? before.chats : after.chats,
    ...(before.menu !== undefined && same(before.menu, after.menu) ? { menu: before.menu } : {}),
  };
}
