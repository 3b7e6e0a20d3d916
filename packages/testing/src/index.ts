export * from './event-store-suite.ts';
export * from './message-bus-suite.ts';
