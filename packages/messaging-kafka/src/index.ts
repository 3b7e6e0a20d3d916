export type { BusMetrics } from './bus-metrics.ts';
export * from './create-topics.ts';
export * from './grant-rights.ts';
export * from './kafka-bus.ts';
export type { KafkaConnection } from './kafka-client.ts';
export * from './kafka-election.ts';
export type { KafkaLog } from './kafka-log.ts';
export * from './kafka-timing.ts';
export type { MissingTopic } from './known-topics.ts';
