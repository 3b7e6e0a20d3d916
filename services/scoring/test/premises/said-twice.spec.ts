import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evolve } from '../../src/domain/premises/evolve.ts';
import {
  holderOn,
  type PremisesCommand,
  type PremisesState,
  placeOn,
  premisesDecider,
} from '../../src/domain/premises/index.ts';
import { chen, commands, malik, NEXT_GRID, place, registered, stateAfter, stated } from './controls.ts';

const DAYS = Array.from(
  { length: 24 },
  (_, n) => `2026-${String(1 + (n >> 1)).padStart(2, '0')}-${n % 2 ? '20' : '10'}`,
);
const day = fc.constantFrom(...DAYS);
const somePlace = fc.constantFrom(place, { ...place, name: '乙' }, { ...place, name: '丙', areaCode: NEXT_GRID });
const someHolder = fc.constantFrom(null, stated(chen), stated(malik), stated({ ...chen, language: 'en' }));

const change = fc.tuple(somePlace, day).map(([to, from]) => commands.change({ ...to, from }));
const setHolder = fc.tuple(someHolder, day).map(([holder, from]) => commands.setHolder({ holder, from }));
const command: fc.Arbitrary<PremisesCommand> = fc.oneof(
  { weight: 4, arbitrary: change },
  { weight: 4, arbitrary: setHolder },
  { weight: 1, arbitrary: day.map((on) => commands.close({ on })) },
  { weight: 1, arbitrary: somePlace.map((at) => commands.register(at)) },
);

function say(state: PremisesState, next: PremisesCommand): { readonly state: PremisesState; readonly events: number } {
  const decision = premisesDecider.decide(next, state);
  if (decision.outcome === 'refused') return { state, events: -1 };
  return { state: decision.events.reduce(evolve, state), events: decision.events.length };
}

test('every command, in any story, said twice leaves everything as it was', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (story) => {
      let state = premisesDecider.initialState as PremisesState;
      for (const next of [commands.register(), ...story]) {
        const first = say(state, next);
        state = first.state;
        if (first.events >= 0) expect(say(state, next).events, next.type).toBe(0);
      }
    }),
  );
});

test('quiet means that no day looks different, and said means that the day looks as it was said', () => {
  const looks = (state: PremisesState) => DAYS.map((each) => [placeOn(state, each), holderOn(state, each)]);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(change, setHolder), { maxLength: 15 }),
      fc.oneof(change, setHolder),
      (story, next) => {
        const before = story.reduce((state, each) => say(state, each).state, stateAfter(registered));
        const { state: after, events } = say(before, next);
        if (events === 0) expect(looks(after)).toEqual(looks(before));
        if (next.type === 'change') expect(placeOn(after, next.from)).toMatchObject({ name: next.name });
        if (next.type === 'setHolder') expect(holderOn(after, next.from)?.ref).toBe(next.holder?.holder.ref);
      },
    ),
  );
});

test('different facts of different days may be said in any order', () => {
  const changes = fc.uniqueArray(day, { minLength: 2, maxLength: 10 });
  fc.assert(
    fc.property(changes, fc.infiniteStream(fc.nat()), (list, chance) => {
      const story = list.map((from) => commands.change({ ...place, name: `自${from}`, from }));
      const shuffled = story.map((each) => ({ each, at: chance.next().value })).sort((a, b) => a.at - b.at);
      const end = (told: readonly PremisesCommand[]) => {
        const state = told.reduce((now, each) => say(now, each).state, stateAfter(registered));
        return DAYS.map((each) => placeOn(state, each)?.name);
      };
      const inOrder = story.toSorted((a, b) => (a.from < b.from ? -1 : 1));
      expect(end(shuffled.map(({ each }) => each))).toEqual(end(inOrder));
    }),
  );
});
