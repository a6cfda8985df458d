/** Waking store: a store that remembers what a transaction left waiting and wakes it after the commit. */
// The wake-up is punctuality only: where it is lost, the sweep finds the rows.
import type { Instant, PersonId } from '../core/brand.ts';
import type { Clock, Effects, Store, Tx, Wake } from './ports.ts';

interface Touched {
  readonly persons: Set<PersonId>;
  readonly later: Map<string, { what: 'plan' | 'assignment' | 'checkIn' | 'outbox'; id: string; at: Instant }>;
}

export function wakingStore(store: Store, wake: Wake, clock: Clock): Store {
  return {
    async arrive(inbound, conversation, at) {
      const arrival = await store.arrive(inbound, conversation, at);
      // A pressed button is worked off by whoever took it in; everything else by a job. Not awaited: the acknowledgement goes first.
      if (arrival.fresh && inbound.type !== 'cardAction') void wake.inbox(conversation, inbound.key);
      return arrival;
    },
    async transaction(work) {
      let touched: Touched = { persons: new Set(), later: new Map() };
      const result = await store.transaction((tx) => {
        touched = { persons: new Set(), later: new Map() }; // a retried transaction starts anew
        return work(watched(tx, touched, clock));
      });
      await wakeAll(wake, touched);
      return result;
    },
  };
}

function watched(tx: Tx, touched: Touched, clock: Clock): Tx {
  const see = (effects: Effects) => {
    for (const { personId, notBefore } of effects.notices) {
      if (notBefore <= clock.now()) touched.persons.add(personId);
      else touched.later.set(`outbox/${personId}/${notBefore}`, { what: 'outbox', id: personId, at: notBefore });
    }
  };
  const step = (what: 'plan' | 'assignment' | 'checkIn', id: string, at: Instant | null) => {
    if (at !== null) touched.later.set(`${what}/${id}`, { what, id, at });
  };
  return {
    ...tx,
    savePlan(stored, next, at, effects) {
      see(effects);
      step('plan', next.id, at);
      return tx.savePlan(stored, next, at, effects);
    },
    insertPlan(plan, effects) {
      see(effects);
      return tx.insertPlan(plan, effects);
    },
    insertAssignments(list, effects) {
      see(effects);
      for (const { value, nextStepAt } of list) step('assignment', value.id, nextStepAt);
      return tx.insertAssignments(list, effects);
    },
    saveAssignment(stored, next, projected, effects) {
      see(effects);
      step('assignment', next.id, projected.nextStepAt);
      return tx.saveAssignment(stored, next, projected, effects);
    },
    insertCheckIn(value, at, effects) {
      see(effects);
      step('checkIn', value.id, at);
      return tx.insertCheckIn(value, at, effects);
    },
    saveCheckIn(stored, next, at, effects) {
      see(effects);
      step('checkIn', next.id, at);
      return tx.saveCheckIn(stored, next, at, effects);
    },
    insertProposal(value, effects) {
      see(effects);
      return tx.insertProposal(value, effects);
    },
    saveProposal(stored, next, effects) {
      see(effects);
      return tx.saveProposal(stored, next, effects);
    },
    savePerson(person, effects) {
      see(effects);
      return tx.savePerson(person, effects);
    },
    record(effects) {
      see(effects);
      return tx.record(effects);
    },
    outbox: {
      ...tx.outbox,
      async insert(message) {
        if (message.nextTryAt === null || message.nextTryAt <= clock.now()) touched.persons.add(message.personId);
        else touched.later.set(`outbox/${message.personId}/${message.nextTryAt}`, { what: 'outbox', id: message.personId, at: message.nextTryAt }); // prettier-ignore
        await tx.outbox.insert(message);
      },
    },
  };
}

async function wakeAll(wake: Wake, touched: Touched): Promise<void> {
  await Promise.all([
    ...[...touched.persons].map((person) => wake.outbox(person)),
    ...[...touched.later.values()].map(({ what, id, at }) => wake.at(what, id, at)),
  ]);
}
