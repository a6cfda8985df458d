// Round picture of a person: the last two characters of the name on a colour that the id decides.
import { HUES } from '../card/palette.ts';
import { Icon } from './icon.tsx';

const CHOICE = ['blue', 'wathet', 'turquoise', 'green', 'orange', 'carmine', 'violet', 'purple', 'indigo'];

function hueFor(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  const name = CHOICE[sum % CHOICE.length] ?? 'blue';
  return name in HUES ? name : 'blue';
}

export interface AvatarProps {
  /** Open id, `bot`, or a chat's id with `group`. */
  id: string;
  name: string;
  size?: number;
  group?: boolean;
}

export function Avatar({ id, name, size = 36, group = false }: AvatarProps) {
  const hue = id === 'bot' ? 'blue' : hueFor(id);
  const chars = [...name];
  const short = /[\u3400-\u9fff]/.test(name) ? chars.slice(-2).join('') : chars.slice(0, 2).join('').toUpperCase();
  return (
    <span
      className={id === 'bot' ? 'avatar bot' : 'avatar'}
      aria-hidden="true"
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.36),
        background: `var(--${hue}-tint)`,
        color: `var(--${hue}-strong)`,
      }}
    >
      {id === 'bot' ? (
        <BotFace size={Math.round(size * 0.58)} />
      ) : group ? (
        <Icon name="group" size={Math.round(size * 0.5)} />
      ) : (
        short
      )}
    </span>
  );
}

function BotFace({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} fill="none" stroke="currentColor" strokeWidth="1.4">
      <path d="M3 5.5h10v7H3zM8 5.5V3M1.5 8v2M14.5 8v2" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M6 8.5v1.2M10 8.5v1.2" strokeLinecap="round" />
    </svg>
  );
}
