import { describe, expect, it } from 'vitest';
import { allHandlers, CITY, ELSEWHERE, GRID, handlersIn } from '../../controls.ts';
import { after, cases, commands, dataOf, judged, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const cityDesk = { id: 'desk-1', role: 'intakeDesk', area: CITY } as const;

describe('triage by hand', () => {
  it('judges and dispatches what waits in the queue', () => {
    const command = commands.triage({ by: cityDesk });
    expect(outcomeOf(command, cases.queued())).toEqual(['triaged', 'dispatched']);
    expect(dataOf('case.triaged.v1', command, cases.queued())).toMatchObject({
      by: 'person',
      nature: 'service',
      field: '0101',
    });
    expect(dataOf('case.dispatched.v1', command, cases.queued())).toMatchObject({ tier: 'grid', areaCode: GRID });
  });

  it('names the officer and the note in its explanation', () => {
    const command = commands.triage({ note: '电话里问清了' });
    expect(dataOf('case.triaged.v1', command, cases.unclear()).explanation.matched).toEqual([
      { rule: 'byHand', because: 'decided by to-1: 电话里问清了' },
    ]);
  });

  it('keeps field and urgency as the rules judged them when the officer leaves them out', () => {
    const command = commands.triage({ by: cityDesk, nature: 'dispute', field: undefined, urgency: undefined });
    expect(dataOf('case.triaged.v1', command, cases.queued())).toMatchObject({ field: '0101', urgency: 'critical' });
  });

  it('of a case whose nature was not clear: no less, though only that was asked', () => {
    const command = commands.triage({ field: undefined, urgency: undefined });
    expect(dataOf('case.triaged.v1', command, cases.unclear())).toMatchObject({ field: '0101', urgency: 'critical' });
  });

  it("takes the rules' fallback where nobody has judged, as in the log of before", () => {
    const command = commands.triage({ field: undefined, urgency: undefined });
    expect(dataOf('case.triaged.v1', command, cases.unjudged())).toMatchObject({ field: '9900', urgency: 'normal' });
  });

  it('sends a hard case to the township, listed', () => {
    expect(outcomeOf(commands.triage({ nature: 'beyondCommunity' }), cases.unclear())).toEqual([
      'triaged',
      'dispatched',
      'listed',
    ]);
  });

  it('is refused where nobody holds the tier: the officer can name a finer area', () => {
    const handlers = handlersIn(GRID, { township: allHandlers.township });
    expect(outcomeOf(commands.triage({ handlers }), cases.unclear())).toBe('no-handler');
  });

  it("is refused into an area outside the officer's own", () => {
    const handlers = handlersIn(`${ELSEWHERE}001`);
    expect(outcomeOf(commands.triage({ handlers }), cases.unclear())).toBe('out-of-area');
  });

  it('is quiet when said again', () => {
    const by = { by: cityDesk };
    const state = after(judged(undefined), commands.triage(by));
    expect(outcomeOf(commands.triage(by), state)).toEqual([]);
  });

  it('is no repeat when it names another area: the case went where the first one said', () => {
    const state = after(judged(undefined), commands.triage({ by: cityDesk }));
    const elsewhere = commands.triage({ by: cityDesk, handlers: handlersIn(`${ELSEWHERE}001`) });
    expect(outcomeOf(elsewhere, state)).toBe('invalid-transition');
  });

  itIsGuarded(commands.triage(), ['queued']);
});
