export * from './create-event-store-db-store.ts';
export type { EventStoreDbLog } from './log.ts';
