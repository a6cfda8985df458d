// The chart library in a chunk of its own: version 1.12, so that this page draws nothing that a client could not.
// Its prepared bundle: the module build imports a default that roughjs no longer has.
import type { VChart as Chart } from 'vchart-card';
import library from 'vchart-card/build/index.min.js';

export const VChart: typeof Chart = library.VChart;
