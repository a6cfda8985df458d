// The bot's own menu in its private chat, where the server knows one.
import * as control from '../wire/control.ts';
import type { MenuEntry } from '../wire/types.ts';
import { attempt } from '../model/acts.ts';
import { useModel } from '../model/store.ts';
import { Icon } from './icon.tsx';
import { Menu, type MenuItem } from './menu.tsx';

function entries(menu: readonly MenuEntry[], me: string, prefix = ''): MenuItem[] {
  return menu.flatMap((entry, index) => {
    const key = `${prefix}${index}`;
    const own: MenuItem[] =
      entry.eventKey === undefined
        ? []
        : [
            {
              key,
              label: entry.text,
              choose: () => void attempt(() => control.menu(me, entry.eventKey ?? '')),
            },
          ];
    return [...own, ...entries(entry.children ?? [], me, `${key}.`)];
  });
}

export function BotMenu({ me }: { me: string }) {
  const menu = useModel((model) => model.state?.menu);
  if (menu === undefined || menu.length === 0) return null;
  return (
    <Menu label="机器人菜单" className="icon-button" face={<Icon name="list" size={18} />} items={entries(menu, me)} />
  );
}
