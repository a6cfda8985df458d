// Files that carry no types of their own.
declare module '*.css';
declare module 'vchart-card/build/index.min.js' {
  const library: { VChart: typeof import('vchart-card').VChart };
  export default library;
}
