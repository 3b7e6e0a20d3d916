export * from './due-index.ts';
export * from './has-caught-up.ts';
export type { ProcessLog } from './process-log.ts';
export * from './projection-process.ts';
export * from './read-model.ts';
export * from './watchdog.ts';
