import { encodeData } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../../src/domain/ledger/evolve.ts';
import { balanceOf, initialState, type LedgerEvent } from '../../../src/domain/ledger/index.ts';
import { flagsTold, naiveBalance, naiveFlags } from './naive-recount.ts';
import { bookWith, type Played, play, type Story, story } from './random-commands.ts';

const holds = (look: (played: Played, story: Story) => void) =>
  fc.assert(
    fc.property(story, (one) => {
      look(play(one), one);
    }),
    { numRuns: 300 },
  );

describe('after any story', () => {
  it('the balance is what a second count of the raw events gives', () => {
    holds(({ log, state }, { kept }) => {
      if (state.phase === 'none') return;
      expect(balanceOf(state, bookWith(kept)).balance).toBe(naiveBalance(log, bookWith(kept)));
    });
  });

  it('every event tells the balance before and after it as a second count gives them', () => {
    holds(({ log }, { kept }) => {
      log.forEach(({ data }, index) => {
        if (!('balance' in data) || typeof data.balance !== 'object') return;
        const counts = [index, index + 1].map((until) => naiveBalance(log.slice(0, until), bookWith(kept)));
        expect([data.balance.before, data.balance.after]).toEqual(counts);
      });
    });
  });

  it('flags follow from the history alone', () => {
    holds(({ log, state }, { kept, carried }) => {
      expect(flagsTold(log)).toEqual(naiveFlags(log, carried, bookWith(kept)));
      const up = new Map<string, boolean>();
      for (const { type, data } of log) if ('flag' in data) up.set(data.flag, type === 'ledger.flagRaised.v1');
      const raised = [...up].flatMap(([flag, is]) => (is ? [flag] : []));
      expect(new Set(state.phase === 'none' ? [] : state.flags.map(({ flag }) => flag))).toEqual(new Set(raised));
    });
  });

  it('no cause counts twice, and there are no more courses than a year has', () => {
    holds(({ log }) => {
      const idsOf = (type: LedgerEvent['type']) =>
        log.flatMap((event) => (event.type === type && 'entryId' in event.data ? [event.data.entryId] : []));
      for (const type of [
        'ledger.entryMade.v1',
        'ledger.entryProposed.v1',
        'ledger.entryReversed.v1',
        'ledger.appealed.v1',
      ] as const) {
        expect(new Set(idsOf(type)).size).toBe(idsOf(type).length);
      }
      expect(log.filter(({ type }) => type === 'ledger.trainingEnrolled.v1').length).toBeLessThanOrEqual(2);
    });
  });

  it('nothing is raised after the end, and nobody enrolled', () => {
    holds(({ log }) => {
      const end = log.findIndex(({ type }) => type === 'ledger.closed.v1');
      const late = end < 0 ? [] : log.slice(end).map(({ type }) => type);
      for (const never of ['flagRaised', 'flagLowered', 'trainingEnrolled'])
        expect(late).not.toContain(`ledger.${never}.v1`);
    });
  });

  it('every event fits its contract', () => {
    holds(({ log }) => expect(() => log.map(encodeData)).not.toThrow());
  });
});

it('an event that does not fit changes nothing and is no error', () => {
  fc.assert(
    fc.property(story, story, (one, other) => {
      for (const event of play(other).log) {
        if (event.type !== 'ledger.opened.v1') expect(evolve(initialState, event)).toBe(initialState);
        expect(() => evolve(play(one).state, event)).not.toThrow();
      }
    }),
    { numRuns: 30 },
  );
});
