import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import type { EventStore, RecordedEvent, Slice } from '@gridcase/event-sourcing';
import {
  type EventStoreServer,
  type EventStoreServerOptions,
  startEventStoreCluster,
  startEventStoreProtocolServer,
} from '@gridcase/testing';
import { onTestFinished } from 'vitest';
import { createEventStoreDbStore, type EventStoreDbOptions, type EventStoreDbStore } from '../src/index.ts';

/** The protocol server over an embedded store of its own, in a folder of its own. */
export async function startServer(options: Partial<EventStoreServerOptions> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  const embedded = await openEmbedded({ directory });
  const server = await startEventStoreProtocolServer({ ...options, store: embedded.store });
  const stop = async () => {
    await server.stop();
    await embedded.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { server, kept: embedded.store, stop };
}

/** Short enough for tests, long enough for a busy machine. */
const QUICK = { callTimeoutMs: 1_500, patienceMs: 6_000, silenceMs: 200 };

export interface Started {
  readonly store: EventStoreDbStore;
  readonly server: EventStoreServer;
  /** What the server keeps, behind its back. */
  readonly kept: EventStore;
  /** What the store warned of, in order. */
  readonly warnings: string[];
  /** Another store at the same server. */
  another(options?: Partial<EventStoreDbOptions>): Promise<EventStoreDbStore>;
}

/** A store at a server of its own, both gone after the test. */
export async function start(
  options: Partial<EventStoreServerOptions> & { readonly adapter?: Partial<EventStoreDbOptions> } = {},
): Promise<Started> {
  const { adapter, ...serverOptions } = options;
  const { server, kept, stop } = await startServer(serverOptions);
  onTestFinished(stop);
  const warnings: string[] = [];
  const another = (more: Partial<EventStoreDbOptions> = {}) =>
    openStore({ connectionString: server.connectionString, log: logTo(warnings), ...more });
  return { store: await another(adapter), server, kept, warnings, another };
}

/** Three nodes over one embedded store, the first of which leads; gone after the test. */
export async function startNodes() {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  const embedded = await openEmbedded({ directory });
  const cluster = await startEventStoreCluster({ store: embedded.store });
  onTestFinished(async () => {
    await cluster.stop();
    await embedded.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return { cluster, kept: embedded.store };
}

export async function openStore(options: EventStoreDbOptions): Promise<EventStoreDbStore> {
  const store = await createEventStoreDbStore({ ...QUICK, ...options });
  onTestFinished(() => store.close());
  return store;
}

export const logTo = (warnings: string[]) => ({
  warn: (facts: object, message: string) => void warnings.push(`${message}: ${JSON.stringify(facts)}`),
});

/** Follows in the background; `stop` leaves it and gives what was seen. */
export function follow(store: EventStore, wanted: { after: number; categories?: readonly string[]; limit?: number }) {
  const abort = new AbortController();
  const slices: Slice[] = [];
  const done = (async () => {
    for await (const slice of store.subscribe({ ...wanted, signal: abort.signal })) slices.push(slice);
  })();
  done.catch(() => undefined);
  onTestFinished(() => abort.abort());
  return {
    slices,
    done,
    get events(): RecordedEvent[] {
      return slices.flatMap((slice) => slice.events);
    },
    async stop() {
      abort.abort();
      await done;
    },
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
