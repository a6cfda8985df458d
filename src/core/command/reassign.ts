/** Reassigning (第5项调整给市水务局, 把第5项转给水务局): one task, and one unit that is to take it over. */
import { matchText } from '../text/script.ts';
import type { Command } from './command.ts';
import { written, type CommandRequest } from './request.ts';
import { tasksAtStart, unitNamed } from './targets.ts';

const OPENING = /^(?:把|将)?(?:改派|转办|转派|移交|划转)?[\s:，]*/u;
const HANDED =
  /^(?:任务)?(?:的?(?:牵头|责任)(?:单位|部门))?[\s，]*(?:申请|建议|请)?(?:(?:调整|变更|改派|转办|转派|划转|移交|转交|交|转|改)(?:\(转办\))?(?:给|为|到|由|至)?|给|到|由)[\s]*/u;
const CLOSING = /(?:来)?(?:牵头|负责|承办|办理|主办)?(?:吧|了)?$/u;
const BASIS = /[，;\s](?:依据|根据|按照|按|经)(?:是|为)?[:\s]*(?=[^，。;]{4})/u;
const UNIT = /(?:局|委员会|委|办|办公室|厅|中心|院|街道|镇|公司|集团)$/u;

/**
 * Reads a hand-over of one task to one unit; null where the message is none. `unitId` is null where no unit goes by that name: the person
 * is asked. Anything more in the message (a reason, a second task) makes it a reply, and it is read as one.
 */
export function reassign(request: CommandRequest): Command | null {
  const { plain, context } = request;
  const opening = OPENING.exec(plain)?.[0].length ?? 0;
  const tasks = tasksAtStart(plain.slice(opening));
  if (tasks?.nos.length !== 1) return null;
  const from = opening + tasks.end;
  const handed = HANDED.exec(plain.slice(from));
  // 改派第5项到市水务局: the verb stood in front; 第5项到市水务局 alone says nothing.
  const verbless = handed !== null && /^[\s，]*(?:给|到|由)[\s]*$/u.test(handed[0]);
  if (!handed || handed[0].trim() === '' || (verbless && !/改派|转办|转派|移交|划转/u.test(plain.slice(0, opening))))
    return null;
  const start = from + handed[0].length;
  // …，依据9月18日会议纪要: a director's own decision.
  const basis = BASIS.exec(plain.slice(start));
  const named = plain.slice(0, basis ? start + basis.index : plain.length);
  const end = named.length - (CLOSING.exec(named.slice(start))?.[0].length ?? 0);
  const phrase = plain.slice(start, end);
  if (phrase.length < 2 || phrase.length > 20 || /[，。;\s、或]/u.test(phrase)) return null;
  const unitId = unitNamed(phrase, context);
  if (unitId === null && !UNIT.test(phrase)) return null;
  const listed = context.units.find(({ id }) => id === unitId)?.names[0];
  return {
    kind: 'reassign',
    taskNo: tasks.nos[0] as string,
    unitId,
    unit: listed === undefined || matchText(listed) === phrase ? written(request, start, end) : listed,
    basis: basis ? written(request, start + basis.index + basis[0].length) : null,
  };
}
