import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from '../../../src/domain/ledger/index.ts';
import { bookOf, catalogue, items, opening, premises } from '../../controls.ts';
import { after, commands, dataOf, entryId, fallen, outcomeOf, told } from './ledger-story.ts';

const enter = (key: string, code: string) => commands.enter(key, { item: code, secondPerson: 'gw-0002' } as never);
const add = (key: string) => enter(key, items.access.code);
const upAndDown = (story: readonly LedgerCommand[]) =>
  told(...story).events.flatMap(({ type, data }) =>
    type === 'ledger.flagRaised.v1' || type === 'ledger.flagLowered.v1'
      ? [`${data.flag} ${type.slice(11, -3)} ${data.balance}`]
      : [],
  );

describe('the yellow flag', () => {
  it('goes up at the threshold or below, at once', () => {
    const state = after(commands.enter('1'));
    expect(dataOf('ledger.flagRaised.v1', commands.enter('2'), state)).toEqual({
      ...{ flag: 'yellow', balance: 6, threshold: 6, because: 'balance', premises: [premises] },
    });
  });

  it('stays up between the thresholds, and comes down at the upper one', () => {
    expect(upAndDown([commands.enter('1'), commands.enter('2'), add('a'), commands.enter('3'), add('b')])).toEqual([
      'yellow Raised 6',
    ]);
    expect(upAndDown([commands.enter('1'), commands.enter('2'), add('a'), add('b')])).toEqual([
      'yellow Raised 6',
      'yellow Lowered 10',
    ]);
  });

  it('carried over stays up through this year’s deductions, until the balance rises to the threshold', () => {
    const open = commands.open({ opening: opening({ carried: ['yellow'] }) });
    expect(upAndDown([open, commands.enter('1')])).toEqual(['yellow Raised 12']);
    expect(upAndDown([open, commands.enter('1'), add('a')])).toEqual(['yellow Raised 12', 'yellow Lowered 11']);
  });
});

describe('the red flag', () => {
  it('goes up at the threshold or above, and comes down at the lower one', () => {
    expect(upAndDown([add('a'), add('b')])).toEqual(['red Raised 16']);
    expect(upAndDown([add('a'), add('b'), commands.enter('1')])).toEqual(['red Raised 16']);
    expect(upAndDown([add('a'), add('b'), commands.enter('1'), commands.enter('2')])).toEqual([
      'red Raised 16',
      'red Lowered 10',
    ]);
  });
});

describe('no flag', () => {
  it('is known to a catalogue without flags', () => {
    const plain = catalogue({ flags: [] });
    const given = { catalogueOf: bookOf(plain), opening: opening({ catalogue: plain, carried: ['yellow'] }) };
    const [first, ...later] = ['1', '2', '3'].map((key) => commands.enter(key, given as never));
    expect(upAndDown([first!, ...later])).toEqual([]);
  });

  it('goes up in a closed ledger', () => {
    const [first, second] = [1, 2].map((n) =>
      commands.enter(`${n}`, { occurredOn: '2026-12-31', today: '2027-01-02' }),
    );
    expect(outcomeOf(second!, after(commands.open(), commands.close(), first!))).toEqual(['entryMade']);
  });
});

describe('the course', () => {
  it('begins when the balance falls to the threshold, with a last day', () => {
    expect(dataOf('ledger.trainingEnrolled.v1', fallen[2]!, after(...fallen.slice(0, 2)))).toMatchObject({
      ...{ course: '转优学习班', balance: 3, completeBy: '2026-12-24' },
    });
  });

  it('is one at a time: falling further enrols nobody twice', () => {
    expect(outcomeOf(commands.enter('4'), after(...fallen))).toEqual(['entryMade']);
  });

  it('comes again after it was completed or its last day passed, up to so many a year', () => {
    const completed = [...fallen, commands.completeTraining()];
    expect(outcomeOf(commands.enter('4'), after(...completed))).toEqual(['entryMade', 'trainingEnrolled']);
    const missed = commands.enter('4', { today: '2026-12-25', occurredOn: '2026-12-25' });
    expect(outcomeOf(missed, after(...fallen))).toEqual(['entryMade', 'trainingEnrolled']);
    const again = commands.enter('5', { today: '2026-12-31', occurredOn: '2026-12-31' });
    const twice = [...completed, commands.enter('4'), commands.reverse({ entryId: entryId('4') })];
    expect(outcomeOf(again, after(...twice))).toEqual(['entryMade']);
  });

  it('is not for a ledger that is closed, nor for a catalogue without one', () => {
    const plain = catalogue({ training: null });
    const given = { catalogueOf: bookOf(plain), opening: opening({ catalogue: plain }) };
    const story = ['1', '2', '3'].map((key) => commands.enter(key, given as never));
    expect(outcomeOf(story[2]!, after(...story.slice(0, 2)))).toEqual(['entryMade']);
  });
});
