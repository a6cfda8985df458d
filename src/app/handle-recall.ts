/** handle-recall: a recalled message takes its report back, unless the office has reviewed it already. */
import { isRefusal } from '../core/refusal.ts';
import type { Inbound } from './inbound.ts';
import type { Tx } from './ports.ts';
import { command, contextOf, endDrafts } from './saving.ts';
import type { Services } from './services.ts';
import { answer, sentence } from './answering.ts';

export async function handleRecall(
  services: Services,
  tx: Tx,
  event: Extract<Inbound, { type: 'recalled' }>,
): Promise<void> {
  // The platform does not say who recalled: it can only have been the author.
  const author = (await tx.inbox.arrived(`msg:${event.messageId}`))?.openId ?? event.openId;
  const person = author === '' ? null : await tx.personByOpenId(author);
  if (person === null) return;
  const ctx = await contextOf(tx, services, person);
  const cause = { actor: person, cause: event.key };
  for (const proposal of await tx.openProposalsOf(person.id)) {
    if (proposal.messageId !== event.messageId) continue;
    const stored = await tx.proposal(proposal.id);
    if (stored) await tx.saveProposal(stored, { ...stored.value, status: 'superseded' }, { journal: [], notices: [] });
    await endDrafts(tx, proposal, ctx, cause);
  }
  for (const a of await tx.assignmentsOf({ bureau: person.bureauId })) {
    if (a.status === 'draft') continue;
    const report = a.reports.find(
      (r) => r.messageId === event.messageId && r.state !== 'withdrawn' && r.state !== 'superseded',
    );
    if (!report) continue;
    const decision = await command(
      tx,
      a.id,
      { type: 'withdrawReport', reportId: report.id, recalled: true },
      ctx,
      cause,
    );
    const text = isRefusal(decision)
      ? `第${a.taskNo}项的反馈已经办公室审核，撤回消息不改变记录。如需更改，请发一条更正。`
      : `原消息已撤回，第${a.taskNo}项的这次反馈已撤销，未记录。`;
    await answer(services, tx, person, `${event.key}/${a.id}`, null, { ...sentence(text), tasks: [a.taskNo] });
  }
}
