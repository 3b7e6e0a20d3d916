import type { LedgerEvent } from '@gridcase/contracts';
import { createMemoryEventStore, EventStoreUnavailable } from '@gridcase/event-sourcing';
import { beforeEach, describe, expect, it } from 'vitest';
import { handleFlag } from '../src/consume-flags.ts';
import { createWatchDesk } from '../src/watch-desk.ts';
import { createFakeClock } from './fake-clock.ts';
import {
  asBusBringsFlag,
  asScoringWrites,
  LEDGER_ID,
  ledgerClosed,
  lowered,
  neighbour,
  raised,
  shop,
} from './flagged.ts';
import { CORRELATION } from './reported.ts';

let store = createMemoryEventStore();
const clock = createFakeClock();
const handle = (message: { value: string | null; headers: Record<string, string> }) =>
  handleFlag(createWatchDesk({ store }), clock, message);
const log = ({ premisesId } = shop) => store.readStream(`watch-${premisesId}`);
const typesOf = async (premises = shop) => (await log(premises)).map(({ type }) => type.split('.')[1]);
const HANDLED = { outcome: 'handled' };

beforeEach(() => {
  store = createMemoryEventStore();
});

describe('a flag on the bus', () => {
  it('raised sets the watch on each of its premises, caused by it, in its correlation, by routing', async () => {
    const message = asBusBringsFlag(raised('yellow', [shop, neighbour]));
    expect(await handle(message)).toEqual(HANDLED);
    expect([await typesOf(shop), await typesOf(neighbour)]).toEqual([['set'], ['set']]);
    const [set] = await log();
    expect(JSON.parse(set!.data)).toEqual({ ledgerId: LEDGER_ID, flag: 'yellow', premises: shop });
    expect(JSON.parse(set!.metadata)).toMatchObject({
      ...{ $correlationId: CORRELATION, $causationId: message.eventId, actor: { kind: 'service', id: 'routing' } },
    });
  });

  it('lowered lifts it again', async () => {
    for (const message of [asBusBringsFlag(raised()), asBusBringsFlag(lowered(), 1)]) await handle(message);
    expect(await typesOf()).toEqual(['set', 'lifted']);
  });

  it('delivered again changes nothing, also when the other one came in between', async () => {
    const messages = [asBusBringsFlag(raised()), asBusBringsFlag(lowered(), 1)];
    for (const message of [...messages, ...messages]) expect(await handle(message)).toEqual(HANDLED);
    expect(await typesOf()).toEqual(['set', 'lifted']);
  });

  it('delivered to two workers at once is one fact', async () => {
    const message = asBusBringsFlag(raised());
    expect(await Promise.all([handle(message), handle(message)])).toEqual([HANDLED, HANDLED]);
    expect(await typesOf()).toEqual(['set']);
  });

  it('of one ledger is not lifted by that of another', async () => {
    const other = '3a1c4a5e-91a2-5b4c-8d0e-6a7b8c9d0e1f';
    await handle(asBusBringsFlag(raised()));
    await handle(asBusBringsFlag(lowered(), 0, other));
    expect(await typesOf()).toEqual(['set']);
  });

  it('that comes late, when the ledger has said more of it since, sets nothing for ever', async () => {
    const events: LedgerEvent[] = [raised(), raised('red'), lowered()];
    await store.append(`ledger-${LEDGER_ID}`, events.map(asScoringWrites), 'noStream');
    await handle(asBusBringsFlag(lowered(), 2));
    expect(await handle(asBusBringsFlag(raised(), 0))).toEqual(HANDLED);
    expect(await typesOf()).toEqual([]);
    await handle(asBusBringsFlag(raised('red'), 1));
    expect(await typesOf()).toEqual(['set']);
  });
});

it('whatever else a ledger says is handled, and changes nothing', async () => {
  expect(await handle(asBusBringsFlag(ledgerClosed()))).toEqual(HANDLED);
  expect(await store.head()).toBe(0);
});

describe('what can not be handled', () => {
  it.each([
    ['data off its schema', { value: '{"flag":"green"}' }],
    ['a tombstone', { value: null }],
    ['no headers of ours', { headers: {} }],
  ])('%s is poisoned with the reason', async (_, broken) => {
    expect(await handle({ ...asBusBringsFlag(raised()), ...broken })).toMatchObject({
      ...{ outcome: 'poisoned', reason: expect.stringContaining('does not fit its contract') },
    });
  });

  it('too many conflicts are waited out, and nothing is said twice', async () => {
    const append: typeof store.append = async (stream, events, expected) =>
      stream.endsWith(neighbour.premisesId)
        ? ({ outcome: 'conflict', revision: 0 } as never)
        : store.append(stream, events, expected);
    const busy = createWatchDesk({ store: { ...store, append } });
    const message = asBusBringsFlag(raised('yellow', [shop, neighbour]));
    expect(await handleFlag(busy, clock, message)).toMatchObject({ outcome: 'held' });
    expect(await handle(message)).toEqual(HANDLED);
    expect([await typesOf(shop), await typesOf(neighbour)]).toEqual([['set'], ['set']]);
  });

  it('a store that is away is waited for: it throws', async () => {
    await store.close();
    await expect(handle(asBusBringsFlag(raised()))).rejects.toBeInstanceOf(EventStoreUnavailable);
  });
});
