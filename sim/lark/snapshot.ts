/** Snapshot: the fewest entries that add up to a state, in place of a journal that has grown. */
import type { Entry } from './entries.ts';
import type { State } from './state.ts';

/** Applied to an empty state, these give an equal one. */
export function snapshotOf(state: State): Entry[] {
  const p2p = new Map<string, { appId: string; openId: string }>();
  for (const [key, chatId] of state.p2p) {
    const [appId = '', openId = ''] = key.split(' ');
    p2p.set(chatId, { appId, openId });
  }
  return [
    ...[...state.apps.values()].map((app): Entry => ({ t: 'app', app })),
    ...[...state.users.values()].map((user): Entry => ({ t: 'user', user })),
    ...[...state.chats.values()].map((chat): Entry => {
      const known = p2p.get(chat.chatId);
      return { t: 'chat', chat, ...(known ? { p2p: known } : {}) };
    }),
    ...[...state.files.values()].map((file): Entry => ({ t: 'file', file })),
    ...[...state.messages.values()].map((message): Entry => {
      return { t: 'message', message, place: state.places.get(message) ?? 0 };
    }),
    ...[...state.uuids].map(([uuid, made]): Entry => ({ t: 'uuid', uuid, made })),
    ...[...state.entities.values()].map((entity): Entry => ({ t: 'entity', entity })),
    ...[...state.tasks.values()].map((task): Entry => ({ t: 'task', task })),
    ...[...state.callbackTokens.values()].map((token): Entry => ({ t: 'token', token })),
    ...[...state.deliveries.values()].map((delivery): Entry => ({ t: 'event', delivery })),
    ...[...state.counts].map(([name, value]): Entry => ({ t: 'count', name, value })),
    ...[...state.results].map(([key, result]): Entry => ({ t: 'result', key, result })),
    ...state.calls.map((call): Entry => ({ t: 'call', call })),
    ...state.violations.map((violation): Entry => ({ t: 'violation', violation })),
    { t: 'clock', offset: state.clockOffset },
    { t: 'seq', seq: state.seq },
  ];
}
