import { describe, expect, it } from 'vitest';
import { premises } from '../../../controls.ts';
import { after, commands, dataOf, eventsOf, fallen, ledgerAfter, outcomeOf } from '../ledger-story.ts';

describe('close', () => {
  it('ends the year with what is left', () => {
    expect(dataOf('ledger.closed.v1', commands.close(), after(commands.enter()))).toEqual({ year: 2026, balance: 9 });
  });

  it('takes every flag down first, where it was put up, and remembers it for the next ledger', () => {
    expect(eventsOf(commands.close(), after(...fallen))).toEqual([
      {
        type: 'ledger.flagLowered.v1',
        data: { flag: 'yellow', balance: 3, threshold: 9, because: 'yearEnd', premises: [premises] },
      },
      { type: 'ledger.closed.v1', data: { year: 2026, balance: 3 } },
    ]);
    const closed = ledgerAfter(...fallen, commands.close());
    expect(closed).toMatchObject({ phase: 'closed', flags: [], lastFlags: ['yellow'], left: 3 });
  });

  it('said again is quiet', () => {
    expect(outcomeOf(commands.close(), after(commands.enter(), commands.close()))).toEqual([]);
  });

  it('is refused while the year is not over, and when there is no ledger', () => {
    expect(outcomeOf(commands.close({ today: '2026-12-31' }), after(commands.open()))).toBe('year-not-over');
    expect(outcomeOf(commands.close(), after())).toBe('ledger-unknown');
  });
});
