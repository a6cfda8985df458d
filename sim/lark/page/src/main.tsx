// Entry: colours, first load, page.
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { paletteCss } from './card/palette.ts';
import { become, openChat, start } from './model/live.ts';
import { model } from './model/store.ts';
import './styles/base.css';
import './styles/shell.css';
import './styles/thread.css';
import './styles/card.css';

const palette = document.createElement('style');
palette.textContent = paletteCss();
document.head.append(palette);

/** Person and chat of the address (`#/ou_…/oc_…`), where that person exists; else whom the server names, else the first. */
function choose(openIds: string[]): { me: string; chatId: string | null } | null {
  const [, person = '', chat = ''] = location.hash.split('/').map(decodeURIComponent);
  if (openIds.includes(person)) return { me: person, chatId: chat === '' ? null : chat };
  const viewer = model().state?.viewer ?? '';
  const first = openIds.includes(viewer) ? viewer : openIds[0];
  return first === undefined ? null : { me: first, chatId: null };
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
void start(choose);

// Going back, or a link to another place on the same page.
window.addEventListener('hashchange', () => {
  const chosen = choose(model().state?.users.map((user) => user.openId) ?? []);
  if (chosen === null) return;
  if (chosen.me !== model().me) void become(chosen.me, chosen.chatId);
  else if (chosen.chatId !== model().openChat) openChat(chosen.chatId);
});
