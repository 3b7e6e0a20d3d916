import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryEventStore, createRecentFolds, type EventStore, handleCommand, loadState } from '../src/index.ts';
import { type BucketCommand, bucketHandling, someContext } from './bucket.ts';

const STREAM = 'bucket-1';

const command: fc.Arbitrary<BucketCommand> = fc.oneof(
  fc.record({ kind: fc.constant('fill' as const), litres: fc.integer({ min: 0, max: 12 }) }),
  fc.constant({ kind: 'empty' as const }),
);

it('any command that was carried out appends nothing when it is said again, whatever came in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(command, fc.nat()), { minLength: 1, maxLength: 15 }), async (steps) => {
      const store = createMemoryEventStore();
      const handling = bucketHandling(store);
      const said: { command: BucketCommand; context: ReturnType<typeof someContext> }[] = [];
      for (const [next, back] of steps) {
        const context = someContext();
        const result = await handleCommand(handling, STREAM, next, context);
        if (result.outcome === 'done' && result.events.length > 0) said.push({ command: next, context });
        const head = await store.head();
        const earlier = said[back % Math.max(1, said.length)];
        if (!earlier) continue;
        const again = await handleCommand(handling, STREAM, earlier.command, earlier.context);
        expect(again).toMatchObject({ outcome: 'done', repeated: true, events: [] });
        expect(await store.head()).toBe(head);
      }
    }),
  );
});

it('the state that a command answers is the state that its stream tells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 20 }), async (commands) => {
      const handling = bucketHandling(createMemoryEventStore());
      for (const next of commands) {
        const result = await handleCommand(handling, STREAM, next, someContext());
        const loaded = await loadState(handling, STREAM);
        if (result.outcome === 'done') expect(result).toMatchObject({ state: loaded.state, revision: loaded.revision });
      }
    }),
  );
});

it('processes that decide on what they remember answer as one that reads everything, whatever each has seen', async () => {
  const step = fc.record({ command, process: fc.nat(2), again: fc.option(fc.nat(14)) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 1, max: 9 }),
      async (steps, room) => {
        const one = bucketHandling(createMemoryEventStore());
        const shared = bucketHandling(createMemoryEventStore());
        const several = [0, 1, 2].map((n) => ({
          ...shared,
          presumeNew: n === 1,
          recent: createRecentFolds<number>(room),
        }));
        const said: { command: BucketCommand; context: ReturnType<typeof someContext> }[] = [];
        for (const { command: next, process, again } of steps) {
          const saying = (again !== null && said[again]) || { command: next, context: someContext() };
          said.push(saying);
          const expected = await handleCommand(one, STREAM, saying.command, saying.context);
          const result = await handleCommand(several[process]!, STREAM, saying.command, saying.context);
          expect(factsOf(result)).toEqual(factsOf(expected));
        }
        expect(await dataIn(shared.store)).toEqual(await dataIn(one.store));
      },
    ),
  );
});

/** All but the ids of events, which are made anew for each try. */
const factsOf = (result: Awaited<ReturnType<typeof handleCommand>>) =>
  result.outcome === 'refused'
    ? result
    : { ...result, events: result.events.map(({ type, data, metadata }) => [type, data, metadata]) };

const dataIn = async (store: EventStore) =>
  (await store.readStream(STREAM)).map(({ data, metadata }) => [data, metadata]);
