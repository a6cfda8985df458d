/** Refusals in words: what happened, what is kept, what to do. Every code of src/core/refusal.ts has its sentence. */
import type { Json } from '../../src/core/brand.ts';
import type { Refusal, RefusalCode } from '../../src/core/refusal.ts';
import { othersTaskText, STALE_CARD } from './answers.ts';
import { dayText, stampText } from './dates.ts';
import { taskText } from './statuses.ts';

/** A fact as text, or null where it is absent or of another kind. */
type Facts = Refusal['facts'];

function word(facts: Facts, key: string): string | null {
  const value: Json | undefined = facts[key];
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

function words(facts: Facts, key: string): string[] {
  const value = facts[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?Z$/;

function day(facts: Facts, key: string): string | null {
  const value = word(facts, key);
  return value !== null && DAY.test(value) ? dayText(value) : null;
}

function stamp(facts: Facts, key: string): string | null {
  const value = word(facts, key);
  return value !== null && INSTANT.test(value) ? stampText(value) : null;
}

/** 第8项, or 该项 where the fact is missing. */
function task(facts: Facts): string {
  const no = word(facts, 'taskNo');
  return no === null ? '该项' : taskText(no);
}

const SENTENCES: Record<RefusalCode, (facts: Facts) => string> = {
  'already-closed': (facts) => {
    const closed = stamp(facts, 'closedAt') ?? day(facts, 'closedOn');
    const cancelled = stamp(facts, 'cancelledAt');
    if (cancelled !== null) return `${task(facts)}已于${cancelled}取消，不再办理。您的话已留存。`;
    return `${task(facts)}已${closed === null ? '' : `于${closed}`}办结，不再提醒。您的话已留存，如有新情况请联系办公室。`;
  },
  'already-accepted': (facts) => {
    const at = stamp(facts, 'acceptedAt');
    return `${task(facts)}已${at === null ? '' : `于${at}`}签收，无须重复。`;
  },
  'not-issued': (facts) => `${task(facts)}尚未交办，交办后会通知您。`,
  'not-yours': (facts) => {
    const bureau = word(facts, 'bureau');
    return bureau === null
      ? `${task(facts)}由其他单位或承办人办理，如需协助请联系办公室。`
      : `${othersTaskText(bureau)}。`;
  },
  'no-right': (facts) =>
    word(facts, 'rule') === 'bureau.ladder'
      ? `该单位只作商请，不发提醒和催办；如需联系请由办公室沟通。`
      : word(facts, 'what') === 'sendHead'
        ? '是否发出由办公室主任决定，您可以先电话沟通或暂不发。'
        : '该操作由领导小组办公室办理，如需办理请直接在此留言。',
  'already-answered': (facts) => {
    const who = word(facts, 'by') ?? '';
    const at = stamp(facts, 'at');
    return `${who}${at === null ? '' : `已于${at}`}${at === null && who === '' ? '此前已有人' : ''}答复${task(facts)}，如需补充请直接回复。`;
  },
  'already-decided': (facts) =>
    word(facts, 'what') === 'plan'
      ? '该方案已立项或已结束，不能再次立项。'
      : `${task(facts)}这件事已经办过了，最新情况如下。`,
  'already-under-review': (facts) => {
    const what = word(facts, 'what');
    if (what === 'extension') return `${task(facts)}已有一份延期申请待批复，批复后才能再提。`;
    if (what === 'objection') return `${task(facts)}的分工异议已提交，正在研究。`;
    return `${task(facts)}已申请办结，正在审核，暂不需要再报。`;
  },
  'nothing-to-press': (facts) => {
    const unit = word(facts, 'unit');
    return unit === null ? '目前没有逾期的任务，不用催。' : `${unit}目前没有牵头办理中的任务，不用催。`;
  },
  'pressed-lately': (facts) => {
    const at = stamp(facts, 'pressedAt');
    return `${task(facts)}${at === null ? '一天内' : at}已催过。如仍要催，请回复「仍要催」。`;
  },
  'date-in-past': (facts) => {
    if (word(facts, 'rule') === 'transfer.objectWd') {
      const until = day(facts, 'until');
      return `分工异议请在交办后5个工作日内提出${until === null ? '' : `（${until}止）`}，现已过期，请直接联系办公室。`;
    }
    const date = day(facts, 'date') ?? day(facts, 'until');
    return `${date ?? '这个日期'}已经过去，请另选一个日期。您填写的内容还在。`;
  },
  'date-not-later': (facts) => {
    const days = word(facts, 'maxDays');
    if (days !== null) return `暂停最长${days}天，请选近一些的日期。`;
    const due = day(facts, 'due');
    return `新时限须晚于现时限${due === null ? '' : `（${due}）`}，请另选一个日期。您填写的内容还在。`;
  },
  'date-required': (facts) =>
    facts['continuous'] === true
      ? `${task(facts)}为持续推进任务，没有完成时限，无须延期。`
      : word(facts, 'what') === 'suspend'
        ? `${task(facts)}暂停到哪天？请连日期再说一次，例如“暂停${task(facts)}到下月底”。`
        : '请选择日期。您填写的内容还在。',
  'reason-required': (facts) => {
    const what = word(facts, 'what');
    if (what === 'handler') return '请写明承办人姓名。';
    if (what === 'basis') return '这一决定须写明依据（决定名称和日期）。您填写的内容还在。';
    const min = word(facts, 'min');
    return min === null
      ? '请补一句理由。您填写的内容还在。'
      : `请把理由写得具体一些（不少于${min}个字）。您填写的内容还在。`;
  },
  'problem-required': () => '请补一句卡在哪里、需要谁协调。您填写的内容还在。',
  'nothing-filled': () => '还没有填写任何一项。写一句进展，或选「本期无新增情况」即可。',
  'no-change-too-often': (facts) => {
    const times = word(facts, 'times');
    return `${task(facts)}已连续${times ?? '多'}次无新增情况，请补一句原因。`;
  },
  'figures-missing': (facts) => {
    const missing = words(facts, 'missing');
    const which = missing.length === 0 ? '每项指标' : missing.join('、');
    return `申请办结前，请补上${which}的完成数；待数据发布的，请注明发布时间。`;
  },
  'already-transferred': (facts) => {
    const when = stamp(facts, 'at');
    return `${task(facts)}${when === null ? '' : `已于${when}`}调整给${word(facts, 'name') ?? '其他单位'}办理，如有情况请直接在此回复。`;
  },
  'no-such-bureau': (facts) => {
    const name = word(facts, 'name');
    return name === null
      ? '没有找到这个单位，请写全称或简称，例如“市交通运输局”。'
      : `${task(facts)}不能改派给${name}：该单位已是牵头单位、不在督办范围，或没有可联系的联络员。`;
  },
  'no-supports': (facts) => `${task(facts)}没有您所写的配合单位，请核对单位名称。`,
  'unknown-task': (facts) => {
    const no = word(facts, 'no') ?? word(facts, 'taskNo');
    const total = word(facts, 'total');
    if (no !== null && total !== null) return `本方案共${total}项，没有${taskText(no)}。`;
    return no === null
      ? '没有找到这项任务，请回复「我的任务」查看。'
      : `没有找到${taskText(no)}，请回复「我的任务」查看。`;
  },
  'nothing-to-undo': () => '没有可以撤销的操作。撤销只对您本人最近30分钟内、办公室尚未审核的操作有效。',
  'reviewed-already': (facts) =>
    facts['recalled'] === true
      ? `${task(facts)}的反馈已审核，原消息虽已撤回，记录仍保留，已告知办公室。`
      : `${task(facts)}的反馈已审核，不能撤回；如有出入，请点「更正」或再发一条。`,
  'own-bureau-review': (facts) => `${task(facts)}是本单位的任务，须由报送人以外的人审核，并记录领导小组决定的依据。`,
  'too-many-check-ins': (facts) =>
    `该单位联络员已有${word(facts, 'max') ?? '3'}件情况了解待答复，请先答复后再问，或由办公室排序。`,
  'stale-card': () => STALE_CARD,
  'suspended': (facts) => {
    const until = day(facts, 'until');
    return `${task(facts)}暂停中${until === null ? '' : `（至${until}）`}，暂不需要反馈，恢复后会通知您。`;
  },
  'plan-not-ready': (facts) => {
    const tasks = words(facts, 'tasks');
    const which = tasks.length === 0 ? '' : `：${tasks.map((no) => taskText(no)).join('、')}`;
    const units = words(facts, 'units');
    const targets = words(facts, 'targets');
    switch (word(facts, 'what')) {
      case 'lead':
        return `以下任务还没有牵头单位${which}，请先核对。`;
      case 'units':
        return `以下单位在单位名单中没有对应的单位，请先指明或标为不交办：${some(units)}。`;
      case 'owner':
        return `以下主要目标还没有填报单位，请先指明或标为不跟踪：${some(targets)}。`;
      default:
        return `方案还没有核对完${which}，请先核对后再交办。`;
    }
  },
  'plan-not-checking': (facts) =>
    word(facts, 'status') === 'active'
      ? '该方案已立项，不能再用核对的办法修改；调整请在任务上办理。'
      : '该方案已不在核对中，没有改变。',
  'internal-unconfirmed': (facts) => {
    const line = word(facts, 'line');
    return `文件${line === null ? '' : `第${line}行`}标有内部资料字样，须由办公室人员确认可以导入，现在没有导入。`;
  },
  'unknown-plan': (facts) => {
    const id = word(facts, 'plan');
    return id === null ? '没有这个方案，请先查看方案列表。' : `没有编号为${id}的方案，请先查看方案列表。`;
  },
  'unknown-doubt': (facts) => {
    const [no, total] = [word(facts, 'no'), word(facts, 'total')];
    return no === null || total === null
      ? '没有这一处存疑，请先查看存疑清单。'
      : `本方案共${total}处存疑，没有第${no}处。`;
  },
  'unknown-target': (facts) => {
    const [no, total] = [word(facts, 'no'), word(facts, 'total')];
    return no === null || total === null
      ? '没有这项指标，请先查看指标清单。'
      : `本方案共${total}项指标，没有第${no}项。`;
  },
  'other-plans-workbook': (facts) => {
    const title = word(facts, 'title');
    return `这份核对表是另一个方案的${title === null ? '' : `（${title}）`}，没有读入；请选本方案导出的核对表。`;
  },
  'old-workbook': () => '这份核对表导出以后方案又有改动，没有读入；请重新导出核对表，在新表上修改后再读入。',
};

/** At most five names. */
function some(names: readonly string[]): string {
  return `${names.slice(0, 5).join('、')}${names.length > 5 ? `等${names.length}个` : ''}`;
}

/** The sentence that the person reads: toast, hint on the card, or reply. Never a bare code. */
export function refusalText(refusal: Refusal): string {
  return SENTENCES[refusal.refused](refusal.facts);
}

/** 「9月31日不存在，您是指9月30日吗？」 for a day that does not exist; `nearest` as `2025-09-30`. */
export function noSuchDayText(month: number, date: number, nearest: string): string {
  return `${month}月${date}日不存在，您是指${dayText(nearest)}吗？`;
}
