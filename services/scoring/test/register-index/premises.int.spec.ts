import { dayBegins } from '@gridcase/contracts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evolve } from '../../src/domain/premises/evolve.ts';
import { existsOn, holderOn, type PremisesState, placeOn, premisesDecider } from '../../src/domain/premises/index.ts';
import type { RegisterIndex } from '../../src/register-index.ts';
import { CITY, COMMUNITY, GRID, holder, nextHolder, premises, TODAY } from '../controls.ts';
import { registered } from '../facts.ts';
import { closed, FAR_GRID, held, moved, NEXT_GRID, type RunningIndex, runIndex } from './running-index.ts';

let at: RunningIndex;
beforeEach(async () => {
  at = await runIndex();
});
afterEach(() => at.close());

describe('premises', () => {
  const idsIn = (filter: Partial<Parameters<RegisterIndex['premises']>[0]> = {}) =>
    at.index.premises({ area: CITY, on: TODAY, limit: 100, ...filter }).map(({ premisesId }) => premisesId);

  it('registered, are there with all that was told of them', async () => {
    const premisesId = await at.register('ZF-1');
    await at.settle();
    expect(at.index.premises({ area: GRID, on: TODAY, limit: 10 })).toEqual([
      {
        ...{ premisesId, kind: 'rental', externalId: 'ZF-1', name: premises.name, address: premises.address },
        ...{ areaCode: GRID, from: '2026-01-10', closedOn: null, holderRef: null },
      },
    ]);
  });

  it('are found by area and all around it, by kind, and by pages in the order of ids', async () => {
    const here = await Promise.all(['1', '2', '3', '4', '5'].map((id) => at.register(id)));
    const shop = await at.register('6', { kind: 'shop' });
    const next = await at.register('7', { areaCode: NEXT_GRID });
    const far = await at.register('8', { areaCode: FAR_GRID });
    await at.settle();
    expect(idsIn({ area: GRID })).toEqual([...here, shop].sort());
    expect(idsIn({ area: GRID, kind: 'shop' })).toEqual([shop]);
    expect(idsIn({ area: COMMUNITY, kind: 'rental' })).toEqual([...here, next].sort());
    expect(idsIn({ area: '330782001' })).toEqual([...here, shop, next].sort());
    for (const area of [CITY, COMMUNITY]) {
      const all = area === CITY ? [...here, shop, next, far].sort() : [...here, shop, next].sort();
      const pages: string[][] = [];
      for (let page = idsIn({ area, limit: 3 }); page.length > 0; page = idsIn({ area, limit: 3, after: page.at(-1)! }))
        pages.push(page);
      expect(pages.flat()).toEqual(all);
      expect(pages.map(({ length }) => length)).toEqual(area === CITY ? [3, 3, 2] : [3, 3, 1]);
    }
  });

  it('are open on a day from the first to before the last', async () => {
    const premisesId = await at.register('ZF-1', { from: '2026-03-01' });
    await at.later(premisesId, closed('2026-09-01'));
    await at.settle();
    const openOn = (day: string) => idsIn({ openOn: day }).length;
    expect(['2026-02-28', '2026-03-01', '2026-08-31', '2026-09-01'].map(openOn)).toEqual([0, 1, 1, 0]);
    // Without a day they stay listed, with their end.
    expect(at.index.premises({ area: CITY, on: TODAY, limit: 1 })[0]).toMatchObject({ closedOn: '2026-09-01' });
  });

  it('that moved to another grid stand in the old one for the days before', async () => {
    const premisesId = await at.register('ZF-1');
    await at.later(premisesId, moved(NEXT_GRID, '2026-12-01'));
    await at.settle();
    expect(idsIn({ area: GRID, openOn: '2026-11-30' })).toEqual([premisesId]);
    expect(idsIn({ area: NEXT_GRID, openOn: '2026-11-30' })).toEqual([]);
    expect(idsIn({ area: GRID, openOn: '2026-12-01' })).toEqual([]);
    expect(idsIn({ area: NEXT_GRID, openOn: '2026-12-01' })).toEqual([premisesId]);
  });

  it('registered for later are listed as they will begin, and are not open yet', async () => {
    const premisesId = await at.register('ZF-1', { from: '2027-03-01' });
    await at.settle();
    expect(idsIn()).toEqual([premisesId]);
    expect(idsIn({ openOn: TODAY })).toEqual([]);
  });

  it('stand on every day as the register itself says, whatever was told in whatever order', async () => {
    const day = fc.constantFrom('2026-01-10', '2026-03-01', '2026-05-01', '2026-05-02', '2026-11-24', '2027-02-01');
    const later = fc.oneof(
      fc.tuple(fc.constantFrom(GRID, NEXT_GRID, FAR_GRID), day).map(([area, from]) => moved(area, from)),
      fc.tuple(fc.constantFrom(holder, nextHolder, null), day).map(([by, from]) => held(by, from)),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(later, { maxLength: 8 }), fc.option(day), async (events, end) => {
        const premisesId = await at.register(`run-${++run}`);
        const all = [...events, ...(end ? [closed(end)] : [])];
        for (const each of all) await at.later(premisesId, each);
        await at.settle();
        const state = [registered({ premisesId, externalId: `run-${run}` }), ...all].reduce<PremisesState>(
          evolve,
          premisesDecider.initialState,
        );
        for (const on of ['2026-01-09', '2026-01-10', '2026-04-01', '2026-05-01', TODAY, '2027-02-01', '2027-02-02']) {
          const row = at.index
            .premises({ area: CITY, openOn: on, limit: 1_000 })
            .find((one) => one.premisesId === premisesId);
          expect(row !== undefined, on).toBe(existsOn(state, on));
          if (!row) continue;
          const { areaCode, name, address } = placeOn(state, on)!;
          expect(row).toMatchObject({ areaCode, name, address, holderRef: holderOn(state, on)?.ref ?? null });
          const ofHolder = at.index.premisesHeldBy(holder.ref, 'rental', on).map((place) => place.premisesId);
          expect(ofHolder.includes(premisesId)).toBe(row.holderRef === holder.ref);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('premisesHeldBy', () => {
  it("gives where a person's premises of that kind stand, but no closed ones and nobody else's", async () => {
    const [first, second, gone, lost] = await Promise.all(['1', '2', '3', '4'].map((id) => at.register(id)));
    const shop = await at.register('5', { kind: 'shop' });
    for (const each of [first, second, gone, lost, shop]) await at.later(each!, held(holder, '2026-01-10'));
    await at.later(gone!, closed('2026-06-01'));
    await at.later(lost!, held(nextHolder, '2026-06-01'));
    await at.later(second!, moved(NEXT_GRID, '2026-06-01'));
    await at.settle();
    const places = at.index.premisesHeldBy(holder.ref, 'rental', TODAY);
    expect(places.map(({ premisesId }) => premisesId)).toEqual([first, second].sort());
    expect(places.find(({ premisesId }) => premisesId === second)).toEqual({
      ...{ premisesId: second, name: '搬走', address: '另一条路', areaCode: NEXT_GRID },
    });
    expect(at.index.premisesHeldBy(holder.ref, 'rental', '2026-05-31')).toHaveLength(4);
    expect(at.index.premisesHeldBy(holder.ref, 'shop', TODAY).map((place) => place.premisesId)).toEqual([shop]);
    expect(at.index.premisesHeldBy(nextHolder.ref, 'rental', TODAY).map((place) => place.premisesId)).toEqual([lost]);
  });

  it('stops at a hundred, as many as a flag is put up at', async () => {
    for (let n = 0; n < 103; n++) await at.later(await at.register(`many-${n}`), held(holder, '2026-01-10'));
    await at.settle();
    expect(at.index.premisesHeldBy(holder.ref, 'rental', TODAY)).toHaveLength(100);
  });
});

it('what is told before its day waits in `ahead`; what is told on it or later does not', async () => {
  const premisesId = await at.register('ZF-1', { from: '2026-12-01' });
  await at.later(premisesId, held(holder, '2027-01-01'), dayBegins('2027-01-01') - 1);
  await at.later(premisesId, moved(NEXT_GRID, '2027-02-01'), dayBegins('2027-02-01'));
  await at.settle();
  expect(at.index.ahead.due(dayBegins('2030-01-01'), 10)).toEqual([
    { key: premisesId, item: '2026-12-01', dueAt: dayBegins('2026-12-01') },
    { key: premisesId, item: '2027-01-01', dueAt: dayBegins('2027-01-01') },
  ]);
});
