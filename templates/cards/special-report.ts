/** Special report (M18, 工作专报): the draft of one page to the group leader; a person sends it or declines. */
import { taskText } from '../messages/statuses.ts';
import { actions, press } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Limits } from './parts/limits.ts';
import { bold, clip, lines, m } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';
import { specialReportName, type Authority } from './wording.ts';

export interface SpecialMatter {
  readonly taskNo: string;
  readonly title: string;
  readonly bureau: string;
  /** Fact, cause, advice: a sentence each; cause null where nobody has said one. */
  readonly fact: string;
  readonly cause: string | null;
  readonly advice: string;
}

export interface SpecialReportView extends Common {
  readonly kind: 'M18';
  readonly authority: Authority;
  readonly planShort: string;
  /** 逾期20个工作日 */
  readonly headline: string;
  readonly matters: readonly SpecialMatter[];
  /** Sent by the office: what the group leader reads. */
  readonly sent: boolean;
}

export function specialReport(view: SpecialReportView, limits: Limits): Draft {
  const name = specialReportName(view.authority);
  const title = `${name}${view.sent ? '' : '（草稿）'}：${view.matters.length}项任务`;
  const shown = view.matters.slice(0, limits.rows);
  return {
    header: {
      template: 'red',
      title,
      subtitle: `${view.planShort}，${view.headline}`,
      tags: [{ text: '■ 四级', colour: 'red' }],
    },
    summary: `${title}，${view.planShort}，${view.headline}`,
    blocks: [
      ...shown.map((matter) =>
        markdown(
          lines(
            bold(`${taskText(matter.taskNo)} ${clip(matter.title, limits.title)}（${matter.bureau}）`),
            m`情况：${clip(matter.fact, limits.line)}`,
            m`原因：${clip(matter.cause ?? '单位尚未说明', limits.line)}`,
            m`建议：${clip(matter.advice, limits.line)}`,
          ),
        ),
      ),
      view.matters.length > shown.length ? note(`另有${view.matters.length - shown.length}项`) : null,
      view.sent ? null : actions(view, [press('报送组长', 'specialSend'), press('暂不报送', 'specialDecline')]),
      note(view.sent ? '领导小组办公室报送' : '未经办公室报送，组长不会收到'),
    ],
  };
}
