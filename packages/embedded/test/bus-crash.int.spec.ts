import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, nameUuid, type RecordedEvent } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { openEmbedded } from '../src/index.ts';
import { startChild } from './children.ts';

const STREAMS = 40;
const KILLS = 8;

/** Reports like a busy morning's: some at once, then some more. Gives their data in the order of writing. */
async function writeReports(store: EventStore, count: number, signal: AbortSignal): Promise<string[]> {
  const written: string[] = [];
  for (let index = 0; index < count; index++) {
    const data = JSON.stringify({ index, text: '凌晨两点水管爆裂' });
    const event = { eventId: nameUuid(['crash', String(index)]), type: 'report.made.v1', data, metadata: '{}' };
    await store.append(`report-${index % STREAMS}`, [event], 'any');
    written.push(data);
    if (index % 25 === 0 && !signal.aborted) await sleep(15);
  }
  return written;
}

async function everyEvent(store: EventStore, category: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = 0, caughtUp = false; !caughtUp; ) {
    const slice = await store.readAll({ after, categories: [category], limit: 4_096 });
    events.push(...slice.events);
    ({ position: after, caughtUp } = slice);
  }
  return events;
}

it('a relay and its consumer killed again and again lose nothing, keep each key’s order, and at most repeat', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  const { store, bus, close } = await openEmbedded({ directory });
  const allKilled = new AbortController();
  const writing = writeReports(store, 2_000, allKilled.signal);

  for (let kill = 0; kill < KILLS; kill++) {
    const child = startChild('bus-child-pipeline.ts', directory);
    await expect.poll(() => child.lines, { timeout: 20_000 }).toContain('running');
    await sleep(Math.random() * 200);
    await child.kill();
  }
  allKilled.abort();
  const written = await writing;
  const last = startChild('bus-child-pipeline.ts', directory);
  await expect.poll(async () => (await everyEvent(store, 'case')).length, { timeout: 60_000 }).toBe(written.length);
  // What was published a second time is still to be taken when the last case stands.
  await expect.poll(() => bus.lag('routing', ['gridcase.report.v1']), { timeout: 20_000 }).toBe(0);
  await last.end();

  const messages = [
    ...(await bus.read('gridcase.report.v1', { offset: 0, limit: 4_096 })),
    ...(await bus.read('gridcase.report.v1', { offset: 4_096, limit: 4_096 })),
  ];
  const values = messages.map(({ value }) => value);
  console.log(`${KILLS} kills: ${values.length - written.length} of ${written.length} messages published twice`);
  // The first time each was published is the order of the log; what stands behind is repetition.
  expect([...new Set(values)]).toEqual(written);
  expect(await bus.lag('routing', ['gridcase.report.v1'])).toBe(0);
  const cases = await everyEvent(store, 'case');
  expect(new Set(cases.map(({ eventId }) => eventId)).size).toBe(written.length);
  expect(await bus.read('gridcase.routing.poison.v1', { offset: 0, limit: 10 })).toEqual([]);
  await close();
  rmSync(directory, { recursive: true });
});
