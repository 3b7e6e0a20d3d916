import type { EventStore } from '@gridcase/event-sourcing';
import type { Checkpoint, MessageBus } from '@gridcase/messaging';
import type { KeyVault } from '@gridcase/privacy';
import type { Engine, Logger, Metrics } from '@gridcase/runtime';

/** What a process stands on. Services know these ports; which technology is behind them is known here alone. */
export interface Backend {
  readonly store: EventStore;
  readonly bus: MessageBus;
  /** Whether what it stands on can be used, by name: `event-store`. Its loss makes a process not ready. */
  readonly engines: readonly Engine[];
  /** How far a relay has come. In the distributed backend its replicas share it, and one of them works at a time. */
  checkpoint(name: string): Checkpoint;
  /** Opened when it is first asked for: a process that needs no personal data needs no access to the keys. */
  readonly vault: KeyVault;
  /** Directory whose `keys/` holds pepper, integrations and the local issuer. */
  readonly shared: string;
  /** Lets go of files and connections. Stop what runs on them first. */
  close(): Promise<void>;
}

export interface BackendParts {
  /** Who connects, as brokers and logs show it: `intake`. */
  readonly name: string;
  readonly log: Logger;
  readonly metrics: Metrics;
}
