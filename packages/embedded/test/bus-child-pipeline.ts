/** A writer's relay and a consumer that answers each report with one case, on the directory given. */
import { nameUuid, streamIdOf } from '@gridcase/event-sourcing';
import { createRelay } from '@gridcase/messaging';
import { openEmbedded } from '../src/index.ts';

const { store, bus, checkpoint, close } = await openEmbedded({ directory: process.argv[2]! });

const relay = createRelay({
  name: 'relay',
  store,
  bus,
  category: 'report',
  batch: 16,
  checkpoint: checkpoint('relay-report'),
  toMessage: (event) => ({
    topic: 'gridcase.report.v1',
    key: streamIdOf(event.stream),
    value: event.data,
    headers: { ce_id: event.eventId },
  }),
});

const consumer = await bus.subscribe({
  group: 'routing',
  topics: ['gridcase.report.v1'],
  handler: async ({ headers }) => {
    const eventId = nameUuid(['case', headers.ce_id!]);
    const event = { eventId, type: 'case.opened.v1', data: '{}', metadata: '{}' };
    await store.append(`case-${eventId}`, [event], 'noStream');
    return { outcome: 'handled' };
  },
});

await relay.start();
console.log('running');
process.once('SIGTERM', async () => {
  await relay.stop();
  await consumer.stop();
  await close();
});
