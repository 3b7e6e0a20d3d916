import { describe, expect, it } from 'vitest';
import { after, cases, commands, dataOf, outcomeOf } from '../case-story.ts';

const PHASES = ['queued', 'dispatched', 'accepted', 'answered', 'verified', 'closed'] as const;

describe('what the reporter says later', () => {
  it.each(PHASES)('reaches a case that is %s', (phase) => {
    expect(outcomeOf(commands.followUp(), cases[phase]())).toEqual(['followedUp']);
    expect(outcomeOf(commands.rate(), cases[phase]())).toEqual(['rated']);
  });

  it('is kept by its beginning, on one line', () => {
    const long = commands.followUp(undefined, `水更大了\n${'快来'.repeat(300)}`);
    const { excerpt } = dataOf('case.followedUp.v1', long, cases.dispatched());
    expect(excerpt).toMatch(/^水更大了 快来/);
    expect(excerpt.length).toBeLessThanOrEqual(200);
  });

  it('said again is quiet', () => {
    const state = after(commands.open(), commands.followUp(), commands.rate());
    expect(outcomeOf(commands.followUp(), state)).toEqual([]);
    expect(outcomeOf(commands.rate(), state)).toEqual([]);
  });

  it('another rating is another fact', () => {
    expect(outcomeOf(commands.rate(1), after(commands.open(), commands.rate()))).toEqual(['rated']);
  });

  it('is refused when there is no case: it may be under way', () => {
    expect(outcomeOf(commands.followUp(), cases.none)).toBe('case-unknown');
    expect(outcomeOf(commands.rate(), cases.none)).toBe('case-unknown');
  });
});
