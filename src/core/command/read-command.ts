/** Commands in natural Chinese (说一句就行): which of them a message is, or none. */
import { absence } from './absence.ts';
import type { Command, CommandContext } from './command.ts';
import { checkIn, glance } from './questions.ts';
import { commandRequest, LONGEST, written, type CommandRequest } from './request.ts';
import { setPhrase } from './set-phrases.ts';
import { record, taskAction } from './task-actions.ts';

/**
 * What a message asks the bot to show or do; null where it is no command: then it is a reply, and read as one. A slash, Traditional
 * characters, full width, Chinese numbers and short names of units are accepted. Task numbers are kept as said, known or not. Never throws.
 */
export function readCommand(text: string, context: CommandContext): Command | null {
  const request = commandRequest(text, context);
  if (!request) return null;
  const long = record(request) ?? feedback(request) ?? toOffice(request);
  if (long) return long;
  if (request.plain.length > LONGEST || /\n/u.test(request.plain.trim())) return null;
  return setPhrase(request.plain) ?? taskAction(request) ?? checkIn(request) ?? glance(request) ?? absence(request);
}

/** 意见反馈：…, the complaints entry. */
function feedback(request: CommandRequest): Command | null {
  const opening = /^(?:意见反馈|反馈意见|意见建议|提(?:个|点|条)?(?:意见|建议)|吐槽|投诉)[\s:，]+/u.exec(request.plain);
  if (!opening) return null;
  const said = written(request, opening[0].length);
  return said === '' ? null : { kind: 'feedback', text: said };
}

/** 转办公室：…; 联系办公室 alone asks how. */
function toOffice(request: CommandRequest): Command | null {
  if (/^(?:我要|我想)?(?:联系|找|问)(?:一下)?(?:领导小组)?办公室$/u.test(request.plain))
    return { kind: 'toOffice', text: '' };
  const opening = /^(?:请)?(?:转|告诉|转告|转给|反映给|给)(?:一下)?(?:领导小组)?办公室(?:留言|说|反映)?[\s:，]+/u.exec(
    request.plain,
  );
  if (!opening) return null;
  const said = written(request, opening[0].length);
  return said === '' ? null : { kind: 'toOffice', text: said };
}
