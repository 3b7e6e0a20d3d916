/**
 * `npm run event-store -- --port N [--directory D]`: the protocol server alone, for whoever wants to talk to it. Without
 * a directory all is gone when it ends. Ends clean on SIGINT and SIGTERM.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startEventStoreProtocolServer } from './start-event-store-server.ts';

/** What is asked for; an Error says what is wrong with it. */
function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '2113' },
      directory: { type: 'string' },
      'no-system-events': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port must be 0 to 65535, not ${values.port}`);
  return { port, directory: values.directory, systemEvents: !values['no-system-events'] };
}

async function start() {
  const options = readArguments();
  if (options.directory !== undefined) mkdirSync(options.directory, { recursive: true });
  return { directory: options.directory, server: await startEventStoreProtocolServer(options) };
}

const { directory, server } = await start().catch((error: Error) => {
  console.error(`event-store: ${error.message}`);
  process.exit(64);
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
