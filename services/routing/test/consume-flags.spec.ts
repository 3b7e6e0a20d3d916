import type { LedgerEvent, ReceivedEvent } from '@gridcase/contracts';
import { createMemoryEventStore, EventStoreUnavailable } from '@gridcase/event-sourcing';
import { beforeEach, describe, expect, it } from 'vitest';
import { handleFlag } from '../src/consume-flags.ts';
import { createWatchDesk, type FlagEvent } from '../src/watch-desk.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHandedFlag, asScoringWrites, LEDGER_ID, lowered, neighbour, raised, shop } from './flagged.ts';
import { CORRELATION } from './reported.ts';

let store = createMemoryEventStore();
const clock = createFakeClock();
const handle = (received: ReceivedEvent<FlagEvent>) => handleFlag(createWatchDesk({ store }), clock, received);
const log = ({ premisesId } = shop) => store.readStream(`watch-${premisesId}`);
const typesOf = async (premises = shop) => (await log(premises)).map(({ type }) => type.split('.')[1]);
const HANDLED = { outcome: 'handled' };

beforeEach(() => {
  store = createMemoryEventStore();
});

describe('a flag that is handed over', () => {
  it('raised sets the watch on each of its premises, caused by it, in its correlation, by routing', async () => {
    const message = asHandedFlag(raised('yellow', [shop, neighbour]));
    expect(await handle(message)).toEqual(HANDLED);
    expect([await typesOf(shop), await typesOf(neighbour)]).toEqual([['set'], ['set']]);
    const [set] = await log();
    expect(JSON.parse(set!.data)).toEqual({ ledgerId: LEDGER_ID, flag: 'yellow', premises: shop });
    expect(JSON.parse(set!.metadata)).toMatchObject({
      ...{ $correlationId: CORRELATION, $causationId: message.eventId, actor: { kind: 'service', id: 'routing' } },
    });
  });

  it('lowered lifts it again', async () => {
    for (const message of [asHandedFlag(raised()), asHandedFlag(lowered(), 1)]) await handle(message);
    expect(await typesOf()).toEqual(['set', 'lifted']);
  });

  it('delivered again changes nothing, also when the other one came in between', async () => {
    const messages = [asHandedFlag(raised()), asHandedFlag(lowered(), 1)];
    for (const message of [...messages, ...messages]) expect(await handle(message)).toEqual(HANDLED);
    expect(await typesOf()).toEqual(['set', 'lifted']);
  });

  it('delivered to two workers at once is one fact', async () => {
    const message = asHandedFlag(raised());
    expect(await Promise.all([handle(message), handle(message)])).toEqual([HANDLED, HANDLED]);
    expect(await typesOf()).toEqual(['set']);
  });

  it('of one ledger is not lifted by that of another', async () => {
    const other = '3a1c4a5e-91a2-5b4c-8d0e-6a7b8c9d0e1f';
    await handle(asHandedFlag(raised()));
    await handle(asHandedFlag(lowered(), 0, other));
    expect(await typesOf()).toEqual(['set']);
  });

  it('that comes late, when the ledger has said more of it since, sets nothing for ever', async () => {
    const events: LedgerEvent[] = [raised(), raised('red'), lowered()];
    await store.append(`ledger-${LEDGER_ID}`, events.map(asScoringWrites), 'noStream');
    await handle(asHandedFlag(lowered(), 2));
    expect(await handle(asHandedFlag(raised(), 0))).toEqual(HANDLED);
    expect(await typesOf()).toEqual([]);
    await handle(asHandedFlag(raised('red'), 1));
    expect(await typesOf()).toEqual(['set']);
  });
});

describe('what can not be handled', () => {
  it('too many conflicts are waited out, and nothing is said twice', async () => {
    const append: typeof store.append = async (stream, events, expected) =>
      stream.endsWith(neighbour.premisesId)
        ? ({ outcome: 'conflict', revision: 0 } as never)
        : store.append(stream, events, expected);
    const busy = createWatchDesk({ store: { ...store, append } });
    const message = asHandedFlag(raised('yellow', [shop, neighbour]));
    expect(await handleFlag(busy, clock, message)).toMatchObject({ outcome: 'held' });
    expect(await handle(message)).toEqual(HANDLED);
    expect([await typesOf(shop), await typesOf(neighbour)]).toEqual([['set'], ['set']]);
  });

  it('a store that is away is waited for: it throws', async () => {
    await store.close();
    await expect(handle(asHandedFlag(raised()))).rejects.toBeInstanceOf(EventStoreUnavailable);
  });
});
