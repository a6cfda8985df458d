/** Changes (M12 责任单位调整; M13 暂停、恢复、取消、重启): old and new, on what basis, who decided. */
import type { LocalDate } from '../../src/core/brand.ts';
import { fullDay, stampText } from '../messages/dates.ts';
import { taskText } from '../messages/statuses.ts';
import { bureauForm, type BureauForm } from './bureau-forms.ts';
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import { facts } from './parts/layout.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, m } from './parts/markup.ts';
import { markdown, note, speech } from './parts/text.ts';

export type ChangeKind = 'transferred' | 'suspended' | 'resumed' | 'cancelled' | 'reopened';

export interface ChangeView extends Common {
  readonly kind: 'M12' | 'M13';
  readonly change: ChangeKind;
  readonly assignmentId: string;
  readonly taskNo: string;
  readonly planShort: string | null;
  readonly title: string;
  /** Transfer: old and new bureau. */
  readonly from: string | null;
  readonly to: string | null;
  /** Suspension: until; otherwise the due date that holds now. */
  readonly until: LocalDate | null;
  readonly due: LocalDate | null;
  readonly basis: string | null;
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly at: string;
  /** The addressee has a new duty: may sign for it or object. */
  readonly newDuty: boolean;
  /** 对分工有异议, opened on this card. */
  readonly form: BureauForm | null;
}

const WORDS: Record<ChangeKind, { word: string; means: string }> = {
  transferred: { word: '责任单位调整', means: '' },
  suspended: { word: '暂停', means: '暂停期间不提醒、不计逾期。' },
  resumed: { word: '恢复', means: '本项恢复办理，提醒照常。' },
  cancelled: { word: '取消', means: '本项不再办理，不再提醒。' },
  reopened: { word: '重启', means: '本项重新办理，提醒照常。' },
};

export function change(view: ChangeView, limits: Limits): Draft {
  const { word, means } = WORDS[view.change];
  const title = `${taskText(view.taskNo, view.planShort)} ${word}`;
  const moved = view.from === null || view.to === null ? null : `${view.from}→${view.to}`;
  const until = view.change === 'suspended' && view.until !== null ? `至${fullDay(view.until)}` : null;
  return {
    header: {
      template:
        view.change === 'transferred' || view.change === 'reopened' || view.change === 'resumed' ? 'blue' : 'grey',
      title,
      subtitle: moved ?? until ?? (view.due === null ? view.decidedBy : `完成时限 ${fullDay(view.due)}`),
    },
    summary: [title, moved ?? until].filter((part) => part !== null).join('，'),
    blocks: [
      ...(view.form === null ? [] : bureauForm(view, view.form)),
      markdown(bold(clip(view.title, limits.title))),
      ...facts(
        ['调整', moved],
        ['暂停至', view.change === 'suspended' && view.until !== null ? fullDay(view.until) : null],
        ['完成时限', view.due === null ? null : fullDay(view.due)],
        ['依据', view.basis],
      ),
      speech('理由', view.reason, limits),
      means === '' ? null : markdown(m`${means}`),
      view.newDuty && view.form === null
        ? actions({ id: view.assignmentId, nonce: view.nonce }, [
            press('签收', 'accept'),
            press('对分工有异议', 'object'),
          ])
        : null,
      note(`${view.decidedBy} ${stampText(view.at)} 决定`),
    ],
  };
}
