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

  it('a message that is known is quiet', () => {
    expect(outcomeOf(commands.followUp(), after(commands.open(), commands.followUp()))).toEqual([]);
  });

  it.each([1, 5])('another rating is another fact, also the same one (%i): it may have been done again', (stars) => {
    expect(outcomeOf(commands.rate(stars), after(commands.open(), commands.rate()))).toEqual(['rated']);
  });

  it('is refused when there is no case: it may be under way', () => {
    expect(outcomeOf(commands.followUp(), cases.none)).toBe('case-unknown');
    expect(outcomeOf(commands.rate(), cases.none)).toBe('case-unknown');
  });
});
