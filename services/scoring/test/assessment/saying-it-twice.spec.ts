import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evolve } from '../../src/domain/assessment/evolve.ts';
import { assessmentDecider, countsOf, type Round, type RoundCommand } from '../../src/domain/assessment/index.ts';
import { commands, outcomeOf } from './controls.ts';
import { command } from './random-commands.ts';

const story = fc.array(command, { maxLength: 25 }).map((said) => [commands.open(), ...said]);

/** The state after a command, whether it was carried out or refused. */
function say(state: Round, said: RoundCommand): Round {
  const decision = assessmentDecider.decide(said, state);
  return decision.outcome === 'decided' ? decision.events.reduce(evolve, state) : state;
}

it('whatever was said before, a command that is carried out changes nothing the second time', () => {
  fc.assert(
    fc.property(story, command, (before, said) => {
      const state = before.reduce(say, assessmentDecider.initialState);
      const decision = assessmentDecider.decide(said, state);
      fc.pre(decision.outcome === 'decided');
      expect(outcomeOf(said, say(state, said))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

it('a round is closed only when everything is settled, and nothing moves after it', () => {
  fc.assert(
    fc.property(story, (said) => {
      let state = assessmentDecider.initialState;
      for (const each of said) {
        const next = say(state, each);
        if (state.phase === 'closed') expect(next).toBe(state);
        if (next.phase === 'closed') expect(countsOf(next).open).toBe(0);
        state = next;
      }
    }),
    { numRuns: 2_000 },
  );
});

it('what is counted adds up to the premises of the round, and each is marked once at most', () => {
  fc.assert(
    fc.property(story, (said) => {
      const round = said.reduce(say, assessmentDecider.initialState);
      if (round.phase === 'none') return;
      const { marked, carriedOver, open } = countsOf(round);
      expect(marked + carriedOver + open).toBe(round.premises.length);
      expect(new Set(round.marks.map(({ premisesId }) => premisesId)).size).toBe(marked);
    }),
    { numRuns: 1_000 },
  );
});
