import { getHeapStatistics } from 'node:v8';
import { workerData } from 'node:worker_threads';
import { openReadModel, projectionProcess, serveProjections, threadLog } from '../src/index.ts';
import { applyTally, filledStore, TALLY } from './controls.ts';

/** What befalls it at an event: it fails to apply it, ends by an error nobody catches, takes all the memory there is, or tells of it. */
export interface TallyThread {
  readonly path: string;
  readonly events: number;
  readonly at?: number;
  readonly what?: 'refuse' | 'throw' | 'exhaust' | 'measure';
}

const { path, events, at, what } = workerData as TallyThread;
const readModel = openReadModel({ ...TALLY, path });
const projection = projectionProcess({
  ...{ name: 'test.tally', store: await filledStore(events), readModel, categories: ['case', 'report'], batch: 5 },
  delayMs: () => 1,
  log: threadLog,
  apply(db, slice) {
    if (what === 'measure') threadLog.warn({ heapMb: getHeapStatistics().heap_size_limit / 2 ** 20 }, 'the limit');
    applyTally(db, slice);
    if (!slice.some(({ data }) => data === `{"n":${at}}`)) return;
    if (what === 'refuse')
      throw Object.assign(new TypeError('can’t read it', { cause: new Error('because') }), { errcode: 13 });
    if (what === 'throw')
      process.nextTick(() => {
        throw new TypeError('nobody catches it');
      });
    if (what === 'exhaust') for (const kept: string[][] = []; ; ) kept.push(Array.from({ length: 10_000 }, String));
  },
});
await serveProjections([projection], async () => readModel.close());
