import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PremisesPlace } from '@gridcase/contracts';
import { createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import { createLogger } from '@gridcase/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handleFlag } from '../src/consume-flags.ts';
import { createWatchDesk, type FlagEvent } from '../src/watch-desk.ts';
import { openWatchIndex, type WatchIndex } from '../src/watch-index.ts';
import { CITY, COMMUNITY, ELSEWHERE, GRID, TOWNSHIP } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHandedFlag, LEDGER_ID, lowered, neighbour, raised, shop } from './flagged.ts';

const log = createLogger({ level: 'silent' });
const OTHER_LEDGER = '3a1c4a5e-91a2-5b4c-8d0e-6a7b8c9d0e1f';

let directory: string;
let store: EventStore;
let index: WatchIndex;
let revision: number;

async function open(): Promise<void> {
  index = openWatchIndex({ directory, store, log });
  await index.projection.start();
  await index.projection.caughtUp();
}

async function close(): Promise<void> {
  await index.projection.stop();
  index.close();
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'routing-watch-'));
  store = createMemoryEventStore();
  revision = 0;
  await open();
});

afterEach(async () => {
  await close();
  rmSync(directory, { recursive: true });
});

/** Scoring says it, and the index has read what routing made of it. */
async function say(event: FlagEvent, ledgerId = LEDGER_ID): Promise<void> {
  const message = asHandedFlag(event, revision++, ledgerId);
  expect(await handleFlag(createWatchDesk({ store }), createFakeClock(), message)).toEqual({ outcome: 'handled' });
  const head = await store.head();
  while (index.projection.position() < head) await sleep(2);
}

const namesIn = (area: string) => index.flaggedIn(area).map(({ words }) => words[0]);

describe('the index holds premises under a yellow flag', () => {
  it('by every area that holds their community, and by its grids', async () => {
    await say(raised());
    for (const area of [GRID, `${COMMUNITY}009`, COMMUNITY, TOWNSHIP, CITY])
      expect(namesIn(area)).toEqual(['老王便利店']);
    for (const area of [`${TOWNSHIP}005`, ELSEWHERE, '330783']) expect(namesIn(area)).toEqual([]);
  });

  it('until it is lowered', async () => {
    expect(namesIn(GRID)).toEqual([]);
    await say(raised('yellow', [shop, neighbour]));
    expect(namesIn(GRID)).toEqual(['老王便利店', '小李水果店']);
    await say(lowered());
    expect(namesIn(GRID)).toEqual(['小李水果店']);
  });

  it('while one of the ledgers that flagged them still does', async () => {
    await say(raised());
    await say(raised(), OTHER_LEDGER);
    await say(lowered());
    expect(index.flaggedIn(GRID)).toMatchObject([{ ledgerId: OTHER_LEDGER }]);
  });

  it('not under a red one, which lifts nothing either', async () => {
    await say(raised('red', [neighbour]));
    await say(raised());
    await say(lowered('red'));
    expect(namesIn(GRID)).toEqual(['老王便利店']);
  });

  it('as they are called now', async () => {
    const renamed: PremisesPlace = { ...shop, name: '老王烟酒店', areaCode: `${TOWNSHIP}005001` };
    await say(raised());
    await say(raised('yellow', [renamed]));
    expect(namesIn(GRID)).toEqual([]);
    expect(namesIn(`${TOWNSHIP}005`)).toEqual(['老王烟酒店']);
  });
});

it('deleted, it is made again from the log', async () => {
  await say(raised('yellow', [shop, neighbour]));
  await say(lowered());
  await close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(directory, `routing-watch.db${suffix}`), { force: true });
  await open();
  expect(namesIn(GRID)).toEqual(['小李水果店']);
});
