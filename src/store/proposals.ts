/** Proposals (待确认) in the database. */
import type { Stored, Tx } from '../app/ports.ts';
import type { Proposal } from '../core/proposal/state.ts';
import { VersionConflict } from './failures.ts';
import type { Session } from './session.ts';
import { jsonText } from './values.ts';

type ProposalTx = Pick<Tx, 'proposal' | 'openProposalsOf' | 'insertProposal' | 'saveProposal'>;

export function proposalsIn({ sql, leave }: Session): ProposalTx {
  return {
    async proposal(id): Promise<Stored<Proposal> | null> {
      const [row] = await sql.$queryRaw<{ version: number; state: Proposal }[]>`
        SELECT version, state FROM proposal WHERE id = ${id} FOR UPDATE`;
      return row === undefined ? null : { value: row.state, version: row.version };
    },
    async openProposalsOf(personId) {
      const rows = await sql.$queryRaw<{ state: Proposal }[]>`
        SELECT state FROM proposal WHERE person_id = ${personId} AND status = 'open' ORDER BY "order"`;
      return rows.map((row) => row.state);
    },
    async insertProposal(value, effects) {
      await sql.$executeRaw`
        INSERT INTO proposal (id, person_id, status, version, state)
        VALUES (${value.id}, ${value.personId}, ${value.status}, 1, ${jsonText(value)}::jsonb)`;
      leave(effects);
    },
    async saveProposal(stored, next, effects) {
      const saved = await sql.$executeRaw`
        UPDATE proposal SET status = ${next.status}, version = version + 1, state = ${jsonText(next)}::jsonb
        WHERE id = ${stored.value.id} AND version = ${stored.version}::int`;
      if (saved === 0) throw new VersionConflict('proposal', stored.value.id, stored.version);
      leave(effects);
    },
  };
}
