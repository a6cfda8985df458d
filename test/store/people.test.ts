import { describe, expect, it } from 'vitest';
import type { BureauId, LocalDate, PersonId, ProposalId } from '../../src/core/brand.ts';
import type { Proposal } from '../../src/core/proposal/state.ts';
import { openStore } from '../../src/store/connect.ts';
import { aPerson, NONE, NOON } from './rows.ts';
import { withStore } from './store.ts';

describe('people and bureaus', () => {
  const t = withStore();

  it('come in the order of their import, which a change keeps', async () => {
    await t.in((tx) => tx.savePeople([aPerson('z'), aPerson('a')], NONE));
    const moved = aPerson('z', {
      reachable: false,
      absentUntil: '2026-01-05' as LocalDate,
      roles: ['Head', 'Admin'],
      openId: null,
    });
    await t.in((tx) => tx.savePerson(moved, NONE));
    await t.in((tx) => tx.savePerson(aPerson('m'), NONE));
    expect(await t.in((tx) => tx.people())).toEqual([moved, aPerson('a'), aPerson('m')]);
    expect(await t.in((tx) => tx.personByOpenId('ou_a'))).toEqual(aPerson('a'));
    expect(await t.in((tx) => tx.personByOpenId('ou_nobody'))).toBeNull();
  });

  it('are seen as they are now: by other processes, and by the transaction that changes them', async () => {
    await using other = await openStore(t.url, { clock: t.clock });
    const names = () => other.transaction(async (tx) => (await tx.people()).map((person) => person.name));
    const before = await names();
    await t.in((tx) => tx.savePerson(aPerson('m', { name: '王敏' }), NONE));
    expect(await names()).not.toEqual(before);
    expect(await names()).toContain('王敏');
    const failing = t.in(async (tx) => {
      await tx.savePerson(aPerson('m', { name: '赵敏' }), NONE);
      expect((await tx.people()).map((person) => person.name)).toContain('赵敏');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await t.in(async (tx) => (await tx.people()).map((person) => person.name))).toContain('王敏');
    const list = await t.in((tx) => tx.people());
    list.length = 0;
    expect(await t.in((tx) => tx.people())).toHaveLength(before.length);
  });

  it('bureaus come in their own order (建制序)', async () => {
    const bureau = (id: string, order: number) => ({
      id: id as BureauId, name: `市${id}局`, aliases: ['别名', `${id}局`], type: 'bureau' as const, order, ladder: true,
    }); // prettier-ignore
    await t.in((tx) => tx.saveBureaus([bureau('乙', 2), bureau('甲', 1)]));
    await t.in((tx) => tx.saveBureaus([{ ...bureau('乙', 0), ladder: false }]));
    expect(await t.in((tx) => tx.bureaus())).toEqual([{ ...bureau('乙', 0), ladder: false }, bureau('甲', 1)]);
  });
});

describe('settings', () => {
  const t = withStore();
  it('keep the last value', async () => {
    expect(await t.in((tx) => tx.settings.get('clock'))).toBeNull();
    await t.in((tx) => tx.settings.set('clock', { now: 1 }));
    await t.in((tx) => tx.settings.set('clock', null));
    expect(await t.in((tx) => tx.settings.get('clock'))).toBeNull();
    await t.in((tx) => tx.settings.set('clock', ['a', false]));
    expect(await t.in((tx) => tx.settings.get('clock'))).toEqual(['a', false]);
  });
});

describe('proposals', () => {
  const t = withStore();
  const proposal = (id: string): Proposal => ({
    id: id as ProposalId, personId: 'p1' as PersonId, messageId: 'om', status: 'open', createdAt: NOON,
    payload: { type: 'press', assignmentIds: [], reason: '催一下' },
  }); // prettier-ignore

  it('stay open until they are decided', async () => {
    await t.in(async (tx) => {
      await tx.insertProposal(proposal('b'), NONE);
      await tx.insertProposal(proposal('a'), NONE);
    });
    await t.in(async (tx) => {
      const stored = (await tx.proposal('b' as ProposalId))!;
      await tx.saveProposal(stored, { ...stored.value, status: 'confirmed' }, NONE);
    });
    expect(await t.in((tx) => tx.openProposalsOf('p1' as PersonId))).toEqual([proposal('a')]);
    expect(await t.in((tx) => tx.proposal('b' as ProposalId))).toMatchObject({
      version: 2,
      value: { status: 'confirmed' },
    });
  });
});
