import { describe, expect, it } from 'vitest';
import type { RuleSetInput } from '../src/domain/rule-set.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { ruleSet } from './controls.ts';

const version = (name: string, from: string, to: string | null): RuleSetInput => ({
  ...ruleSet,
  version: name,
  effective: { from: `${from}T00:00:00.000Z`, to: to === null ? null : `${to}T00:00:00.000Z` },
});

const book = createRuleBook([version('2', '2026-07-01', null), version('1', '2020-01-01', '2026-07-01')]);
const versionAt = (instant: string) => book.at(instant).set.version;

describe('the rule set in force', () => {
  it('is the one whose time holds the instant: from the first millisecond, before the last', () => {
    expect(versionAt('2026-06-30T23:59:59.999Z')).toBe('1');
    expect(versionAt('2026-07-01T00:00:00.000Z')).toBe('2');
  });

  it('before the first began, is the first: no report is without rules', () => {
    expect(versionAt('1999-01-01T00:00:00.000Z')).toBe('1');
  });

  it('an old one stays there to be looked up', () => {
    expect(book.find('control', '1')?.set.effective.to).toBe('2026-07-01T00:00:00.000Z');
    expect(book.find('control', '9')).toBeUndefined();
  });
});

describe('the machine that finds the words', () => {
  const finder = (words: readonly string[], name: string, from: string, to: string | null) => {
    const [rule, ...others] = ruleSet.rules;
    return { ...version(name, from, to), rules: [{ ...rule!, when: { words: { any: [...words] } } }, ...others] };
  };
  const findersOf = (first: readonly string[], second: readonly string[]) =>
    createRuleBook([finder(first, '1', '2020-01-01', '2026-07-01'), finder(second, '2', '2026-07-01', null)]).sets.map(
      ({ find }) => find,
    );

  it('is made once for versions with the same words: each start made it anew for each version', () => {
    const [first, second] = findersOf(['漏水', 'leak*'], ['漏水', 'leak*']);
    expect(second).toBe(first);
  });

  it.each([[['漏水']], [['漏水', 'leak']], [['漏水', 'leaks*']], [['leak*', '漏水']]])(
    'is another one for %j',
    (words) => {
      const [first, second] = findersOf(['漏水', 'leak*'], words);
      expect(second).not.toBe(first);
    },
  );
});

describe('rule sets are refused', () => {
  const refuse = (...sets: RuleSetInput[]) => expect(() => createRuleBook(sets));
  const [rule] = ruleSet.rules;

  it('when there is none', () => refuse().toThrow('there is no rule set'));

  it('with a gap between two, or two in force at once, or an end behind the last', () => {
    refuse(version('1', '2020-01-01', '2026-06-30'), version('2', '2026-07-01', null)).toThrow('followed by 2');
    refuse(version('1', '2020-01-01', null), version('2', '2026-07-01', null)).toThrow('followed by 2');
    refuse(version('1', '2020-01-01', '2026-07-01')).toThrow('is the last one');
  });

  it('when the same version stands twice', () => {
    refuse(version('1', '2020-01-01', '2026-07-01'), version('1', '2026-07-01', null)).toThrow('stands twice');
  });

  it.each<[string, Partial<RuleSetInput>, string]>([
    ['a rule that stands twice', { rules: [rule!, rule!] }, 'rule field.water stands twice'],
    ['a field that does not exist', { rules: [{ ...rule!, gives: { field: '0999' } }] }, 'there is no field 0999'],
    [
      'a fallback that does not exist',
      { thresholds: { ...ruleSet.thresholds, field: { least: 1, fallback: 'x' } } },
      'no field x',
    ],
    ['a rule that gives nothing', { rules: [{ id: 'nothing', when: {}, gives: { weight: 1 } }] }, 'a rule speaks for'],
    [
      'a field that depends on the field',
      { rules: [{ ...rule!, when: { field: ['01'] } }] },
      'can not depend on the field',
    ],
    [
      'a prefix of no field',
      { rules: [{ id: 'p', when: { field: ['77'] }, gives: { nature: 'service' } }] },
      'no field begins with 77',
    ],
    ['a word of nothing', { rules: [{ ...rule!, when: { words: { any: ['  '] } } }] }, 'at least one character'],
    ['a condition nobody knows', { rules: [{ ...rule!, when: { mood: 'bad' } as never }] }, 'Unrecognized key'],
    [
      'a time that ends before it begins',
      { effective: { from: '2026-07-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' } },
      'ends before it begins',
    ],
  ])('for %s, saying where', (_, change, message) => {
    refuse({ ...ruleSet, ...change }).toThrow(message);
  });
});
