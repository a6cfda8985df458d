/** Lines of the terminal's story: who wrote, pressed or got what; the same card to several people is one line. */
import { clipTo, displayWidth, padTo } from './columns.ts';

/** Something that somebody did or got, at a local `HH:MM`. */
export interface Happening {
  readonly time: string;
  /** Who wrote or pressed; for the bot's messages who got it. */
  readonly people: readonly string[];
  readonly by: 'person' | 'bot';
  readonly text: string;
}

const WHO = 28;
const BOT = '督办 → ';

/** `  09:43  黄伟·市发展改革局            收到`, cut to the width of the terminal. */
export function storyLine({ time, people, by, text }: Happening, width: number): string {
  const names = people.length > 2 ? `${people.slice(0, 2).join('、')}等${people.length}人` : people.join('、');
  // On a narrow terminal the names give way before the words do.
  const space = Math.max(14, Math.min(WHO, Math.floor(width * 0.35)));
  const who = clipTo(by === 'bot' ? `${BOT}${names}` : names, space);
  const before = `  ${time}  ${padTo(who, space)}  `;
  return before + clipTo(text.replaceAll(/\s*\n\s*/gu, ' '), Math.max(20, width - displayWidth(before)));
}

/** What goes to several people at about the same time is told once: 24 liaisons get their tasks. Order is kept. */
export function together(happenings: readonly Happening[]): Happening[] {
  const told: Happening[] = [];
  for (const one of happenings) {
    const at = told.findIndex(
      (other) => one.by === 'bot' && other.by === 'bot' && alike(other.text) === alike(one.text),
    );
    const same = told[at];
    if (same === undefined) told.push(one);
    else if (!same.people.includes(one.people[0] ?? '')) {
      told[at] = {
        ...same,
        people: [...same.people, ...one.people],
        text: same.text === one.text ? same.text : alike(one.text),
      };
    }
  }
  return told;
}

/** Without what differs from one receiver to the next: 质量强市方案 任务交办. */
function alike(text: string): string {
  return /任务交办|商请配合/u.test(text)
    ? text
        .replace(/ 第[^ 项]+项/u, '')
        .replace(/（\d+项）/u, '')
        .replace('商请配合', '任务交办')
        .replace(/，请于.*$/u, '')
    : text;
}
