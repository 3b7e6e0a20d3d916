export * from './due-index.ts';
export * from './has-caught-up.ts';
export type { ProcessLog } from './process-log.ts';
export { type Projection, type ProjectionOptions, projectionProcess } from './projection-process.ts';
export * from './projection-thread.ts';
export * from './read-model.ts';
export * from './read-model-reader.ts';
export * from './serve-projections.ts';
export * from './watchdog.ts';
