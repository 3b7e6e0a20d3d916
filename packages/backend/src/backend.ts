import type { EventStore, Process } from '@gridcase/event-sourcing';
import type { Feed } from '@gridcase/messaging';
import type { KeyVault } from '@gridcase/privacy';
import type { Engine, Logger, Metrics } from '@gridcase/runtime';

/** What a process stands on. Services know these ports; which technology is behind them is known here alone. */
export interface Backend {
  readonly store: EventStore;
  readonly feed: Feed;
  /** What has to run so that others are handed what this process writes, in the order of starting. Before the service's own. */
  readonly processes: readonly Process[];
  /** Whether what it stands on can be used, by name: `event-store`. Its loss makes a process not ready. */
  readonly engines: readonly Engine[];
  /** Opened when it is first asked for: a process that needs no personal data needs no access to the keys. */
  readonly vault: KeyVault;
  /** Directory whose `keys/` holds pepper, integrations and the local issuer. */
  readonly shared: string;
  /** Lets go of files and connections. Stop what runs on them first. */
  close(): Promise<void>;
}

export interface BackendParts {
  /** Who connects, as brokers and logs show it: `intake`. A service's name makes it the writer of that service's streams. */
  readonly name: string;
  readonly log: Logger;
  readonly metrics: Metrics;
}
