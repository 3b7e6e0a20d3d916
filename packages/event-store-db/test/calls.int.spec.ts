import { expect, it } from 'vitest';
import { follow, start } from './controls.ts';
import { appendEvents, numbered, someStream } from './events.ts';

/** They all begin at once, beside whatever else the machine does. */
const PATIENT = { callTimeoutMs: 15_000, patienceMs: 45_000 };

it('counts each attempt by what it asks', async () => {
  const calls: string[] = [];
  const { store, server } = await start({ adapter: { onCall: (call) => void calls.push(call) } });
  const [stream, idsAreNew] = [someStream(), true];
  const asked = async (work: () => Promise<unknown>) => {
    calls.length = 0;
    await work();
    return calls.toSorted();
  };
  expect(await asked(() => store.append(stream, [numbered(0)], 'noStream', { idsAreNew }))).toEqual(['append']);
  expect(await asked(() => store.append(stream, [numbered(1)], 0))).toEqual(['append', 'readStream']);
  expect(await asked(() => store.readStream(stream))).toEqual(['readStream']);
  expect(await asked(() => store.head())).toEqual(['readAll']);
  server.faults.inject({ on: 'batchAppend', times: 2, effect: { kind: 'busy' } });
  const tried = await asked(() => store.append(stream, [numbered(2)], 1, { idsAreNew }));
  expect(tried).toEqual(['append', 'append', 'append']);
});

it('however many follow, of whatever categories, what comes costs no call', async () => {
  const calls: string[] = [];
  // Silence is what the one subscription asks about, once for all.
  const adapter = { ...PATIENT, silenceMs: 600_000, onCall: (call: string) => void calls.push(call) };
  const { store, server, kept } = await start({ adapter });
  await appendEvents(kept, 3);
  const wanted = [undefined, ['case'], ['report'], ['case', 'ledger'], ['nothing']];
  const all = wanted.flatMap((categories) =>
    Array.from({ length: 8 }, () => follow(store, { after: 0, ...(categories && { categories }) })),
  );
  await expect.poll(() => all.every(({ slices }) => slices.at(-1)?.caughtUp)).toBe(true);
  await expect.poll(() => server.faults.subscriptions).toBe(1);
  const untilAllAt = async (head: number) =>
    expect.poll(() => all.every(({ slices }) => slices.at(-1)?.position === head)).toBe(true);
  // The subscription itself has caught up when something came by it.
  await appendEvents(kept, 1);
  await untilAllAt(await store.head());
  calls.length = 0;
  for (let n = 0; n < 10; n++) await appendEvents(kept, 1 + n, 0, n % 2 === 0 ? 'case' : 'report');
  const head = await kept.head();
  await untilAllAt(head);
  expect(calls).toEqual([]);
});
