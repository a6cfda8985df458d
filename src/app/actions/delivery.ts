/** What the office and the administrator press about delivery: 指定联络员 (M15), 重发 (M28), 导出 of a digest (M19). */
import type { PersonId } from '../../core/brand.ts';
import { hasRole, isOffice, type Person } from '../../core/people/people.ts';
import { refuse } from '../../core/refusal.ts';
import { fileMessage } from '../message-of.ts';
import { plainCard } from '../plain-card.ts';
import { done, info, opened, refused, text, type Handler, type Pressed } from './pressed.ts';

export const nameContact: Handler = async (pressed) =>
  isOffice(pressed.person)
    ? opened({ open: { form: 'contact', assignmentId: '' } })
    : refused(refuse('no-right', { what: 'contact' }));

/** Somebody of the same bureau who can be reached becomes its liaison; who can't be is it no longer. */
export const nameContactSubmit: Handler = async (pressed) => {
  const { tx, ctx, person, event, notices } = pressed;
  if (!isOffice(person)) return refused(refuse('no-right', { what: 'contact' }));
  const old = ctx.people.find((p) => p.id === notices[0]?.facts['person']);
  const chosen = ctx.people.find((p) => p.id === (text(pressed.form, 'person') as PersonId));
  if (!old || !chosen || chosen.bureauId !== old.bureauId || !chosen.reachable)
    return refused(refuse('nothing-filled'), { open: { form: 'contact', assignmentId: '' } });
  const entry = (p: Person, after: string) => ({ actor: `person:${person.id}`, action: 'contactNamed', objectType: 'person', objectId: p.id, before: p.roles.join('、'), after, data: {}, cause: event.key }) as const; // prettier-ignore
  const roles = [...new Set([...chosen.roles.filter((r) => r !== 'DeputyLiaison'), 'Liaison' as const])];
  await tx.savePerson({ ...chosen, roles }, { journal: [entry(chosen, roles.join('、'))], notices: [] });
  const rest = old.roles.filter((r) => r !== 'Liaison');
  if (old.id !== chosen.id && hasRole(old, 'Liaison'))
    await tx.savePerson({ ...old, roles: rest }, { journal: [entry(old, rest.join('、'))], notices: [] });
  const said = `联络员已更换为${chosen.name}，以后的提醒发给该同志`;
  return done(said, { ending: ended(pressed, '已指定联络员', said) });
};

/** After a look into the chat: the same bytes once more. Only what is not known to have arrived. */
export const resend: Handler = async (pressed) => {
  const { tx, ctx, person, notices, services } = pressed;
  if (!hasRole(person, 'Admin')) return refused(refuse('no-right', { what: 'resend' }));
  const key = notices[0]?.facts['noticeKey'];
  const message = typeof key === 'string' ? await tx.outbox.byNoticeKey(key) : null;
  if (message?.state !== 'uncertain') return refused(refuse('already-decided'));
  await tx.outbox.update(message.id, { state: 'queued', nextTryAt: ctx.now, firstTriedAt: null, error: null });
  await services.wake.at('outbox', message.personId, ctx.now);
  return done('已重新发送', { ending: ended(pressed, '已重发', '经核实未送达，已重新发送') });
};

/** The digest as a text file, word for word what the card says. */
export const digestExport: Handler = async ({ tx, person, event, card, ctx }) => {
  const words = plainCard(card.content);
  const title = words.split('\n')[0]?.replace(/[\\/:*?"<>|\s]+/gu, '') || '工作摘要';
  // With a byte order mark: Windows opens it as what it is.
  const file = {
    type: 'file',
    name: `${title}.txt`,
    base64: Buffer.from(`\uFEFF${words}\n`).toString('base64'),
  } as const;
  await tx.outbox.insert(fileMessage(`digest/${event.key}`, person.id, file, ctx.now));
  return info('摘要文件已发给您');
};

function ended({ person, ctx }: Pressed, title: string, words: string) {
  return { state: 'done', title, by: person.name, at: ctx.now, text: words, undo: [] } as const;
}
