import { describe, expect, it } from 'vitest';
import { allHandlers, CITY, GRID, handlersIn, instant, officers } from '../../controls.ts';
import { after, cases, commands, dataOf, inCityQueue, judged, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('reopen', () => {
  it('gives the case back to its tier, to whoever holds it now, with new deadlines', () => {
    const successor = { ...allHandlers.grid, personId: 'gw-0002' };
    const command = commands.reopen({ handlers: handlersIn(GRID, { ...allHandlers, grid: successor }) });
    expect(outcomeOf(command, cases.closed())).toEqual(['reopened', 'clockSet', 'dispatched']);
    expect(dataOf('case.dispatched.v1', command, cases.closed())).toMatchObject({
      ...{ tier: 'grid', handler: successor },
      deadlines: [{ milestone: 'accept', dueAt: instant(615) }, {}, {}],
    });
  });

  it('puts a hard case on the list again', () => {
    const by = officers.township;
    const closed = after(judged('beyondCommunity'), commands.accept({ by }), commands.answer({ by }), commands.close());
    expect(outcomeOf(commands.reopen(), closed)).toEqual(['reopened', 'clockSet', 'dispatched', 'listed']);
  });

  it('goes back to the queue out of which it was closed', () => {
    const handlers = handlersIn(CITY, {});
    expect(outcomeOf(commands.reopen({ handlers }), after(inCityQueue, commands.close()))).toEqual([
      'reopened',
      'clockSet',
      'queued',
    ]);
  });

  it('goes to people when nobody holds the tier any more', () => {
    expect(outcomeOf(commands.reopen({ handlers: handlersIn(GRID, {}) }), cases.closed())).toEqual([
      'reopened',
      'clockSet',
      'queued',
    ]);
  });

  itIsGuarded(commands.reopen(), ['closed']);
});
