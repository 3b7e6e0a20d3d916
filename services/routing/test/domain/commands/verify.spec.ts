import { describe, expect, it } from 'vitest';
import { instant, officers } from '../../controls.ts';
import { after, cases, commands, dataOf, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const reworked = () => after(commands.open(), commands.accept(), commands.answer(), commands.verify(false));

describe('verify', () => {
  it('satisfied: found good', () => {
    expect(outcomeOf(commands.verify(true), cases.answered())).toEqual(['clockSet', 'verified']);
  });

  it('not satisfied: back to the same handler, with new deadlines from now', () => {
    const command = commands.verify(false, '还在漏');
    expect(outcomeOf(command, cases.answered())).toEqual(['verified', 'reworkOrdered']);
    expect(dataOf('case.reworkOrdered.v1', command, cases.answered())).toEqual({
      reason: '还在漏',
      deadlines: [
        { milestone: 'answer', dueAt: instant(40 + 30) },
        { milestone: 'settle', dueAt: instant(40 + 120) },
      ],
    });
    expect(reworked()).toMatchObject({ phase: 'accepted', dispatch: { handler: { personId: 'gw-0001' } } });
  });

  it('after rework the handler answers again', () => {
    expect(outcomeOf(commands.answer({ answer: '换了一段管子' }), reworked())).toEqual(['clockSet', 'answered']);
  });

  it('is not for the role that does the work', () => {
    expect(outcomeOf({ ...commands.verify(true), by: officers.worker }, cases.answered())).toBe('forbidden');
  });

  itIsGuarded(commands.verify(false, '别的'), ['answered']);
});
