import { describe, expect, it } from 'vitest';
import { after, cases, commands, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('supervise', () => {
  it.each(['queued', 'dispatched', 'accepted', 'answered', 'verified'] as const)(
    'pushes a case that is %s',
    (phase) => {
      expect(outcomeOf(commands.supervise(), cases[phase]())).toEqual(['supervised']);
    },
  );

  it('by a higher level is another fact; at the same level it is quiet', () => {
    const state = after(commands.open(), commands.supervise());
    expect(outcomeOf(commands.supervise({ level: 'listed' }), state)).toEqual(['supervised']);
    expect(outcomeOf(commands.supervise(), state)).toEqual([]);
  });

  it('leaves the case where it is', () => {
    expect(after(commands.open(), commands.supervise())).toMatchObject({ phase: 'dispatched' });
  });

  itIsGuarded(commands.supervise(), ['dispatched', 'queued', 'accepted', 'answered', 'verified']);
});
