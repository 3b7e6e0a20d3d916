/** A process that speaks EventStoreDB's protocol over an embedded store: `node event-store-child.ts DIRECTORY PORT`. */
import { openEmbedded } from '@gridcase/embedded';
import { startEventStoreProtocolServer } from '@gridcase/testing';

export type EventStoreOrder =
  | 'dropConnections'
  | 'goAway'
  | 'comeBack'
  | 'loseQuorum'
  | 'regainQuorum'
  | 'refuseUser'
  | 'acceptUser';

const [directory, port] = process.argv.slice(2);
const embedded = await openEmbedded({ directory: directory! });
const server = await startEventStoreProtocolServer({ store: embedded.store, port: Number(port) });
process.send?.({ connectionString: server.connectionString });

/** Resolved when it may come back. */
let away = Promise.withResolvers<void>();
let returning: Promise<void> = Promise.resolve();

process.on('message', async (order: EventStoreOrder) => {
  if (order === 'dropConnections') await server.restart();
  if (order === 'goAway') {
    away = Promise.withResolvers<void>();
    returning = server.restart(() => away.promise);
  }
  if (order === 'comeBack') {
    away.resolve();
    await returning;
  }
  if (order === 'loseQuorum') server.faults.loseQuorum();
  if (order === 'regainQuorum') server.faults.regainQuorum();
  if (order === 'refuseUser') server.faults.user('disabled');
  if (order === 'acceptUser') server.faults.user('accepted');
  process.send?.({ done: order });
});
process.on('disconnect', async () => {
  await server.stop();
  await embedded.close();
  process.exit(0);
});
