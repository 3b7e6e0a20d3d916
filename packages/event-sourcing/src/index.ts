export * from './clock.ts';
export * from './command-context.ts';
export * from './decider.ts';
export * from './event-store.ts';
export * from './handle-command.ts';
export * from './name-uuid.ts';
export * from './process.ts';
export * from './stream-name.ts';
