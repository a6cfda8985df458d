/** undeliverable: what can't reach one person goes to the next contact and is told to the office; never dropped silently (A19, A21). */
import type { Notice } from '../core/notice/notice.ts';
import { firstContact, hasRole, officePeople } from '../core/people/people.ts';
import { localDate } from '../core/calendar/zone.ts';
import { windowFrom } from '../core/reminder/slots.ts';
import type { Permanent } from './failures.ts';
import type { OutboxMessage, Tx } from './ports.ts';
import type { Services } from './services.ts';

const REASON: Record<Permanent['reason'], string> = {
  left: '已离职', blocked: '已屏蔽机器人', outOfScope: '不在应用可用范围内', muted: '已被禁言', recalled: '原消息已撤回', tooOld: '消息已超过14天',
  gone: '会话已解散或机器人已移出', rejected: '平台拒收',
}; // prettier-ignore

export async function undeliverable(
  services: Services,
  tx: Tx,
  message: OutboxMessage,
  error: Permanent,
): Promise<void> {
  services.log.warn({ message: message.id, reason: error.reason }, 'undeliverable');
  const people = await tx.people();
  const person = people.find((p) => p.id === message.personId);
  if (!person) return;
  const gone = error.reason === 'left' || error.reason === 'blocked' || error.reason === 'outOfScope';
  const rest = gone ? people.map((p) => (p.id === person.id ? { ...p, reachable: false } : p)) : people;
  const now = services.clock.now();
  const next = message.proactive ? firstContact(rest, person.bureauId, localDate(now)) : null;
  const notices = next && next.id !== person.id ? await tx.outbox.noticesOf(message.noticeKeys) : [];
  const moved = notices.map((n): Notice => ({ ...n, key: `${n.key}>${next!.id}`, personId: next!.id }));
  const told = officePeople(rest).map((to): Notice => ({
    key: `M15/${person.id}/${error.reason}/${localDate(now)}/${to.id}`, kind: 'M15', personId: to.id, planId: null, assignmentId: null,
    checkInId: null, proposalId: null, tasks: message.tasks, join: 'alone', row: null, notBefore: windowFrom(now, true, services.calendar),
    proactive: true, counted: false, pressing: false, urgent: false, slot: null, replyTo: null,
    facts: { person: person.id, name: person.name, reason: REASON[error.reason], nextName: next?.name ?? null },
  })); // prettier-ignore
  if (gone) {
    const entry = {
      actor: 'system', action: 'unreachable', objectType: 'person', objectId: person.id, before: 'reachable', after: error.reason,
      data: { reason: error.reason }, cause: `outbox:${message.id}`,
    } as const; // prettier-ignore
    await tx.savePerson({ ...person, reachable: false }, { journal: [entry], notices: [...moved, ...told] });
  } else {
    await tx.record({ journal: [], notices: [...moved, ...told] });
  }
}

/** 投递故障 (M28): whether it arrived is not known; a person looks before anything is sent again. */
export async function tellAdmins(services: Services, tx: Tx, message: OutboxMessage): Promise<void> {
  const admins = (await tx.people()).filter((p) => p.reachable && hasRole(p, 'Admin'));
  const notices = admins.map(
    (to): Notice => ({
      key: `M28/${message.id}/uncertain/1/${to.id}`, kind: 'M28', personId: to.id, planId: null, assignmentId: null, checkInId: null,
      proposalId: null, tasks: [], join: 'alone', row: null, notBefore: windowFrom(services.clock.now(), false, services.calendar),
      proactive: true, counted: false, pressing: false, urgent: false, slot: null, replyTo: null,
      facts: { person: message.personId, reason: '结果待核实', since: message.firstTriedAt, noticeKey: message.noticeKeys[0] ?? null },
    }), // prettier-ignore
  );
  await tx.record({ journal: [], notices });
}
