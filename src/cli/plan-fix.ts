/** `duban plan fix | export`: doubts settled and fields corrected while a plan is checked, by flags or by a workbook. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { bookRequest, checkingBook, fixPlan, undoPlanFix, type FixOutcome } from '../app/fix-plan.ts';
import type { PlanId } from '../core/brand.ts';
import type { ReturnedBook } from '../core/checking/read-book.ts';
import { openDoubts } from '../core/checking/state.ts';
import { isRefusal } from '../core/refusal.ts';
import { cellProblemText } from '../../templates/messages/checking.ts';
import { refusalText } from '../../templates/messages/refusals.ts';
import { Failed, UnusableInput } from './failures.ts';
import { agreed, fixCommand, summary, type Flags } from './plan-commands.ts';
import { editsOf, type FixFlags } from './plan-fix-flags.ts';
import { changeLines, doubtLines, settledLines, targetLines, taskTable } from './plan-lines.ts';
import { print } from './print.ts';
import { openWorkspace } from './workspace.ts';

interface AllFlags extends Flags, FixFlags {
  readonly from?: string;
  readonly undo?: boolean;
  readonly dryRun?: boolean;
}

/** A checking book of a thousand tasks is a tenth of this. */
const MAX_BOOK_BYTES = 8 * 1024 * 1024;

const VALUES = ['title', 'lead', 'support', 'due', 'name', 'op', 'value', 'owner', 'unit', 'ignore', 'keep'] as const;

export async function planFix(id: string, numbers: readonly string[], flags: AllFlags): Promise<void> {
  const valued = VALUES.some((name) => flags[name] !== undefined);
  const moved = flags.indicator !== undefined && flags.task !== undefined;
  const chosen = numbers.length > 0 || flags.task !== undefined || flags.indicator !== undefined;
  if (flags.undo !== true && flags.from === undefined && !valued && !moved) {
    if (chosen) throw new UnusableInput('没有写要改成什么。可写 --unit、--lead、--due、--keep、--ignore 等，见 duban plan fix --help。'); // prettier-ignore
    return await showPlan(id, flags);
  }
  const returned = flags.from === undefined ? null : await readBookFile(flags.from);
  await using space = await openWorkspace(flags);
  const planId = id as PlanId;
  const dryRun = flags.dryRun === true;
  const outcome = await (returned !== null
    ? fixPlan(space.services)(bookRequest(planId, space.actor, returned, dryRun))
    : flags.undo === true
      ? undoPlanFix(space.services)(planId, space.actor)
      : fixPlan(space.services)({
          id: planId, by: space.actor, how: 'command', dryRun,
          edits: (plan, bureaus) => editsOf(numbers, flags, plan, bureaus),
        })); // prettier-ignore
  await report(outcome, flags);
}

/** Prints what changed; what is not acceptable ends in one line a place, and nothing was changed. */
async function report(outcome: FixOutcome, flags: AllFlags): Promise<void> {
  if (isRefusal(outcome)) throw new UnusableInput(refusalText(outcome));
  if ('problems' in outcome)
    throw new UnusableInput(outcome.problems.map((p) => `${cellProblemText(p)}。`).join('\n') + '\n没有改变。');
  const { plan, before, changes, bureaus } = outcome;
  const open = openDoubts(plan.checking);
  const settled = plan.checking.doubts.filter((d) => d.settled !== null && before.checking.doubts.find((b) => b.no === d.no)?.settled === null); // prettier-ignore
  const fields = changes.filter((c) => c.after.on !== 'doubt');
  const head = flags.undo === true ? '已撤销上一次改动：' : flags.dryRun === true ? '将要改动（--dry-run，未写入）：' : '已改动：'; // prettier-ignore
  await print(
    flags.json === true,
    { ...summary(plan), changes, settled: settled.map((d) => d.no), open: open.map((d) => d.no) },
    () => [
      ...(changes.length === 0 ? [flags.from === undefined ? '与现在一样，没有改变。' : '核对表与方案一致，没有改变。'] : [head]),
      ...changeLines(before, bureaus, flags.undo === true ? changes : fields),
      ...settledLines(settled),
      open.length === 0 ? `没有待核对的了，可以立项：duban plan adopt ${plan.id}` : `还有${open.length}处待核对：`,
      ...doubtLines(plan, bureaus, fixCommand(plan.id, flags), (line) => `第${line}行`),
    ],
  ); // prettier-ignore
}

/** Without anything to change: how far the checking is. */
async function showPlan(id: string, flags: AllFlags): Promise<void> {
  await using space = await openWorkspace(flags);
  const { plan, bureaus } = await space.store.transaction(async (tx) => ({ plan: (await tx.plan(id as PlanId))?.value, bureaus: await tx.bureaus() })); // prettier-ignore
  if (plan === undefined) throw new UnusableInput(`没有编号为${id}的方案。可用 duban plan list 查看。`);
  const open = openDoubts(plan.checking);
  await print(
    flags.json === true,
    { ...summary(plan), doubts: plan.checking.doubts, open: open.map((d) => d.no) },
    () => [
      `${plan.title}（${plan.id}）`,
      ...taskTable(plan, bureaus),
      '',
      `指标 ${plan.targets.length} 项`,
      ...targetLines(plan, bureaus),
      '',
      open.length === 0 ? '没有待核对的了。' : `${open.length}处待核对：`,
      ...doubtLines(plan, bureaus, fixCommand(plan.id, flags), (line) => `第${line}行`),
      ...settledLines(plan.checking.doubts),
    ],
  );
}

async function readBookFile(path: string): Promise<ReturnedBook> {
  const info = await stat(path).catch(() => null);
  if (info === null || !info.isFile()) throw new UnusableInput(`找不到文件“${path}”，请检查路径。`);
  if (info.size > MAX_BOOK_BYTES)
    throw new UnusableInput(
      `“${path}”有${Math.round(info.size / 1048576)} MB，不像核对表。请用 duban plan export 导出的 .xlsx。`,
    );
  const { readBookApart } = await import('../documents/read-apart.ts');
  const book = await readBookApart(await readFile(path));
  if (book === null)
    throw new UnusableInput(`“${path}”不是核对表。请用 duban plan export 导出的 .xlsx，在原表上修改后另存。`);
  return book;
}

export async function planExport(
  id: string,
  flags: Flags & { readonly output?: string; readonly forChecking?: boolean },
): Promise<void> {
  if (flags.forChecking !== true) throw new UnusableInput('请写明导出什么：--for-checking 导出核对表。');
  await using space = await openWorkspace(flags);
  const { plan, book } = agreed(await checkingBook(space.services)(id as PlanId));
  const path = flags.output ?? `${plan.shortTitle}核对表.xlsx`;
  const { writeCheckingBook } = await import('../documents/checking-book.ts');
  const bytes = await writeCheckingBook(book);
  await writeFile(path, bytes).catch((error: NodeJS.ErrnoException) => {
    throw new Failed(`无法写入“${path}”（${error.code ?? error.message}），请换一个位置。`);
  });
  const open = openDoubts(plan.checking).length;
  await print(flags.json === true, { id: plan.id, file: path, bytes: bytes.length, open }, () => [
    `已导出：${path}（任务${plan.tasks.length}项、指标${plan.targets.length}项、待核对${open}处）`,
    `改好后读回：duban plan fix ${plan.id} --from ${path}`,
  ]);
}
