import { describe, expect, it } from 'vitest';
import { after, CHEN, commands, HARDWARE, outcomeOf, refusedWith, rounds, SHOPS } from '../controls.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('close', () => {
  it('ends a round in which everything is marked or carried over, and counts both', () => {
    expect(outcomeOf(commands.close(), rounds.settled)).toEqual([
      { type: 'assessment.closed.v1', data: { marked: 2, carriedOver: 1 } },
    ]);
  });

  it('counts what was carried over and marked after all as marked', () => {
    const premises = SHOPS.slice(0, 2);
    const round = after(
      ...[commands.open({ premises }), commands.mark(), commands.carryOver()],
      commands.mark({ premisesId: HARDWARE }),
    );
    expect(outcomeOf(commands.close(), round)).toMatchObject([{ data: { marked: 2, carriedOver: 0 } }]);
  });

  it('again is quiet', () => {
    expect(outcomeOf(commands.close({ by: CHEN }), rounds.closed)).toEqual([]);
  });

  it('is refused while something is open: how many, and the first of them', () => {
    const missing = { count: 3, first: SHOPS };
    expect(outcomeOf(commands.close(), rounds.opened)).toMatchObject(refusedWith('not-finished', { missing }));
    const premises = Array.from({ length: 8 }, (_, n) => `shop-${n}`);
    const many = outcomeOf(commands.close(), after(commands.open({ premises })));
    expect(many).toMatchObject({ missing: { count: 8, first: premises.slice(0, 5) } });
  });

  it('is refused where there is no round', () => {
    expect(outcomeOf(commands.close(), rounds.none)).toMatchObject(refusedWith('round-unknown'));
  });

  itIsGuarded(commands.close(), rounds.settled);
});
