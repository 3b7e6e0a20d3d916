import { type EventStoreDBClient, NO_STREAM, type Position, START, streamNameFilter } from '@eventstore/db-client';
import type { EventStoreServer } from '@gridcase/testing';
import { PATIENCE_MS } from '@gridcase/testing';
import { expect, it, vi } from 'vitest';
import { connectTo, event, pause, someStream, start } from './controls.ts';

const WRITERS = 6;
const ROUNDS = 3;
const credentials = { username: 'admin', password: 'changeit' };

/** Says the same append until it is answered: with the same ids it is written once. */
async function insist(client: EventStoreDBClient, stream: string, n: number): Promise<void> {
  const same = event(n);
  for (;;) {
    try {
      const options = { expectedRevision: NO_STREAM, credentials, deadline: 500 } as const;
      return void (await client.appendToStream(stream, same, options));
    } catch {
      await pause(20);
    }
  }
}

/** Reads on from the last event seen, whatever happens to the subscription. */
async function followAll(client: EventStoreDBClient, seen: string[], enough: () => boolean): Promise<void> {
  let from: Position | typeof START = START;
  while (!enough()) {
    const filter = streamNameFilter({ prefixes: ['case-'] });
    const subscription = client.subscribeToAll({ fromPosition: from, filter });
    try {
      for await (const { event: read } of subscription) {
        seen.push(read!.streamId);
        from = read!.position!;
        if (enough()) break;
      }
    } catch {
      await pause(20);
    } finally {
      await Promise.race([subscription.unsubscribe().catch(() => undefined), pause(100)]);
    }
  }
}

/** `progress` resolves when writers have got through again: each shot meets some at work, however slow the machine. */
async function fireAt(server: EventStoreServer, progress: () => Promise<void>): Promise<void> {
  const { faults } = server;
  const shots = [
    () => faults.dropConnections(),
    () => faults.endSubscriptions(),
    () => faults.inject({ on: 'append', times: 3, effect: { kind: 'loseAnswer', by: 'unavailable' } }),
    () => faults.inject({ on: 'append', times: 2, effect: { kind: 'loseAnswer', by: 'silence' } }),
    () => faults.inject({ on: 'subscribe', times: 3, effect: { kind: 'breakOff', afterEvents: 5, by: 'reset' } }),
    () => faults.inject({ on: ['append', 'subscribe'], times: 2, effect: { kind: 'busy' } }),
    () => server.restart(() => pause(50)),
  ];
  for (let round = 0; round < ROUNDS; round++) {
    for (const shot of shots) {
      await shot();
      await progress();
    }
  }
  faults.clear();
}

it('under fire loses nothing, writes nothing twice, and shows all readers the same order', async () => {
  const { server, store, client } = await start();
  const clients = [client, connectTo(server.connectionString), connectTo(server.connectionString)];
  const views = clients.map(() => [] as string[]);
  let written = 0;
  let ceased = false;
  let total = Number.POSITIVE_INFINITY;
  const all = (view: readonly string[]) => view.length >= total;
  const following = clients.map((reader, n) => followAll(reader, views[n]!, () => all(views[n]!)));
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (; !ceased; written++) {
      await insist(clients[writer % clients.length]!, someStream(), written);
      await pause(5);
    }
  });
  const progress = () => {
    const before = written;
    return vi.waitFor(() => expect(written).toBeGreaterThanOrEqual(before + 6), { timeout: PATIENCE_MS, interval: 5 });
  };
  await fireAt(server, progress);
  ceased = true;
  await Promise.all(writers);
  // One more, so that a reader who already has everything learns that it is over.
  total = written + 1;
  await insist(client, someStream(), total);
  await Promise.all(following);
  const log = await store.readAll({ after: 0, limit: 4_096 });
  expect(written).toBeGreaterThan(100);
  expect(log.events).toHaveLength(total);
  for (const view of views) expect(view).toEqual(log.events.map(({ stream }) => stream));
});
