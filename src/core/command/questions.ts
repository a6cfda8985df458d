/** Questions: how a task, a unit, the plan stands (第4项怎么样), and check-ins (查第4项 周五前答复): a deadline turns one into the other. */
import { answerTime } from './answer-time.ts';
import type { Command } from './command.ts';
import { written, type CommandRequest } from './request.ts';
import { namesPlan, taskByTitle, tasksAtStart, unitNamed } from './targets.ts';

const LOOK = /^(?:查询?|看|问|了解|关注)(?:一下|下|一查|一看|看|问)?(?:的)?[\s:，]*/u;
const HOW =
  /^[\s，:的]*(?:(?:现在|目前|当前|最近|整体|总体|任务|工作|最新)?(?:的)?(?:情况|进展|进度|状态|推进)?(?:情况)?(?:怎么?样|咋样|如何|怎样|到哪(?:一步|步|里|儿)?|到什么(?:程度|地步|阶段)|什么(?:情况|进展|进度|状态)|啥(?:情况|进展|进度)|行不行|顺不顺利|办得?(?:怎么样|如何)|做得?(?:怎么样|如何)|好了(?:吗|没)|完成(?:了)?(?:吗|没有?))(?:了|吗)?|(?:现在|目前|当前|最新|整体|总体)?(?:的)?(?:情况|进展|进度|状态|现状)(?:情况)?)$/u;
/** 第4项谁负责, 第4项报了什么: the glance says both. */
const WHOSE =
  /^[\s，:的]*(?:(?:是|由|归)?(?:谁|哪个?(?:单位|部门|局)|哪家)(?:在)?(?:牵头|负责|管|办|承担|的)?(?:的)?|(?:牵头|责任|配合)单位(?:是(?:谁|哪(?:个|家|些)?))?|(?:[\u4e00-\u9fff]{2,4})?(?:最近|上次|都)?(?:报|反馈)了?(?:些)?(?:什么|啥)|什么时候(?:到期|完成)|(?:时限|期限)(?:是)?(?:什么时候|哪天)?|还差(?:什么|多少|哪些))$/u;
const HOW_ENDING =
  /(?:(?:现在|目前|当前|最近|整体|总体)?(?:的)?(?:任务|工作)?(?:情况|进展|进度|状态|推进)?(?:情况)?(?:怎么?样|咋样|如何|怎样|到哪(?:一步|步|里)?|什么(?:情况|进展|进度)|啥(?:情况|进展))(?:了)?|(?:的)?(?:现在|目前|总体|整体)?(?:的)?(?:情况|进展|进度))$/u;
const ANSWER =
  /(?:书面)?(?:(?:答复|回复|回话)(?:给?我)?|回我|答我|报我|报给我|告诉我|给我(?:答复|回复|个话|说法)?|反馈(?:给我)?|说明情况|作出说明|回音|要结果)/u;
const ON_BEHALF =
  /(?:受|代|按|根据|应)(?<who>[\u4e00-\u9fff×X*A-Za-z]{1,12}?)(?:委托|交办|要求|指示|批示|吩咐)[，:\s]*/u;
const URGENT = /(?:特急|加急|紧急|急件|急(?=[，。:!\s]|$|查|问|办))[，:!\s]*/u;
/** What a liaison reports is no question, however it ends. */
const REPORTED =
  /已|达|完成了|推进中|正在|顺利|正常|下一步|申请|存在|困难|(?<![到至])\d+(?:\.\d+)?(?:%|家|个|名|亿|万|项(?!任务)|件)/u;

