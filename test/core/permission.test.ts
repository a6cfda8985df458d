/** The table of permissions (domain.md §4): every command by every role, of the task's own bureau and of another one. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/assignment/commands.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import type { Person, PersonRole } from '../../src/core/people/people.ts';
import { may } from '../../src/core/permission/permission.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { accepted, aReport, at, day, inContext } from '../builders/assignment.ts';
import { aPerson, EVERYBODY } from '../builders/people.ts';

const ROLES: PersonRole[] = ['Liaison', 'DeputyLiaison', 'Handler', 'DeputyHead', 'Head', 'OfficeStaff', 'OfficeDirector', 'Supervisor', 'GroupLeader', 'Admin']; // prettier-ignore
const BUREAU: PersonRole[] = ['Liaison', 'DeputyLiaison', 'Handler', 'DeputyHead', 'Head'];
const OFFICE: PersonRole[] = ['OfficeStaff', 'OfficeDirector'];
const DIRECTOR: PersonRole[] = ['OfficeDirector'];
const ASKERS: PersonRole[] = [...OFFICE, 'Supervisor', 'GroupLeader'];

/** Who may: roles of the task's own bureau, and roles wherever they sit. */
interface Right {
  readonly command: Command;
  readonly own: readonly PersonRole[];
  readonly anywhere: readonly PersonRole[];
}
const { type: _type, ...words } = aReport();
const TABLE: Right[] = [
  { command: { type: 'accept', at: at('2025-12-02T10:00') }, own: BUREAU, anywhere: [] },
  { command: { type: 'nameHandler', handler: '王芳' }, own: BUREAU, anywhere: [] },
  { command: aReport(), own: BUREAU, anywhere: [] },
  { command: aReport({ onBehalf: true }), own: [], anywhere: OFFICE },
  { command: { ...words, type: 'claimCompletion' }, own: BUREAU, anywhere: [] },
  { command: { type: 'withdrawReport', reportId: words.reportId, recalled: false }, own: BUREAU, anywhere: [] },
  { command: { type: 'askExtension', id: 'x', to: day('2026-01-20'), reason: '验收' }, own: BUREAU, anywhere: [] },
  { command: { type: 'object', id: 'o', namedBureau: null, reason: '不属本局职责' }, own: BUREAU, anywhere: [] },
  { command: { type: 'coordinate', id: 'k', what: '用地指标' }, own: BUREAU, anywhere: OFFICE },
  { command: { type: 'approve', basis: null }, own: [], anywhere: OFFICE },
  { command: { type: 'return', reason: '请补充佐证材料和完成口径', newDue: null }, own: [], anywhere: OFFICE },
  { command: { type: 'takeUpCoordination', id: 'k', coordinator: '陈静' }, own: [], anywhere: OFFICE },
  { command: { type: 'solveCoordination', id: 'k', result: '已落实' }, own: [], anywhere: OFFICE },
  { command: { type: 'officeAct', cause: 'overdue', choice: 'phone', note: null }, own: [], anywhere: OFFICE },
  { command: { type: 'decideHeadNotice', level: 2, cause: 'overdue', how: 'phoned', note: '已沟通' }, own: [], anywhere: OFFICE },
  { command: { type: 'resume' }, own: [], anywhere: OFFICE },
  { command: { type: 'decideExtension', id: 'x', approve: true, granted: null, note: null }, own: [], anywhere: DIRECTOR },
  { command: { type: 'decideObjection', id: 'o', how: 'uphold', to: null, basis: null, reason: null }, own: [], anywhere: DIRECTOR },
  { command: { type: 'referCoordination', id: 'k' }, own: [], anywhere: DIRECTOR },
  { command: { type: 'decideSpecial', cause: 'overdue', send: true }, own: [], anywhere: DIRECTOR },
  { command: { type: 'suspend', until: day('2026-01-15'), reason: '政策调整' }, own: [], anywhere: DIRECTOR },
  { command: { type: 'press', reason: '', anyway: true }, own: [], anywhere: ASKERS },
]; // prettier-ignore

/** Refused for want of a right; any other refusal is about the state. */
function forbidden(command: Command, actor: Person | null): boolean {
  const result = decide(accepted(), command, inContext('2025-12-02T11:00', actor, EVERYBODY));
  return isRefusal(result) && (result.refused === 'no-right' || result.refused === 'not-yours');
}

describe.each(TABLE)('$command.type', ({ command, own, anywhere }) => {
  it.each(ROLES)('by %s of the own bureau and of another one', (role) => {
    const at = (bureauId: string) => aPerson(role, { bureauId });
    expect(forbidden(command, at('b-tech'))).toBe(![...own, ...anywhere].includes(role));
    expect(forbidden(command, at('b-other'))).toBe(!anywhere.includes(role));
  });
  it('not by the machine itself', () => {
    expect(forbidden(command, null)).toBe(true);
  });
});

describe('seeing', () => {
  const sees = (role: PersonRole, bureauId: string) =>
    may(aPerson(role, { bureauId }), 'see', accepted({ supportBureauIds: ['b-help' as never] }));
  it('is of the office, supervisors and leaders for all, of a bureau for what it leads or shares, of nobody else', () => {
    for (const role of ASKERS) expect(sees(role, 'b-other')).toBe(true);
    for (const role of BUREAU)
      expect([sees(role, 'b-tech'), sees(role, 'b-help'), sees(role, 'b-other')]).toEqual([true, true, false]);
    expect(sees('Admin', 'b-tech')).toBe(false);
  });
  it('gives no right to send to a head: that is the director’s alone', () => {
    expect(ROLES.filter((role) => may(aPerson(role), 'sendHead', accepted()))).toEqual(DIRECTOR);
  });
});
