import { type ReportEvent, toBusMessage } from '@gridcase/contracts';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { noRetry } from '@gridcase/messaging';
import { expect, it } from 'vitest';
import { createBusFeed, createMemoryCheckpoint, createMemoryMessageBus, createRelays } from '../src/index.ts';
import { eventually, rated } from './controls.ts';

const TOPIC = 'gridcase.report.v1';

/** Follows reports for ratings, with what becomes of each. */
async function house() {
  const bus = createMemoryMessageBus();
  const feed = createBusFeed(bus);
  const seen: ReportEvent[] = [];
  const outcomes: object[] = [];
  const consumer = await feed.consume<ReportEvent>({
    ...{ group: 'routing', categories: ['report'], types: new Set(['report.rated.v1']), retry: noRetry },
    async handler({ event }) {
      seen.push(event);
      return { outcome: 'handled' };
    },
    onOutcome: ({ type, key }, outcome) => outcomes.push({ type, key, ...outcome }),
  });
  return { bus, feed, seen, outcomes, consumer };
}

const message = (id: string) =>
  toBusMessage({ ...rated(id), stream: `report-${id}`, revision: 0, recordedAt: '2026-11-01T00:00:00.000Z' });

it('hands over what the relays publish of the log, and passes over what is not wanted', async () => {
  const { bus, feed, seen, consumer } = await house();
  const store = createMemoryEventStore();
  const [relay] = createRelays(['report'], { store, bus, checkpoint: () => createMemoryCheckpoint() });
  await relay!.start();
  await store.append('report-1', [rated('1')], 'noStream');
  await store.append('report-2', [{ ...rated('2'), type: 'report.remarked.v1' }, rated('3')], 'noStream');
  await eventually(() => seen.length === 2);
  expect(seen.map(({ data }) => ('comment' in data ? data.comment : ''))).toEqual(['1', '3']);
  await eventually(async () => (await feed.lag('routing', ['report'])) === 0);
  await relay!.stop();
  await consumer.stop();
});

it.each<[string, object]>([
  ['data off its schema', { value: '{"reportId":1}' }],
  ['not JSON', { value: '{' }],
  ['a tombstone', { value: null }],
  ['no headers of ours', { headers: {} }],
])('%s, of whosever make, is poisoned with the reason and holds up nothing', async (_, broken) => {
  const { bus, feed, seen, consumer } = await house();
  await bus.publish([{ ...message('1'), ...broken }, message('2')]);
  await eventually(async () => seen.length === 1 && (await feed.poison.waiting('routing')) === 1);
  const [poisoned] = await Array.fromAsync(feed.poison.list('routing'));
  expect(poisoned).toMatchObject({ key: '1', place: `${TOPIC}[0]@0`, attempt: 1, state: 'waiting' });
  expect(poisoned!.reason).toContain('does not fit its contract');
  await consumer.stop();
});

it('an unknown type is passed over with the reason, another version of a wanted one waits for the upgrade', async () => {
  const { bus, outcomes, consumer } = await house();
  const typed = (id: string, type: string) => ({ ...message(id), headers: { ...message(id).headers, ce_type: type } });
  await bus.publish([typed('1', 'report.dreamt.v1'), typed('2', 'report.rated.v9')]);
  await eventually(() => outcomes.length >= 2);
  expect(outcomes).toContainEqual(expect.objectContaining({ type: 'report.dreamt.v1', key: '1', outcome: 'skipped' }));
  expect(outcomes).toContainEqual(expect.objectContaining({ key: '2', outcome: 'held', trouble: 'newer' }));
  expect(consumer.health()).toMatchObject({ ok: false, trouble: 'newer' });
  await consumer.stop();
});

it('gives back what waits to the topic that it came from, each once', async () => {
  const { bus, feed, seen, consumer } = await house();
  await bus.publish([{ ...message('1'), value: '{' }]);
  await eventually(async () => (await feed.poison.waiting('routing')) === 1);
  const told: string[] = [];
  const onEntry = ({ place }: { place: string }, { outcome }: { outcome: string }) =>
    void told.push(`${place} ${outcome}`);
  expect(await feed.poison.giveBack('routing', { onEntry })).toBe(1);
  expect(told).toEqual([`${TOPIC}[0]@0 handled`]);
  await eventually(async () => (await feed.poison.waiting('routing')) === 1);
  expect((await Array.fromAsync(feed.poison.list('routing'))).map(({ state }) => state)).toEqual([
    'given back',
    'waiting',
  ]);
  expect(seen).toEqual([]);
  await consumer.stop();
});
