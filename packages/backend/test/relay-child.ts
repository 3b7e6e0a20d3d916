/** Intake's relays as a process of its own: argv is the environment of its backend, as JSON. Its log says who relays. */
import { createLogger, createMetrics } from '@gridcase/runtime';
import { openBackend } from '../src/index.ts';

const env = JSON.parse(process.argv[2]!);
const log = createLogger({ level: 'info', pretty: false });
const { processes } = await openBackend(env, { name: 'intake', log, metrics: createMetrics() });
for (const relay of processes) await relay.start();
log.info('started');
