// Charts of a card: a VChart 1.12 specification, drawn by that version, loaded with the first chart.
import { useEffect, useRef, useState } from 'react';
import type { PartProps } from './element.tsx';
import { obj, str, type Json } from './json.ts';

const RATIOS: Readonly<Record<string, number>> = { '1:1': 1, '2:1': 2, '4:3': 4 / 3, '16:9': 16 / 9 };

/** What the chart says in words, for those who do not see it: its title, else its kind. */
export function chartLabel(spec: Json): string {
  const title = obj(spec['title'])['text'];
  return typeof title === 'string' && title !== '' ? `图表：${title}` : `图表（${str(spec['type'], '未命名')}）`;
}

const dark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

function useDark(): boolean {
  const [is, set] = useState(() => dark().matches);
  useEffect(() => {
    const query = dark();
    const changed = (): void => set(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return is;
}

export function ChartElement({ element }: PartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'drawn' | string>('loading');
  const isDark = useDark();
  const spec = JSON.stringify(element['chart_spec'] ?? null);
  const height = str(element['height']);
  useEffect(() => {
    let chart: { release: () => void; resizeSync: (width: number, height: number) => unknown } | null = null;
    let gone = false;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry?.contentRect ?? { width: 0, height: 0 };
      if (width > 0 && height > 0) chart?.resizeSync(width, height);
    });
    const draw = async (): Promise<void> => {
      try {
        const { VChart } = await import('./vchart.ts');
        if (gone || box.current === null) return;
        const drawn = new VChart({ ...(JSON.parse(spec) as object), background: 'transparent' } as never, {
          dom: box.current,
          mode: 'desktop-browser',
          theme: isDark ? 'dark' : 'light',
          animation: false,
          // Its own way of fitting follows the width only.
          autoFit: false,
        });
        chart = drawn;
        drawn.renderSync();
        if (box.current.parentElement !== null) observer.observe(box.current.parentElement);
        setState('drawn');
      } catch (error) {
        if (!gone) setState(error instanceof Error ? error.message : String(error));
      }
    };
    void draw();
    return () => {
      gone = true;
      observer.disconnect();
      chart?.release();
    };
  }, [spec, isDark]);
  const failed = state !== 'loading' && state !== 'drawn';
  return (
    <div
      className="chart"
      role="img"
      aria-label={chartLabel(obj(element['chart_spec']))}
      data-state={failed ? 'failed' : state}
      style={
        /^\d+px$/.test(height) ? { height } : { aspectRatio: String(RATIOS[str(element['aspect_ratio'])] ?? 16 / 9) }
      }
    >
      <div className="chart-canvas">
        {/* The library positions the element that it is given; its size is that of the one around it. */}
        <div ref={box} style={{ height: '100%' }} />
      </div>
      {state === 'loading' && <span className="chart-note">图表载入中…</span>}
      {failed && <span className="chart-note">图表无法显示：{state}</span>}
    </div>
  );
}
