/** A member of a group that prints when it begins and when it ends with a message. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbedded } from '../src/index.ts';

const [directory, group, topic] = process.argv.slice(2);
const { bus, close } = await openEmbedded({ directory: directory! });

await bus.subscribe({
  group: group!,
  topics: [topic!],
  concurrency: 8,
  handler: async ({ value }) => {
    console.log(`begin ${value}`);
    await sleep(2);
    console.log(`end ${value}`);
    return { outcome: 'handled' };
  },
});
console.log('running');
process.once('SIGTERM', () => close());
