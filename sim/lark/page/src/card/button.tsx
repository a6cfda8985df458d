// Buttons of a card and the overflow menu (折叠按钮组).
import { Confirm } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { useCard } from './context.ts';
import type { PartProps } from './element.tsx';
import { arr, obj, str, textOf } from './json.ts';
import { usePress } from './pressing.ts';

const TYPES = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
]);
const SIZES = new Set(['tiny', 'small', 'medium', 'large']);

export function ButtonElement({ element, path }: PartProps) {
  const { busy } = useCard();
  const { run, ask } = usePress(element, path);
  const type = TYPES.has(str(element['type'])) ? str(element['type']) : 'default';
  const size = SIZES.has(str(element['size'])) ? str(element['size']) : 'medium';
  const width = str(element['width']);
  const disabled = element['disabled'] === true;
  const working = busy === path;
  const tips = textOf(disabled ? (element['disabled_tips'] ?? element['hover_tips']) : element['hover_tips']);
  return (
    <>
      <button
        type="button"
        className={`card-button ${type} ${size}${width === 'fill' ? ' fill' : ''}${working ? ' working' : ''}`}
        style={/^\d+px$/.test(width) ? { width } : undefined}
        // Not the attribute `disabled`: such a button could neither be reached nor say why it is off.
        aria-disabled={disabled || busy !== null}
        aria-busy={working}
        title={tips || undefined}
        onClick={() => run()}
      >
        {working && <span className="spinner" aria-hidden="true" />}
        <span>{textOf(element['text']) || '按钮'}</span>
      </button>
      {ask !== null && <Confirm {...ask} />}
    </>
  );
}

export function OverflowElement({ element, path }: PartProps) {
  const { busy } = useCard();
  const { run, ask } = usePress(element, path);
  return (
    <>
      <Menu
        label="更多操作"
        className={`card-button default medium overflow${str(element['width']) === 'fill' ? ' fill' : ''}`}
        disabled={busy !== null}
        face={busy === path ? <span className="spinner" aria-hidden="true" /> : <Icon name="more" />}
        items={arr(element['options']).map((option, index) => ({
          key: String(index),
          label: textOf(obj(option)['text']) || str(obj(option)['value']),
          choose: () => run(index),
        }))}
      />
      {ask !== null && <Confirm {...ask} />}
    </>
  );
}
