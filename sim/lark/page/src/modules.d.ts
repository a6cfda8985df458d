// Files that carry no types of their own.
declare module '*.css';
declare module 'vchart-card/build/index.min.js' {
  import type { VChart } from 'vchart-card';
  const library: { VChart: typeof VChart };
  export default library;
}
