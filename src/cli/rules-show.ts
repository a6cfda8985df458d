/** `duban rules show`: every number with key, value, default and source. */
import { RULE_TABLE } from '../core/rules/rules.ts';
import { print } from './print.ts';

export async function rulesShow(flags: { readonly json?: boolean }): Promise<void> {
  const rules = RULE_TABLE.map(({ key, value, name, source }) => ({ key, value, default: value, name, source }));
  await print(flags.json === true, rules, () =>
    rules.map((r) => `${r.key.padEnd(26)} ${JSON.stringify(r.value).padEnd(14)} ${r.name}（${r.source}）`),
  );
}
