/**
 * `npm run event-store -- --port N [--directory D]`: the protocol server alone, for whoever wants to talk to it. Without
 * a directory all is gone when it ends. Ends clean on SIGINT and SIGTERM.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startEventStoreProtocolServer } from './start-event-store-server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '2113' },
    directory: { type: 'string' },
    'no-system-events': { type: 'boolean', default: false },
  },
});
const { directory } = values;
if (directory !== undefined) mkdirSync(directory, { recursive: true });
const server = await startEventStoreProtocolServer({
  ...{ port: Number(values.port), directory, systemEvents: !values['no-system-events'] },
});
console.log(`EventStoreDB's protocol (a test server, answers as 23.10.8) at ${server.connectionString}`);
console.log(`Events are kept ${directory === undefined ? 'in memory' : `in ${directory}`}. Ctrl-C ends it.`);

/** What a parent process may have it suffer; answered when it does. */
export type EventStoreOrder = 'loseQuorum' | 'regainQuorum' | 'refuseUser' | 'acceptUser';

process.on('message', (order: EventStoreOrder) => {
  if (order === 'loseQuorum') server.faults.loseQuorum();
  if (order === 'regainQuorum') server.faults.regainQuorum();
  if (order === 'refuseUser') server.faults.user('disabled');
  if (order === 'acceptUser') server.faults.user('accepted');
  process.send?.({ done: order });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.stop();
    process.exit(0);
  });
}
