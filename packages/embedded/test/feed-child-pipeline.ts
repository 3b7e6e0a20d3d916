/** A consumer that answers each report with one case, on the directory given. */
import { nameUuid } from '@gridcase/event-sourcing';
import { openEmbedded } from '../src/index.ts';
import { RATED } from './rated-report.ts';

const { store, feed, close } = await openEmbedded({ directory: process.argv[2]! });

await feed.consume({
  ...{ group: 'routing', categories: ['report'], types: RATED },
  handler: async ({ eventId: cause }) => {
    const eventId = nameUuid(['case', cause]);
    const event = { eventId, type: 'case.opened.v1', data: '{}', metadata: '{}' };
    await store.append(`case-${eventId}`, [event], 'noStream');
    return { outcome: 'handled' };
  },
});
console.log('running');
process.once('SIGTERM', () => close());
