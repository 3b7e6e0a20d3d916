import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appealIdOf, entryIdOf, trainingIdOf } from '../../src/domain/identity.ts';
import type { LedgerWish } from '../../src/ledger-desk.ts';
import { byKey, catalogue, GRID, officers } from '../controls.ts';
import { byPerson, openTown, type Town, told } from '../house.ts';

const FAR_GRID = '330782002001001';
const NEXT_GRID = '330782001004002';
const far = {
  worker: { id: 'gw-8', role: 'gridWorker', area: FAR_GRID },
  colleague: { id: 'gw-9', role: 'gridWorker', area: FAR_GRID },
  township: { id: 'to-8', role: 'townshipOfficer', area: '330782002' },
} as const;

let town: Town;
afterEach(() => town.close());
let count = 0;
const act = async (ledgerId: string, wish: LedgerWish) =>
  told(await town.ledgers.act(ledgerId, wish, town.said(`act ${++count}`)));

describe('on an entry at other premises of the same person', () => {
  let ledgerId: string;
  const entryOf = (key: string, premisesId: string, item: string) => entryIdOf(byKey(key), item, premisesId);
  let here: string;
  let there: string;

  beforeEach(async () => {
    town = await openTown([byPerson]);
    here = await town.register('ZF-1', { holder: 'P1' });
    there = await town.register('ZF-2', { holder: 'P1', areaCode: FAR_GRID });
    await town.enter('here', { premisesId: here });
    const theirs = { premisesId: there, by: far.worker } as const;
    await town.enter('there', theirs);
    await town.enter('unkept', { ...theirs, item: 'L-LED-02' });
    await town.enter('unkept too', { ...theirs, item: 'L-LED-02' });
    ledgerId = (await town.ledger({ by: 'person', id: await town.holderOf(here) })).id;
  });

  it('confirm and decline ask for the area of those premises', async () => {
    const [one, two] = ['unkept', 'unkept too'].map((key) => entryOf(key, there, 'L-LED-02'));
    const wishes: LedgerWish[] = [
      { type: 'confirm', entryId: one!, by: officers.colleague },
      { type: 'decline', entryId: two!, by: officers.colleague, reason: 'not so' },
    ];
    for (const wish of wishes) expect(await act(ledgerId, wish)).toBe('out-of-area');
    expect(await act(ledgerId, { type: 'confirm', entryId: one!, by: far.colleague })).toContain('entryMade');
    expect(await act(ledgerId, { type: 'decline', entryId: two!, by: far.colleague, reason: 'not so' })).toEqual([
      'entryDeclined',
    ]);
  });

  it('reverse and an appeal taken down do, too', async () => {
    const entryId = entryOf('there', there, 'L-FIR-01');
    const by = await town.holderOf(there);
    const ground = 'It was not me.';
    expect(await act(ledgerId, { type: 'reverse', entryId, by: officers.township, reason: 'error' })).toBe(
      'out-of-area',
    );
    expect(await act(ledgerId, { type: 'appeal', entryId, by, ground, takenDownBy: officers.worker })).toBe(
      'out-of-area',
    );
    expect(await act(ledgerId, { type: 'appeal', entryId, by, ground, takenDownBy: far.worker })).toContain('appealed');
    expect(await act(ledgerId, { type: 'reverse', entryId, by: far.township, reason: 'error' })).toContain(
      'entryReversed',
    );
  });

  it('an appeal is decided by those premises’ officers, and by nobody of the ledger’s own', async () => {
    const entryId = entryOf('there', there, 'L-FIR-01');
    const by = await town.holderOf(there);
    await act(ledgerId, { type: 'appeal', entryId, by, ground: 'It was not me.' });
    const decide = {
      type: 'decideAppeal',
      appealId: appealIdOf(entryId, by),
      outcome: 'upheld',
      reason: 'so',
    } as const;
    expect(await act(ledgerId, { ...decide, by: officers.township })).toBe('out-of-area');
    expect(await act(ledgerId, { ...decide, by: far.township })).toEqual(['appealDecided', 'entryReversed']);
  });

  it('at the own premises the own officers act', async () => {
    const entryId = entryOf('here', here, 'L-FIR-01');
    expect(await act(ledgerId, { type: 'reverse', entryId, by: far.township, reason: 'error' })).toBe('out-of-area');
    expect(await act(ledgerId, { type: 'reverse', entryId, by: officers.township, reason: 'error' })).toContain(
      'entryReversed',
    );
  });
});

