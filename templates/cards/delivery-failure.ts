/** Delivery failure (M28, 未送达): person, reason in words, age; never what the message said. */
import { actions } from './parts/actions.ts';
import type { Common, Draft } from './parts/draft.ts';
import type { Limits } from './parts/limits.ts';
import { clip, coloured, lines } from './parts/markup.ts';
import { markdown, note } from './parts/text.ts';

export interface DeliveryFailureView extends Common {
  readonly kind: 'M28';
  readonly canResend: boolean;
  readonly failures: readonly {
    readonly person: string;
    readonly bureau: string;
    /** 已离职（9月1日起）; 结果待核实 */
    readonly reason: string;
    /** 2小时 */
    readonly age: string;
  }[];
}

export function deliveryFailure(view: DeliveryFailureView, limits: Limits): Draft {
  const [first] = view.failures;
  const shown = view.failures.slice(0, Math.min(limits.rows, 10));
  const rest = view.failures.length - shown.length;
  const title = `${view.failures.length}条消息未送达`;
  return {
    header: {
      template: 'red',
      title,
      subtitle:
        first === undefined ? null : `${first.person}（${first.bureau}）${view.failures.length > 1 ? '等' : ''}`,
      tags: [{ text: '未送达', colour: 'red' }],
    },
    summary: title,
    blocks: [
      ...shown.map((one) =>
        markdown(
          lines(
            `${one.person}（${one.bureau}）未收到：${clip(one.reason, limits.line)}`,
            coloured('grey', `已${one.age}`),
          ),
        ),
      ),
      rest > 0 ? note(`另有${rest}条`) : null,
      view.canResend
        ? actions(
            view,
            [
              {
                text: '重发',
                action: 'resend',
                confirm: { title: '确定重发', text: '可能重复：请先在会话中核实对方确实没有收到。' },
              },
            ],
            [],
            'none',
          )
        : null,
      note('结果不明的消息先核实，不会自动重复发送'),
    ],
  };
}
