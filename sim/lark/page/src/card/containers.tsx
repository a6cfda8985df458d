// Containers of a card: column sets, forms, collapsible panels, interactive containers.
import { useMemo, useState, type CSSProperties } from 'react';
import { usePanel } from '../model/drafts-store.ts';
import { Confirm } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { FormContext, useCard, type FormScope } from './context.ts';
import { controlsOf } from './controls.ts';
import { gap, Parts, spacing, type PartProps } from './element.tsx';
import { arr, num, obj, str, textOf, walk, type Json } from './json.ts';
import { hueOf } from './palette.ts';
import { usePress } from './pressing.ts';
import { colorOf, TextObject } from './text.tsx';

/** Ground of a container: a named colour is its palest step, so that texts stay readable on it. */
export function groundOf(name: unknown): string | null {
  const color = str(name);
  if (color === '' || color === 'default' || color === 'bg-white') return null;
  if (/^rgba?\(/i.test(color)) return color;
  return `var(--${hueOf(color)}-ground)`;
}

const CROSS: Readonly<Record<string, string>> = { top: 'flex-start', center: 'center', bottom: 'flex-end' };

function Column({ element, path, flex }: PartProps & { flex: boolean }) {
  const style: CSSProperties = {};
  const width = str(element['width'], 'auto');
  // Widths count without a flex mode only; with one the mode decides.
  if (!flex && width === 'weighted') style.flex = `${num(element['weight'], 1)} 1 0`;
  else if (!flex && /^\d+px$/.test(width)) style.flex = `0 1 ${width}`;
  const ground = groundOf(element['background_style']);
  if (ground !== null) Object.assign(style, { background: ground, borderRadius: 6, padding: '8px 10px' });
  const padding = spacing(element['padding']);
  if (padding !== undefined) style.padding = padding;
  const margin = spacing(element['margin']);
  if (margin !== undefined) style.margin = margin;
  style.alignSelf = element['vertical_align'] === undefined ? undefined : CROSS[str(element['vertical_align'])];
  return (
    <div className={width === 'auto' ? 'column auto' : 'column'} style={style}>
      <Parts
        elements={arr(element['elements'])}
        path={`${path}.`}
        direction={element['direction']}
        gap={gap(element['vertical_spacing'])}
        align={element['horizontal_align']}
      />
    </div>
  );
}

const MODES = new Set(['stretch', 'flow', 'bisect', 'trisect']);

export function ColumnSet({ element, path }: PartProps) {
  const mode = MODES.has(str(element['flex_mode'])) ? str(element['flex_mode']) : 'none';
  const style: CSSProperties = { gap: gap(element['horizontal_spacing']) };
  const ground = groundOf(element['background_style']);
  if (ground !== null) Object.assign(style, { background: ground, borderRadius: 6, padding: '8px 10px' });
  const side = { center: 'center', right: 'flex-end' }[str(element['horizontal_align'])];
  if (side !== undefined) style.justifyContent = side;
  return (
    <div className={`column-set ${mode}`} style={style}>
      {arr(element['columns']).map((column, index) => (
        <Column
          key={index}
          element={obj(column)}
          path={`${path}.${index}`}
          flex={mode !== 'none' && mode !== 'stretch'}
        />
      ))}
    </div>
  );
}

export function FormElement({ element, path }: PartProps) {
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const elements = useMemo(() => arr(element['elements']).map(obj), [element]);
  const scope = useMemo<FormScope>(
    () => ({ name: str(element['name']), elements, missing, setMissing }),
    [element, elements, missing],
  );
  return (
    <FormContext value={scope}>
      <div
        className="form"
        role="form"
        aria-label={str(element['name'], '表单')}
        style={{ padding: spacing(element['padding']) }}
      >
        <Parts
          elements={elements}
          path={`${path}.`}
          direction={element['direction']}
          gap={gap(element['vertical_spacing'], '12px')}
          align={element['horizontal_align']}
        />
      </div>
    </FormContext>
  );
}

/** Does something inside want the person's attention, so that a folded panel must open? */
function holds(element: Json, missing: ReadonlySet<string>): boolean {
  return missing.size > 0 && controlsOf([element]).some(({ name }) => missing.has(name));
}

function PanelIn({ element, path, missing }: PartProps & { missing: ReadonlySet<string> }) {
  const { owner } = useCard();
  const [chosen, setOpen] = usePanel(owner, str(element['element_id']) || path, element['expanded'] === true);
  const open = chosen || holds(element, missing);
  const header = obj(element['header']);
  const border = obj(element['border']);
  const style: CSSProperties = {};
  const ground = groundOf(element['background_color']);
  if (ground !== null) style.background = ground;
  if (element['border'] !== undefined) {
    const color = str(border['color'], 'grey');
    style.border = `1px solid ${/^rgba?\(/i.test(color) ? color : `var(--${hueOf(color)}-line)`}`;
    style.borderRadius = spacing(border['corner_radius']) ?? '6px';
  }
  const headGround = groundOf(header['background_color']);
  return (
    <div className="panel" style={style}>
      <button
        type="button"
        className="panel-head"
        aria-expanded={open}
        style={{ background: headGround ?? undefined, padding: spacing(header['padding']) }}
        onClick={() => setOpen(!open)}
      >
        <span className="panel-title">
          <TextObject value={header['title']} />
        </span>
        <span className={open ? 'panel-arrow open' : 'panel-arrow'}>
          <Icon name="down" />
        </span>
      </button>
      {open && (
        <div className="panel-body" style={{ padding: spacing(element['padding']) }}>
          <Parts
            elements={arr(element['elements'])}
            path={`${path}.`}
            direction={element['direction']}
            gap={gap(element['vertical_spacing'])}
            align={element['horizontal_align']}
          />
        </div>
      )}
    </div>
  );
}

const NONE: ReadonlySet<string> = new Set();

export function Panel(props: PartProps) {
  return (
    <FormContext.Consumer>{(form) => <PanelIn {...props} missing={form?.missing ?? NONE} />}</FormContext.Consumer>
  );
}

const CONTROLS = new Set([
  'button',
  'overflow',
  'input',
  'select_static',
  'date_picker',
  'checker',
  'collapsible_panel',
]);

export function InteractiveContainer({ element, path }: PartProps) {
  const { run, ask } = usePress(element, path);
  const { busy } = useCard();
  const style: CSSProperties = { padding: spacing(element['padding']) ?? '4px 12px' };
  const ground = groundOf(element['background_style']);
  if (ground !== null) style.background = ground;
  if (element['has_border'] === true)
    style.border = `1px solid ${hueOf(str(element['border_color'])) === 'grey' ? 'var(--line-strong)' : colorOf(str(element['border_color']))}`;
  style.borderRadius = spacing(element['corner_radius']) ?? '6px';
  if (/^\d+px$/.test(str(element['width']))) style.width = str(element['width']);
  const label = [...walk([element])].map((inner) => textOf(inner['text']) || str(inner['content'])).find(Boolean);
  const nested = [...walk(arr(element['elements']).map(obj))].some((inner) => CONTROLS.has(str(inner['tag'])));
  return (
    <div
      className="interactive"
      // A button may hold no other controls; with some inside, the ground around them still takes a tap.
      role={nested ? undefined : 'button'}
      tabIndex={nested ? undefined : 0}
      aria-label={nested ? undefined : (label ?? '打开').replace(/<[^>]+>|[*#`]/g, '').slice(0, 60)}
      aria-disabled={element['disabled'] === true || busy !== null}
      title={textOf(element['hover_tips']) || undefined}
      style={style}
      onClick={(event) => {
        // Controls inside answer for themselves.
        if ((event.target as HTMLElement).closest('button, a, input, textarea, select') === null) run();
      }}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && (event.key === 'Enter' || event.key === ' ')) {
          event.preventDefault();
          run();
        }
      }}
    >
      <Parts
        elements={arr(element['elements'])}
        path={`${path}.`}
        direction={element['direction']}
        gap={gap(element['vertical_spacing'])}
        align={element['horizontal_align']}
      />
      {ask !== null && <Confirm {...ask} />}
    </div>
  );
}
