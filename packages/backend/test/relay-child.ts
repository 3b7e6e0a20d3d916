/** A relay as a process of its own on a shared directory: argv is the directory and the lease in milliseconds. */
import { openEmbedded } from '@gridcase/embedded';
import { createRelay, createSharedCheckpoint } from '@gridcase/messaging';
import { toMessage } from './controls.ts';

const [directory, leaseMs] = process.argv.slice(2);
const { store, bus } = await openEmbedded({ directory: directory! });
const relay = createRelay({
  ...{ name: 'intake.relay', category: 'report', store, bus, toMessage, batch: 8 },
  checkpoint: createSharedCheckpoint({
    ...{ store, name: 'intake.relay', leaseMs: Number(leaseMs) },
    onHeld: (held) => console.log(held ? 'leading' : 'not leading'),
  }),
});
await relay.start();
console.log('started');
