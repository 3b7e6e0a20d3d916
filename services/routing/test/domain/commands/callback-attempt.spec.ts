import { describe, expect, it } from 'vitest';
import type { OfficerCommand } from '../../../src/domain/commands.ts';
import { Unhappy } from '../../../src/domain/unhappy-policy.ts';
import { at, freePolicy, officers } from '../../controls.ts';
import { cases, commands, dataOf, eventsOf, freeRules, outcomeOf, refusalOf, told } from '../case-story.ts';

const reached = { outcome: 'reached', responded: true } as const;
const content = { ...reached, solved: true, rating: 5 };
const unhappy = { ...reached, solved: false, rating: 2, note: '水还在漏' };
const strict = freeRules({ ...freePolicy, secondPerson: true });
const by = (officer: OfficerCommand['by'], command: OfficerCommand) =>
  ({ ...command, by: officer, rules: strict }) as OfficerCommand;

describe('a call back (北京条例 Art. 23, 济南条例 Art. 27)', () => {
  it('says how it ended, by the channel that the reporter came by, and the three words', () => {
    expect(dataOf('case.calledBack.v1', commands.callback(content), cases.closed())).toMatchObject({
      ...{ channel: 'hotline', attempt: 1, settled: true, ...content },
    });
  });

  it('that finds the answer good is its check; after that it is a call back only', () => {
    expect(outcomeOf(commands.callback(content), cases.answered())).toEqual(['calledBack', 'clockSet', 'verified']);
    expect(outcomeOf(commands.callback(content), cases.verified())).toEqual(['calledBack']);
    expect(outcomeOf(commands.callback(content), cases.closed())).toEqual(['calledBack']);
  });

  it('that finds it not good opens the rework by rule, and a closed case again', () => {
    const answered = commands.callback(unhappy);
    expect(outcomeOf(answered, cases.answered())).toEqual(['calledBack', 'reworkOrdered']);
    expect(dataOf('case.reworkOrdered.v1', answered, cases.answered()).reason).toBe('水还在漏');
    expect(outcomeOf(commands.callback(unhappy), cases.closed())).toEqual([
      'calledBack',
      'reopened',
      'clockSet',
      'dispatched',
    ]);
  });

  it('where the rule set has nothing follow, and where the end is long ago, is only noted', () => {
    const rules = freeRules({ ...freePolicy, unhappy: Unhappy.parse({ answered: 'nothing' }) });
    expect(outcomeOf({ ...commands.callback(unhappy), rules } as OfficerCommand, cases.answered())).toEqual([
      'calledBack',
    ]);
    const late = { ...commands.callback(unhappy), now: at(60 * 24 * 60) } as OfficerCommand;
    expect(outcomeOf(late, cases.closed())).not.toContain('reopened');
  });

  it('of a low rating of what is solved all the same leaves it to whoever called', () => {
    expect(outcomeOf(commands.callback({ ...reached, solved: true, rating: 1 }), cases.answered())).toEqual([
      'calledBack',
    ]);
  });

  it('that reaches nobody is to be made again, three times in all', () => {
    let state = cases.closed();
    const attempts = [1, 2, 3].map(() => {
      const command = commands.callback();
      const { attempt, settled } = dataOf('case.calledBack.v1', command, state);
      state = told(state, command, eventsOf(command, state));
      return [attempt, settled];
    });
    expect(attempts).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it('that is refused is not made again', () => {
    expect(dataOf('case.calledBack.v1', commands.callback({ outcome: 'refused' }), cases.closed()).settled).toBe(true);
  });

  it('is not possible before there is an answer', () => {
    expect(refusalOf(commands.callback(), cases.accepted()).code).toBe('invalid-transition');
  });

  it('is not made by whoever did the work', () => {
    const worker = { ...officers.supervisor, id: officers.worker.id };
    expect(refusalOf(by(worker, commands.callback(content)), cases.answered()).code).toBe('same-person');
    expect(outcomeOf(by(officers.supervisor, commands.callback(content)), cases.answered())).toContain('calledBack');
  });

  it('by another channel than theirs is explained', () => {
    const elsewhere = { outcome: 'notReached', channel: 'wechat' } as const;
    expect(refusalOf(commands.callback(elsewhere), cases.closed()).code).toBe('unfit-channel');
    expect(outcomeOf(commands.callback({ ...elsewhere, note: '电话停机' }), cases.closed())).toEqual(['calledBack']);
  });

  it.each([
    ['a rework', cases.answered],
    ['a reopening', cases.closed],
  ] as const)('that led to %s, said again when the answer was lost, is told how it stands', (_what, before) => {
    const command = commands.callback(unhappy);
    expect(outcomeOf(command, told(before(), command, eventsOf(command, before())))).toEqual([]);
  });
});
