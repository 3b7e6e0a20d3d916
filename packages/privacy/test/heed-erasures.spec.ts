import { randomUUID } from 'node:crypto';
import { createMemoryEventStore, EventStoreUnavailable } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { heedErasures, type PlacedKeyVault } from '../src/index.ts';

const store = createMemoryEventStore;

function placedVault(known: readonly string[], place = 0) {
  const keys = new Map<string, Uint8Array | null>(known.map((ref) => [ref, new Uint8Array(32).fill(7)]));
  const moves: number[] = [];
  const vault: PlacedKeyVault = {
    obtain: async (ref) => keys.get(ref) ?? null,
    find: async (ref) => keys.get(ref) ?? null,
    destroy: async (ref) => keys.set(ref, null) !== undefined,
    erasedUpTo: async () => moves.at(-1) ?? place,
    saveErasedUpTo: async (position) => void moves.push(position),
    close: async () => {},
  };
  return { vault, moves };
}

async function logOf(...refs: readonly string[]) {
  const log = store();
  const event = (type: string) => ({ eventId: randomUUID(), type, data: '{}', metadata: '{}' });
  await log.append('case-1', [event('case.opened.v1')], 'noStream');
  for (const ref of refs) await log.append(`person-${ref}`, [event('person.erased.v1')], 'noStream');
  return log;
}

it('destroys what the log says is erased before it hands out the first key', async () => {
  const { vault, moves } = placedVault(['r_a', 'r_b']);
  const log = await logOf('r_b');
  const heeding = heedErasures(vault, log, 'atFirstUse');
  expect(await Promise.all([heeding.find('r_a'), heeding.find('r_b')])).toEqual([expect.any(Uint8Array), null]);
  expect(moves).toEqual([await log.head()]);
});

it('looks only behind the place that the vault keeps', async () => {
  const log = await logOf('r_b');
  const { vault } = placedVault(['r_b'], await log.head());
  expect(await heedErasures(vault, log, 'atFirstUse').find('r_b')).not.toBeNull();
});

it('looks at all of a log that has no such place', async () => {
  const log = await logOf('r_b');
  const { vault, moves } = placedVault(['r_b'], 1_000_000);
  expect(await heedErasures(vault, log, 'atFirstUse').find('r_b')).toBeNull();
  expect(moves).toEqual([await log.head()]);
});

it('hands out nothing while the log can not be read, and does when it can', async () => {
  const { vault } = placedVault(['r_a', 'r_b']);
  const log = await logOf('r_b');
  let away = true;
  const readAll: typeof log.readAll = (options) =>
    away ? Promise.reject(new EventStoreUnavailable('away')) : log.readAll(options);
  const heeding = heedErasures(vault, { readAll, isPlace: (position) => log.isPlace(position) }, 'now');
  await expect(heeding.find('r_a')).rejects.toThrow(EventStoreUnavailable);
  await expect(heeding.obtain('r_a')).rejects.toThrow(EventStoreUnavailable);
  away = false;
  expect(await heeding.find('r_a')).not.toBeNull();
  expect(await heeding.find('r_b')).toBeNull();
});
