export type { Backend, BackendParts } from './backend.ts';
export { type CreatedTopic, createBusTopics } from './create-bus-topics.ts';
export { withDataSlot } from './data-slot.ts';
export * from './environment.ts';
export { grantBusRights } from './grant-bus-rights.ts';
export { openBackend, openEventStore, openRelayPlaces, type RelayPlaces } from './open-backend.ts';
export { sharedVault } from './open-vault.ts';
export { type ServiceParts, type ServiceStart, startService } from './start-service.ts';
