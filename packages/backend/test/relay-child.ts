/** A relay as a process of its own on a shared directory: argv is the directory, a broker and the session in milliseconds. */
import { openEmbedded } from '@gridcase/embedded';
import { createRelay, createSharedCheckpoint } from '@gridcase/messaging';
import { createKafkaElection } from '@gridcase/messaging-kafka';
import { createLogger } from '@gridcase/runtime';
import { toMessage } from './controls.ts';

const [directory, broker, sessionMs] = process.argv.slice(2);
const { store, bus } = await openEmbedded({ directory: directory! });
const relay = createRelay({
  ...{ name: 'intake.relay', category: 'report', store, bus, toMessage, batch: 8 },
  checkpoint: createSharedCheckpoint({
    ...{ store, name: 'intake.relay' },
    election: createKafkaElection({
      ...{ brokers: [broker!], clientId: `relay-${process.pid}`, group: 'gridcase.intake.relay' },
      log: createLogger({ level: 'silent' }),
      timing: { sessionTimeoutMs: Number(sessionMs) },
    }),
    onHeld: (held) => console.log(held ? 'leading' : 'not leading'),
  }),
});
await relay.start();
console.log('started');
