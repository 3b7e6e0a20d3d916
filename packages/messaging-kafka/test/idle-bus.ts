/** A program: BROKER TOPIC. Has a bus with a consumer that has nothing to do, and prints how many timers were set in how many seconds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openBroker } from './controls.ts';

const [broker, topic] = process.argv.slice(2) as [string, string];
const opened = openBroker([broker]);
const bus = await opened.connect();
await bus.publish([{ topic, key: 'k', value: 'v', headers: {} }]);
await bus.subscribe({ group: 'g', topics: [topic], handler: async () => ({ outcome: 'handled' }) });
await sleep(300);

const setTimer = globalThis.setTimeout;
let timers = 0;
globalThis.setTimeout = Object.assign((...args: Parameters<typeof setTimer>) => {
  timers++;
  return setTimer(...args);
}, setTimer);
const begun = performance.now();
await sleep(1_000);
const seconds = (performance.now() - begun) / 1_000;
globalThis.setTimeout = setTimer;

await opened.dispose();
console.log(JSON.stringify({ timers, seconds }));
