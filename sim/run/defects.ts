/**
 * Defects (植入缺陷): ways in which the product could be wrong, planted by tests to show that a simulation finds them. Each is a wrapper
 * around one port; nothing in the product reads a setting for them.
 */
import { createHash } from 'node:crypto';
import type { Effects, Store, Tx } from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/brand.ts';
import type { Notice } from '../../src/core/notice/notice.ts';
import type { DubanOptions } from '../../src/main.ts';

export type Defect =
  | 'noUuid' // a fresh uuid on each try
  | 'noUniqueKey' // notices have no key of their occasion
  | 'ackBeforeInsert' // an event is acknowledged, then stored
  | 'lostSweepPage' // wake-ups are lost, and the sweep passes over a page
  | 'quietHoursIgnored'; // a notice goes out as soon as it's made

type Around = NonNullable<DubanOptions['around']>;

export function around(defect: Defect, now: () => Instant): Around {
  switch (defect) {
    case 'noUuid':
      return noUuid();
    case 'noUniqueKey':
      return { store: withNotices(uniqueEachTime()) };
    case 'ackBeforeInsert':
      return ackBeforeInsert();
    case 'lostSweepPage':
      return lostSweepPage();
    case 'quietHoursIgnored':
      return {
        store: (store) => impatient(withNotices((n) => (n.notBefore > now() ? { ...n, notBefore: now() } : n))(store)),
      };
  }
}

function noUuid(): Around {
  let tries = 0;
  const fresh = (uuid: string): string => `${uuid.slice(0, 40)}-${++tries}`;
  return {
    chat: (chat) => ({
      ...chat,
      send: (to, content, uuid) => chat.send(to, content, fresh(uuid)),
      reply: (messageId, content, uuid) => chat.reply(messageId, content, fresh(uuid)),
    }),
  };
}

function uniqueEachTime(): (notice: Notice) => Notice {
  let made = 0;
  return (notice) => ({ ...notice, key: `${notice.key}#${++made}` });
}

function ackBeforeInsert(): Around {
  return {
    accept: (accept) => async (inbound) => {
      if (inbound.type === 'cardAction') return accept(inbound);
      accept(inbound).catch(() => undefined);
      return null;
    },
  };
}

function lostSweepPage(): Around {
  // Half of all, by their ids: what happens to be in the page that is lost.
  const lost = (id: string): boolean => createHash('sha256').update(id).digest()[0]! < 128;
  return {
    wake: (wake) => ({
      ...wake,
      outbox: (person) => (lost(person) ? Promise.resolve() : wake.outbox(person)),
      at: (what, id, at) => (lost(id) ? Promise.resolve() : wake.at(what, id, at)),
    }),
    store: mapped((tx) => ({
      ...tx,
      due: async (now, limit) => (await tx.due(now, limit)).filter(({ id }) => !lost(id)),
      outbox: {
        ...tx.outbox,
        duePersons: async (now, limit) => (await tx.outbox.duePersons(now, limit)).filter((id) => !lost(id)),
      },
    })),
  };
}

/** Whatever waits for its window is taken for an answer, which may go at once. */
function impatient(store: Store): Store {
  return mapped((tx) => ({
    ...tx,
    outbox: {
      ...tx.outbox,
      pending: async (person, now) => (await tx.outbox.pending(person, now)).map((n) => ({ ...n, proactive: false })),
    },
  }))(store);
}

function mapped(map: (tx: Tx) => Tx): (store: Store) => Store {
  return (store) => ({ ...store, transaction: (work) => store.transaction((tx) => work(map(tx))) });
}

/** Every way in which notices come into being. */
function withNotices(change: (notice: Notice) => Notice): (store: Store) => Store {
  const on = (effects: Effects): Effects => ({ ...effects, notices: effects.notices.map(change) });
  return mapped((tx) => ({
    ...tx,
    savePerson: (person, effects) => tx.savePerson(person, on(effects)),
    insertPlan: (plan, effects) => tx.insertPlan(plan, on(effects)),
    savePlan: (stored, next, at, effects) => tx.savePlan(stored, next, at, on(effects)),
    insertAssignments: (list, effects) => tx.insertAssignments(list, on(effects)),
    saveAssignment: (stored, next, projected, effects) => tx.saveAssignment(stored, next, projected, on(effects)),
    insertCheckIn: (value, at, effects) => tx.insertCheckIn(value, at, on(effects)),
    saveCheckIn: (stored, next, at, effects) => tx.saveCheckIn(stored, next, at, on(effects)),
    insertProposal: (value, effects) => tx.insertProposal(value, on(effects)),
    saveProposal: (stored, next, effects) => tx.saveProposal(stored, next, on(effects)),
    record: (effects) => tx.record(on(effects)),
  }));
}
