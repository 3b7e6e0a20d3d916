import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, RecordedEvent, Slice } from '@gridcase/event-sourcing';
import {
  type EventStoreKept,
  type EventStoreServer,
  type EventStoreServerOptions,
  startEventStoreCluster,
  startEventStoreProtocolServer,
} from '@gridcase/testing';
import { onTestFinished } from 'vitest';
import { createEventStoreDbStore, type EventStoreDbOptions, type EventStoreDbStore } from '../src/index.ts';

/** The protocol server, in a folder of its own. */
export async function startServer(options: Partial<EventStoreServerOptions> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  const server = await startEventStoreProtocolServer({ directory, ...options });
  const stop = async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { server, kept: server.kept, stop };
}

/** Short enough for tests, long enough for a busy machine. */
const QUICK = { callTimeoutMs: 1_500, patienceMs: 6_000, silenceMs: 200 };

/** For specs of what is answered, not of when: as much of a page as comes in time is a page, and here it is to be whole. */
export const PATIENT = { callTimeoutMs: 60_000, patienceMs: 120_000, silenceMs: 200 };

export interface Started {
  readonly store: EventStoreDbStore;
  readonly server: EventStoreServer;
  /** What the server keeps, behind its back. */
  readonly kept: EventStoreKept;
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

/** Three nodes over one log, the first of which leads; gone after the test. */
export async function startNodes() {
  const cluster = await startEventStoreCluster();
  onTestFinished(() => cluster.stop());
  return { cluster, kept: cluster.kept };
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
