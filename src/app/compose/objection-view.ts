/** View of an objection (M8 调整): to the director who decides, and to the named bureau that is heard. */
import type { Objection } from '../../core/assignment/matters.ts';
import type { RunningAssignment } from '../../core/assignment/state.ts';
import type { Notice } from '../../core/notice/notice.ts';
import { actsForBureau, hasRole } from '../../core/people/people.ts';
import type { CardView } from '../../../templates/cards/card.ts';
import { dayText, stampText } from '../../../templates/messages/dates.ts';
import { about } from './bureau-views.ts';
import { common, type Show } from './rows-view.ts';
import { bureauName, personName, planOf, type Source } from './source.ts';

export function objectionView(a: RunningAssignment, o: Objection, source: Source, show: Show): CardView {
  const { reader } = source;
  const [notice] = source.notices;
  const open = o.state === 'pending' || o.state === 'referred';
  const named = reader !== null && actsForBureau(reader) && reader.bureauId === o.namedBureauId;
  const form = show.open?.form;
  return {
    kind: 'M8', stage: 'objection', ...common(source, source.message.id, { hint: pastLimit(notice!), ...show }), ...about(a, source),
    bureau: bureauName(source, a.bureauId), requestId: o.id, namedBureau: o.namedBureau, reason: o.reason, askedBy: personName(source, o.by),
    askedAt: o.at, source: planOf(source, a.planId)?.tasks.find((t) => t.no === a.taskNo)?.text ?? null, heard: heardText(o, source),
    agreed: o.consent?.agreed === true, verdict: open ? null : verdictText(o, a, source), decideBy: o.decideBy,
    mayDecide: open && reader !== null && hasRole(reader, 'OfficeDirector'), mayAnswer: open && named && o.consent === null,
    form: form === 'move' || form === 'notTaking' ? form : null,
  }; // prettier-ignore
}

/** On a reminder of a request that nobody decided in time. */
export function pastLimit({ facts }: Notice): string | null {
  if (!('reminder' in facts)) return null;
  return facts['reminder'] === 3 ? '已超过批复时限3个工作日，请报组长或尽快决定。' : '已超过批复时限，请尽快决定。';
}

/** Silence of the named bureau is no agreement. */
function heardText(o: Objection, source: Source): string | null {
  if (o.namedBureauId === null) return null;
  const name = bureauName(source, o.namedBureauId);
  if (o.consent === null)
    return source.today > o.hearBy ? `${name}未答复，不视为同意` : `${name}尚未答复（${dayText(o.hearBy)}前）`;
  const { agreed, by, at, reason } = o.consent;
  return `${name}${agreed ? '同意承接' : '不同意承接'}（${personName(source, by)} ${stampText(at)}${reason ? `：${reason}` : ''}）`;
}

function verdictText(o: Objection, a: RunningAssignment, source: Source): string {
  const by = o.decided ? `（${personName(source, o.decided.by)} ${stampText(o.decided.at)}${o.decided.basis ? `，${o.decided.basis}` : ''}）` : ''; // prettier-ignore
  if (o.state !== 'moved') return `维持原责任单位${by}`;
  return `已改派给${a.status === 'transferred' ? bureauName(source, a.transferredTo) : '其他单位'}${by}`;
}
