/** A process that speaks EventStoreDB's protocol over an embedded store: `node event-store-child.ts DIRECTORY PORT`. */
import { openEmbedded } from '@gridcase/embedded';
import { startEventStoreProtocolServer } from '@gridcase/testing';

const [directory, port] = process.argv.slice(2);
const embedded = await openEmbedded({ directory: directory! });
const server = await startEventStoreProtocolServer({ store: embedded.store, port: Number(port) });
process.send?.({ connectionString: server.connectionString });

/** Resolved when it may come back. */
let away = Promise.withResolvers<void>();
let returning: Promise<void> = Promise.resolve();

process.on('message', async (order: 'dropConnections' | 'goAway' | 'comeBack') => {
  if (order === 'dropConnections') await server.restart();
  if (order === 'goAway') {
    away = Promise.withResolvers<void>();
    returning = server.restart(() => away.promise);
  }
  if (order === 'comeBack') {
    away.resolve();
    await returning;
  }
  process.send?.({ done: order });
});
process.on('disconnect', async () => {
  await server.stop();
  await embedded.close();
  process.exit(0);
});
