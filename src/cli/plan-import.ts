/** `duban plan import | diff`: a file becomes a plan to be checked, or is compared with the plan that it amends. */
import { diffPlan, importPlan, type Imported } from '../app/import-plan.ts';
import type { PlanId } from '../core/brand.ts';
import { isSame } from '../core/checking/compare.ts';
import { unitCount } from '../core/checking/resolve.ts';
import { openDoubts } from '../core/checking/state.ts';
import type { Bureau } from '../core/people/people.ts';
import { isRefusal } from '../core/refusal.ts';
import { refusalText } from '../../templates/messages/refusals.ts';
import { canAsk, yes } from './ask.ts';
import { EXIT, Failed, UnusableInput } from './failures.ts';
import { agreed, fixCommand, summary, type Flags } from './plan-commands.ts';
import { readPlanFile } from './plan-file.ts';
import { changeLines, diffLines, doubtLines, taskTable } from './plan-lines.ts';
import { print } from './print.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

interface ImportFlags extends Flags {
  readonly dryRun?: boolean;
  readonly confirmInternal?: boolean;
  readonly replace?: boolean;
}

export async function planImport(file: string, flags: ImportFlags): Promise<number> {
  const { document, hash } = await readPlanFile(file);
  await using space = await openWorkspace(flags);
  const run = async (more: { internalConfirmed?: boolean; replace?: boolean; dryRun?: boolean }) =>
    importPlan(space.services)({ document, sourceHash: hash, by: space.actor, ...more });
  const internalConfirmed = await internalConfirmation(document.warnings.some((w) => w.kind === 'internal'), space, flags); // prettier-ignore
  const dryRun = flags.dryRun === true;
  let imported = agreed(await run({ internalConfirmed, replace: flags.replace === true, dryRun }));
  const bureaus = await space.store.transaction((tx) => tx.bureaus());
  const mayReplace = imported.outcome === 'amends' && imported.plan.status === 'checking';
  if (mayReplace && !dryRun && canAsk() && flags.json !== true) {
    process.stderr.write(`${outcomeLines(imported, bureaus, file, flags).join('\n')}\n`);
    if (!(await yes('用这份文件替换待核对的方案吗？已核对的内容会尽量保留'))) return EXIT.failed;
    imported = agreed(await run({ internalConfirmed, replace: true }));
  }
  await print(flags.json === true, outcomeJson(imported), () => outcomeLines(imported, bureaus, file, flags));
  // Nothing was imported: the office has to say that the file takes the plan's place.
  return imported.outcome === 'amends' && mayReplace && !dryRun ? EXIT.failed : EXIT.done;
}

/** 内部资料: asked where somebody sits at the terminal, else the flag says it; either way a named person confirms. */
async function internalConfirmation(marked: boolean, { actor }: Workspace, flags: ImportFlags): Promise<boolean> {
  if (!marked) return false;
  const asked = flags.confirmInternal !== true && flags.dryRun !== true && canAsk();
  const confirmed =
    flags.confirmInternal === true ||
    flags.dryRun === true ||
    (asked && (await yes('文件标有内部资料字样，确认可以导入吗？')));
  if (!confirmed)
    throw asked
      ? new Failed('没有导入。')
      : new UnusableInput('文件标有内部资料字样，须由办公室人员确认：加上 --confirm-internal 和 --as 姓名 再运行。');
  if (actor === null && flags.dryRun !== true)
    throw new UnusableInput('确认导入内部资料须写明由谁确认：请加上 --as 姓名。');
  return true;
}

function outcomeJson(imported: Imported) {
  const { plan, outcome } = imported;
  return {
    fresh: outcome === 'imported',
    outcome,
    ...summary(plan),
    warnings: plan.checking.doubts.map(({ line, message }) => ({ line, message })),
    doubts: plan.checking.doubts,
    ...('diff' in imported ? { diff: imported.diff } : {}),
    ...(imported.outcome === 'replaced' ? { kept: imported.kept, dropped: imported.dropped } : {}),
  };
}

function outcomeLines(imported: Imported, bureaus: readonly Bureau[], file: string, flags: ImportFlags): string[] {
  const { plan } = imported;
  const dry = flags.dryRun === true ? '（--dry-run，未写入）' : '';
  switch (imported.outcome) {
    case 'known':
      return [`这份文件已导入过，没有改变：${plan.title}（${plan.id}）`, ...checkLines(imported, bureaus, file, flags)];
    case 'imported':
      return [`${dry === '' ? '已导入' : '可以导入'}：${plan.title}（${plan.id}）${dry}`, ...checkLines(imported, bureaus, file, flags)]; // prettier-ignore
    case 'amends':
      return [
        `这份文件是${plan.title}（${plan.id}）的修订，与原文件相比：`,
        ...diffLines(imported.diff),
        plan.status === 'checking'
          ? '方案还在核对中，没有改变。要改用这份文件，请加上 --replace；已核对的内容会尽量保留。'
          : '方案已在实施中，没有改变；修订实施中的方案以后支持，目前请在任务上逐项调整。',
      ];
    case 'replaced':
      return [
        `${dry === '' ? '已改用' : '可以改用'}修订后的文件：${plan.title}（${plan.id}）${dry}`,
        ...diffLines(imported.diff),
        `保留了原来核对的${imported.kept.length}处改动。`,
        ...(imported.dropped.length > 0
          ? ['以下改动在修订后的文件中不再适用，未保留：', ...changeLines(imported.before, bureaus, imported.dropped.map((e) => ({ before: e, after: e }))).map((line) => line.replace(/：.* → /u, '：'))]
          : []),
        ...checkLines(imported, bureaus, file, flags),
      ]; // prettier-ignore
  }
}

function checkLines({ plan }: Imported, bureaus: readonly Bureau[], file: string, flags: ImportFlags): string[] {
  if (plan.status !== 'checking') return [];
  const open = openDoubts(plan.checking).length;
  const more = flags.data === undefined ? '' : ` --data ${flags.data}`;
  return [
    `${plan.tasks.length}项任务、${unitCount(plan)}个单位、${plan.targets.length}项指标`,
    '',
    ...taskTable(plan, bureaus),
    '',
    open > 0 ? `${open}处待核对：` : '没有存疑之处。',
    ...doubtLines(plan, bureaus, fixCommand(plan.id, flags), (line) => `${file}:${line}`),
    ...(open > 0
      ? [`也可导出核对表在表格中改：duban plan export ${plan.id} --for-checking -o 核对表.xlsx${more}`]
      : []),
  ];
}

export async function planDiff(id: string, file: string, flags: Flags): Promise<void> {
  const { document } = await readPlanFile(file);
  await using space = await openWorkspace(flags);
  const found = await diffPlan(space.services)(id as PlanId, document);
  if (isRefusal(found)) throw new UnusableInput(refusalText(found));
  const { plan, diff } = found;
  await print(flags.json === true, { id: plan.id, title: plan.title, same: isSame(diff), diff }, () =>
    isSame(diff)
      ? [`与${plan.title}（${plan.id}）没有不同。`]
      : [`与${plan.title}（${plan.id}）相比：`, ...diffLines(diff)],
  );
}
