import { createMemoryEventStore, type EventStore, LOG_BEGINNING } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { createMemoryMessageBus, createRelay, createSharedCheckpoint, type MessageBus } from '../src/index.ts';
import { eventually, fill, published, toMessage } from './controls.ts';
import { electionGroup } from './election-group.ts';

/** A copy of all that is in a store by now, positions and places of relays included. */
async function backupOf(store: EventStore): Promise<EventStore> {
  const copy = createMemoryEventStore();
  const { events, caughtUp } = await store.readAll({ after: 0, limit: 4_096 });
  expect(caughtUp).toBe(true);
  for (const { stream, eventId, type, data, metadata } of events)
    await copy.append(stream, [{ eventId, type, data, metadata }], 'any');
  return copy;
}

const checkpointIn = (store: EventStore) =>
  createSharedCheckpoint({ store, name: 'intake.relay', election: electionGroup(5_000).join() });

async function startRelay(store: EventStore, bus: MessageBus) {
  const relay = createRelay({
    ...{ name: 'intake.relay', category: 'report', toMessage, store, bus },
    checkpoint: checkpointIn(store),
  });
  await relay.start();
  onTestFinished(() => relay.stop());
  return relay;
}

it('a restored store brings the places of its relays back with it: they go on beside what is lost, which is why topics are made anew', async () => {
  const store = createMemoryEventStore();
  const bus = createMemoryMessageBus();
  const kept = await fill(store, 20);
  const relay = await startRelay(store, bus);
  await eventually(async () => (await checkpointIn(store).load()).position > 0);
  const backup = await backupOf(store);
  const lost = await fill(store, 20, 100);
  await eventually(async () => (await published(bus)).length === kept.length + lost.length);
  await relay.stop();

  const since = await fill(backup, 10, 500);
  const again = await startRelay(backup, bus);
  await eventually(async () => (await published(bus)).includes(since.at(-1)!));
  // Nothing tells it: the place is of this log. What the log has no more stands in the topic, before what is new.
  expect(again.health()).toEqual({ ok: true });
  expect((await published(bus)).slice(0, kept.length + lost.length)).toEqual([...kept, ...lost]);
  await again.stop();

  // The steps of docs/how-to/backup-and-restore.md.
  const topicMadeAnew = createMemoryMessageBus();
  await checkpointIn(backup).save(LOG_BEGINNING);
  await startRelay(backup, topicMadeAnew);
  await eventually(async () => (await published(topicMadeAnew)).length === kept.length + since.length);
  expect(await published(topicMadeAnew)).toEqual([...kept, ...since]);
});
