/** A member of a group that prints when it begins and when it ends with an event. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbedded } from '../src/index.ts';
import { RATED, type Rated } from './rated-report.ts';

const [directory, group] = process.argv.slice(2);
const { feed, close } = await openEmbedded({ directory: directory! });

await feed.consume<Rated>({
  ...{ group: group!, categories: ['report'], types: RATED, concurrency: 8 },
  handler: async ({ event: { data } }) => {
    console.log(`begin ${data.comment}`);
    await sleep(2);
    console.log(`end ${data.comment}`);
    return { outcome: 'handled' };
  },
});
console.log('running');
process.once('SIGTERM', () => close());
