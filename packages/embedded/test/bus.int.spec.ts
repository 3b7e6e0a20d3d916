import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@gridcase/messaging';
import { messageBusSuite } from '@gridcase/testing';
import { createEmbeddedBus } from '../src/bus.ts';
import { openDatabase } from '../src/database.ts';
import { createGroupCommit } from '../src/group-commit.ts';

/** Short, since a connection that is cut in the same process can't be seen to be dead. */
const LEASE_MS = 400;

messageBusSuite('the embedded bus', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  const connections = new Map<MessageBus, { close(): Promise<void>; cut(): void }>();
  const connect = async () => {
    const database = openDatabase(join(directory, 'gridcase.db'));
    const commit = createGroupCommit(database);
    const bus = createEmbeddedBus({ database, commit, leaseMs: LEASE_MS });
    const close = async () => {
      await bus.close();
      await commit.close();
      database.close();
    };
    connections.set(bus, { close, cut: () => database.close() });
    return bus;
  };
  return {
    connect,
    cut: async (bus) => connections.get(bus)!.cut(),
    dispose: async () => {
      await Promise.all([...connections.values()].map(({ close }) => close()));
      rmSync(directory, { recursive: true });
    },
  };
});
