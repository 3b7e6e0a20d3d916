import { describe, expect, it } from 'vitest';
import { officers, TOWNSHIP } from '../../controls.ts';
import { after, cases, commands, dataOf, judged, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('close', () => {
  it.each(['answered', 'verified', 'queued'] as const)('ends a case that is %s', (phase) => {
    expect(outcomeOf(commands.close(), cases[phase]())).toEqual(['closed']);
  });

  it("strikes a hard case off the township's list, before the end", () => {
    const by = officers.township;
    const state = after(judged('beyondCommunity'), commands.accept({ by }), commands.answer({ by }));
    expect(outcomeOf(commands.close(), state)).toEqual(['struckOff', 'closed']);
    expect(dataOf('case.struckOff.v1', commands.close(), state)).toEqual({
      township: TOWNSHIP,
      result: '已修复，回访满意',
    });
  });

  it('said again is quiet', () => {
    expect(outcomeOf(commands.close(), cases.closed())).toEqual([]);
  });

  itIsGuarded(commands.close({ result: '别的结果' }), ['answered', 'verified', 'queued']);
});
