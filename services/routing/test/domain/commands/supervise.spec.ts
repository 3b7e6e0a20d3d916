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

  it('again is another fact, at a higher level or at the same, to the same handler or to the next', () => {
    const state = after(commands.open(), commands.supervise());
    expect(outcomeOf(commands.supervise({ level: 'listed' }), state)).toEqual(['supervised']);
    expect(outcomeOf(commands.supervise(), state)).toEqual(['supervised']);
    const climbed = after(commands.open(), commands.supervise(), commands.escalate());
    expect(outcomeOf(commands.supervise(), climbed)).toEqual(['supervised']);
  });

  it('leaves the case where it is', () => {
    expect(after(commands.open(), commands.supervise())).toMatchObject({ phase: 'dispatched' });
  });

  itIsGuarded(commands.supervise(), ['dispatched', 'queued', 'accepted', 'answered', 'verified']);
});