describe('on premises that came to lie in another grid', () => {
  it('the grid of the day confirms; the course is completed where they stand today', async () => {
    town = await openTown([catalogue()]);
    const premisesId = await town.register('ZF-1');
    await town.enter('before', { premisesId, occurredOn: '2026-11-01', item: 'L-LED-02' });
    const moved = { name: 'ZF-1', address: 'ZF-1号', areaCode: FAR_GRID, from: '2026-11-20' };
    await town.premises.change(premisesId, moved, officers.supervisor, town.said('move'));
    await town.enter('after', { premisesId, occurredOn: '2026-11-20', item: 'L-LED-02', by: far.worker });
    const { id } = await town.ledger({ by: 'premises', id: premisesId });
    const [before, after] = ['before', 'after'].map((key) => entryIdOf(byKey(key), 'L-LED-02', premisesId));
    expect(await act(id, { type: 'confirm', entryId: after!, by: officers.colleague })).toBe('out-of-area');
    expect(await act(id, { type: 'confirm', entryId: before!, by: far.colleague })).toBe('out-of-area');
    expect(await act(id, { type: 'confirm', entryId: before!, by: officers.colleague })).toContain('trainingEnrolled');
    expect(await act(id, { type: 'confirm', entryId: after!, by: far.colleague })).toContain('entryMade');
    const course = {
      type: 'completeTraining',
      trainingId: trainingIdOf(id, 1),
      on: '2026-11-24',
      evidence: [],
    } as const;
    expect(await act(id, { ...course, by: officers.township })).toBe('out-of-area');
    expect(await act(id, { ...course, by: far.township })).toContain('trainingCompleted');
  });
});

describe('an appeal', () => {
  const ground = 'It was not me.';
  const setUp = async () => {
    town = await openTown([catalogue()]);
    const premisesId = await town.register('ZF-1');
    const { id } = await town.ledger({ by: 'premises', id: premisesId });
    const by = await town.holderOf(premisesId);
    return { premisesId, id, by };
  };

  it('may be made for fifteen days from when the entry was made, by its event, not from when it happened', async () => {
    for (const [at, outcome] of [
      // 2026-11-24 and fifteen days, to the last millisecond where the premises stand.
      ['2026-12-09T15:59:59.999Z', ['appealed']],
      ['2026-12-09T16:00:00.000Z', 'too-late'],
    ] as const) {
      const { premisesId, id, by } = await setUp();
      await town.enter('one', { premisesId, occurredOn: '2026-11-02' });
      town.clock.set(at);
      const entryId = entryIdOf(byKey('one'), 'L-FIR-01', premisesId);
      expect(await act(id, { type: 'appeal', entryId, by, ground })).toEqual(outcome);
      if (outcome !== 'too-late') await town.close();
    }
  });

  it('against a proposed entry: the days run from its confirmation', async () => {
    const { premisesId, id, by } = await setUp();
    const wish = { premisesId, item: 'L-LED-02', occurredOn: '2026-11-02' };
    await town.enter('one', wish);
    const entryId = entryIdOf(byKey('one'), 'L-LED-02', premisesId);
    expect(await act(id, { type: 'appeal', entryId, by, ground })).toBe('not-standing');
    town.clock.set('2026-12-04T02:00:00Z');
    await act(id, { type: 'confirm', entryId, by: officers.colleague });
    town.clock.set('2026-12-19T02:00:00Z');
    expect(await act(id, { type: 'appeal', entryId, by, ground })).toContain('appealed');
  });
});

it('what is not there is refused by name', async () => {
  town = await openTown([catalogue()]);
  const premisesId = await town.register('ZF-1');
  await town.enter('one', { premisesId });
  const { id } = await town.ledger({ by: 'premises', id: premisesId });
  const nothing = crypto.randomUUID();
  expect(await act(nothing, { type: 'confirm', entryId: nothing, by: officers.colleague })).toBe('ledger-unknown');
  expect(await act(id, { type: 'confirm', entryId: nothing, by: officers.colleague })).toBe('entry-unknown');
  const decide = { type: 'decideAppeal', appealId: nothing, outcome: 'upheld', reason: 'so' } as const;
  expect(await act(id, { ...decide, by: officers.community })).toBe('appeal-unknown');
  const course = { type: 'completeTraining', trainingId: nothing, on: '2026-11-24', evidence: [] } as const;
  expect(await act(id, { ...course, by: officers.community })).toBe('training-unknown');
});

it('a ledger concerns the area it began in and those in which its subject runs something today', async () => {
  town = await openTown([byPerson]);
  const here = await town.register('ZF-1', { holder: 'P1' });
  await town.register('ZF-2', { holder: 'P1', areaCode: FAR_GRID });
  await town.register('ZF-3', { holder: 'P2', areaCode: NEXT_GRID });
  await town.enter('one', { premisesId: here });
  const { id } = await town.ledger({ by: 'person', id: await town.holderOf(here) });
  const { state } = await town.ledgers.load(id);
  if (state.phase === 'none') throw new Error('not there');
  expect(new Set(await town.ledgers.areasOf(state, town.clock.now()))).toEqual(new Set([GRID, FAR_GRID]));
});