/** 第4项怎么样, 查第4项, 质量强市怎么样, 市科技局怎么样. */
export function glance(request: CommandRequest): Command | null {
  const { plain, context } = request;
  const look = LOOK.exec(plain)?.[0].length ?? 0;
  const rest = plain.slice(look);
  const tasks = tasksAtStart(rest);
  if (tasks) {
    const tail = rest.slice(tasks.end).replace(/^《[^》]{1,40}》/u, '');
    if (/^[\s，:]*$/u.test(tail)) return { kind: 'glance', taskNos: tasks.nos };
    return HOW.test(tail) || WHOSE.test(tail) ? { kind: 'glance', taskNos: tasks.nos } : null;
  }
  const ending = HOW_ENDING.exec(rest);
  if (/^(?:现在|目前)?(?:整体|总体)/u.test(rest) && ending?.index === 0 && rest.length > 2)
    return { kind: 'planGlance' };
  const subject = (ending && ending.index > 0 ? rest.slice(0, ending.index) : rest).replace(/[《》\s，]/gu, '');
  if (subject.length < 2 || subject.length > 30 || (!ending && look === 0 && rest.length > 12)) return null;
  if (!ending && look === 0) {
    const unit = unitNamed(subject, context);
    return unit !== null ? { kind: 'unitGlance', unitId: unit } : null;
  }
  if (REPORTED.test(subject)) return null;
  const unit = unitNamed(subject, context);
  if (unit !== null) return { kind: 'unitGlance', unitId: unit };
  if (namesPlan(subject, context)) return { kind: 'planGlance' };
  const task = taskByTitle(subject, context);
  return task !== null ? { kind: 'glance', taskNos: [task] } : null;
}

/** 查第4项 周五前答复（关于平台何时投用）, 受王副市长委托，请了解第4项，今天答复. */
export function checkIn(request: CommandRequest): Command | null {
  const { plain, today, context } = request;
  if (!today) return null;
  const answer = ANSWER.exec(plain);
  const behalf = ON_BEHALF.exec(plain);
  const urgent = URGENT.exec(plain);
  let start = 0;
  for (const match of [behalf, urgent])
    if (match && match.index <= start + 2) start = Math.max(start, match.index + match[0].length);
  const opened = /^(?:现|特|请|需)*/u.exec(plain.slice(start))?.[0].length ?? 0;
  const look = LOOK.exec(plain.slice(start + opened));
  const from = start + (look ? opened + look[0].length : 0);
  const tasks = tasksAtStart(plain.slice(from));
  if (!tasks) return null;
  const after = from + tasks.end;
  const time = answer ? answerTime(plain.slice(after), context.now, today) : null;
  if (!look && !behalf && !(answer && time)) return null;
  // 查第4项 alone looks; a question, a deadline or somebody's order makes it a check-in.
  if (answer === null && behalf === null && urgent === null) return null;
  if (!look && REPORTED.test(plain.slice(after))) return null;
  const question = questionIn(request, after, [
    time ? [after + time.start, after + time.end] : null,
    answer ? [answer.index, answer.index + answer[0].length] : null,
    urgent && urgent.index >= after ? [urgent.index, urgent.index + urgent[0].length] : null,
    behalf && behalf.index >= after ? [behalf.index, behalf.index + behalf[0].length] : null,
  ]);
  return {
    kind: 'checkIn',
    taskNos: tasks.nos,
    question,
    until: time?.until ?? null,
    untilText: time ? written(request, after + time.start, after + time.end) : null,
    onBehalfOf: behalf
      ? written(request, behalf.index + 1, behalf.index + 1 + (behalf.groups?.who?.length ?? 0))
      : null,
    urgent: urgent !== null,
  };
}

/** The question verbatim: what is left when deadline and order are taken away; （关于…） without its frame. */
function questionIn(request: CommandRequest, from: number, taken: ([number, number] | null)[]): string {
  const about = /[（(]?(?:关于|就)(?<what>[^)）]{1,200}?)(?:的?(?:问题|事宜|情况))?[)）]/u.exec(
    request.plain.slice(from),
  );
  if (about?.groups?.what !== undefined) {
    const start = from + about.index + about[0].indexOf(about.groups.what);
    return written(request, start, start + about.groups.what.length);
  }
  const pieces: string[] = [];
  let at = from;
  for (const [start, end] of taken.filter((t) => t !== null).sort((a, b) => a[0] - b[0])) {
    if (start > at) pieces.push(written(request, at, start));
    at = Math.max(at, end);
  }
  pieces.push(written(request, at));
  return pieces
    .map((piece) =>
      piece
        .replace(
          /^(?:关于|请于|请在|务必于?|务必|于|在|请|的|情况|进展|前|之?前|并)+$|(?:，?(?:请|务必)?(?:于|在)?)$/u,
          '',
        )
        .replace(/^(?:关于|就)/u, ''),
    )
    .filter((piece) => piece !== '')
    .join('，');
}
