export { BARE_ENVIRONMENT } from './bare-environment.ts';
export { burnAllCores } from './burn-all-cores.ts';
export type {
  Effect as EventStoreEffect,
  Fault as EventStoreFault,
  Faults as EventStoreFaults,
  Injected as EventStoreFaultInjected,
  Method as EventStoreMethod,
  UserState as EventStoreUserState,
} from './event-store-server/faults.ts';
export type { Kept as EventStoreKept } from './event-store-server/kept.ts';
export * from './event-store-server/start-event-store-cluster.ts';
export * from './event-store-server/start-event-store-server.ts';
export * from './event-store-suite.ts';
export * from './feed-suite.ts';
export { loadRoutingTable, type RoutingTable, routeOf } from './gateway/routing-table.ts';
export { type Gateway, startGateway } from './gateway/start-gateway.ts';
export type { ApiName as KafkaApiName } from './kafka-broker/api-table.ts';
export type { ErrorName as KafkaErrorName } from './kafka-broker/error-codes.ts';
export type { BrokerFaults as KafkaBrokerFaults } from './kafka-broker/faults/broker-faults.ts';
export type {
  Fault as KafkaFault,
  PlannedFault as PlannedKafkaFault,
  Reach as KafkaFaultReach,
  SeenRequest as SeenKafkaRequest,
} from './kafka-broker/faults/fault.ts';
export * from './kafka-broker/start-kafka-protocol-broker.ts';
export * from './key-vault-suite.ts';
export { memoryVault } from './memory-vault.ts';
export * from './message-bus-suite.ts';
export { PATIENCE_MS } from './patience.ts';
export { freePort } from './real-kafka/free-port.ts';
export * from './real-kafka.ts';
export { realMessages } from './real-messages.ts';
export * from './real-postgres.ts';
export { soaked, tellFigures } from './soak.ts';
export * from './standing-event-store.ts';
