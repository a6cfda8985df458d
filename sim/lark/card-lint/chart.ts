/** The chart component (图表): a VChart specification inside the subset that the client of the platform draws (VChart 1.12). */
import type { Component } from './component.ts';
import { type At, CODE, isObject, type Check } from './problem.ts';
import { bool, lengthOr, oneOf } from './values.ts';

/** Chart types of VChart 1.12. */
const TYPES = new Set(
  `line area bar bar3d pie pie3d rose radar scatter funnel funnel3d wordCloud wordCloud3d common progress linearProgress
  circularProgress gauge treemap sunburst circlePacking sankey rangeColumn rangeColumn3d rangeArea histogram histogram3d
  boxPlot heatmap map correlation waterfall dot link sequence liquid venn mosaic`.split(/\s+/),
);

const spec: Check = (value, at) => {
  if (!isObject(value)) return at.error('chart_spec must be an object', CODE.chart);
  const type = value['type'];
  if (typeof type !== 'string' || !TYPES.has(type)) {
    return at.error(`chart type ${JSON.stringify(type)} is not one of VChart 1.12`, CODE.chart);
  }
  if (value['data'] === undefined && !Array.isArray(value['series'])) at.error('chart_spec needs "data"', CODE.chart);
  forbidden(value, at);
};

/** What makes a chart fail on telephones, or anywhere. verified: doc */
function forbidden(value: unknown, at: At): void {
  if (typeof value === 'function') return at.error('functions are not allowed in a chart_spec', CODE.chart);
  if (Array.isArray(value)) return value.forEach((entry: unknown, index) => forbidden(entry, at.key(index)));
  if (!isObject(value)) return;
  for (const [key, part] of Object.entries(value)) {
    const here = at.key(key);
    if (key === 'texture') here.error('telephones draw no textures', CODE.chart);
    if (key === 'gradient' && part === 'conical') here.error('telephones draw no conical gradients', CODE.chart);
    if (key === 'layoutMode' && part === 'grid')
      here.error('telephones draw no word clouds with layoutMode "grid"', CODE.chart);
    if (key === 'background' && typeof part === 'string' && part.includes('<svg'))
      here.error('telephones draw no svg backgrounds', CODE.chart);
    if (typeof part === 'string' && /^\s*(function\b|\([\w\s,]*\)\s*=>)/.test(part))
      here.error('JavaScript is not allowed in a chart_spec', CODE.chart);
    // Data may be long, and holds none of the above.
    if (key !== 'data') forbidden(part, here);
  }
}

export const chart: Component = {
  needed: ['chart_spec'],
  keys: {
    aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
    color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
    chart_spec: spec,
    preview: bool,
    height: lengthOr(['auto'], 1, 999),
  },
  also(_value, at) {
    at.run.charts += 1;
    // The document of the form container forbids charts, the notes on 2.0 do not mention them. verified: doc (the stricter one)
    if (at.inForm) at.error('a chart may not stand inside a form');
  },
};
