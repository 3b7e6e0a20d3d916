import type { PremisesPlace, WatchEvent } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WatchCommand, type WatchState, watchDecider } from '../../src/domain/watch.ts';
import { GRID, instant } from '../controls.ts';
import { LEDGER_ID, shop } from '../flagged.ts';

const OTHER = 'aa1f2c33-7a3a-5a70-8f7e-1d2c3b4a5968';
const { initialState, decide } = watchDecider;
const evolve = (state: WatchState, event: WatchEvent): WatchState =>
  watchDecider.evolve(state, event, { actor: { kind: 'service', id: 'routing' }, at: instant(0) });

const command = (type: WatchCommand['type'], given: Partial<WatchCommand> = {}): WatchCommand => ({
  ...{ type, ledgerId: LEDGER_ID, flag: 'yellow', premises: shop },
  ...given,
});

function eventsOf(said: WatchCommand, state: WatchState): readonly WatchEvent[] {
  const decision = decide(said, state);
  return decision.outcome === 'decided' ? decision.events : [];
}
const after = (...said: readonly WatchCommand[]): WatchState =>
  said.reduce((state, each) => eventsOf(each, state).reduce(evolve, state), initialState);

describe('a flag raised', () => {
  it('sets the watch, with where the premises stand', () => {
    expect(eventsOf(command('set'), initialState)).toEqual([
      { type: 'watch.set.v1', data: { ledgerId: LEDGER_ID, flag: 'yellow', premises: shop } },
    ]);
  });

  it('is quiet when it stands already', () => {
    expect(eventsOf(command('set'), after(command('set')))).toEqual([]);
  });

  it('sets it anew when the premises go by another name or address since', () => {
    const premises: PremisesPlace = { ...shop, name: '老王烟酒店' };
    expect(eventsOf(command('set', { premises }), after(command('set')))).toMatchObject([{ data: { premises } }]);
    expect(after(command('set'), command('set', { premises })).standing).toHaveLength(1);
  });
});

describe('a flag lowered', () => {
  it('lifts the watch', () => {
    expect(eventsOf(command('lift'), after(command('set')))).toEqual([
      { type: 'watch.lifted.v1', data: { ledgerId: LEDGER_ID, flag: 'yellow', premisesId: shop.premisesId } },
    ]);
  });

  it('is quiet when none stands', () => {
    expect(eventsOf(command('lift'), initialState)).toEqual([]);
    expect(eventsOf(command('lift'), after(command('set'), command('lift')))).toEqual([]);
  });

  it.each([
    ['another ledger', { ledgerId: OTHER }],
    ['another flag', { flag: 'red' as const }],
  ])('of %s lifts nothing', (_, other) => {
    expect(eventsOf(command('lift', other), after(command('set')))).toEqual([]);
  });
});

it('in any order what stands is what was set last and not lifted since; said twice it is the same', () => {
  const some = fc.record({
    type: fc.constantFrom('set', 'lift'),
    ledgerId: fc.constantFrom(LEDGER_ID, OTHER),
    flag: fc.constantFrom('yellow', 'red'),
    premises: fc.constant({ ...shop, areaCode: GRID }),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 20 }), (story) => {
      const last = new Map(story.map((said) => [`${said.ledgerId} ${said.flag}`, said.type]));
      const standing = [...last].filter(([, type]) => type === 'set').map(([key]) => key);
      const state = after(...story.flatMap((said) => [said, said]));
      expect(state.standing.map(({ ledgerId, flag }) => `${ledgerId} ${flag}`).sort()).toEqual(standing.sort());
    }),
  );
});
