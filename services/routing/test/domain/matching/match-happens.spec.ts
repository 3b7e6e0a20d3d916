import { describe, expect, it } from 'vitest';
import type { RuleSetInput } from '../../../src/domain/rule-set.ts';
import { triage } from '../../../src/domain/triage.ts';
import { createRuleBook } from '../../../src/rules/rule-book.ts';
import { found, GRID, instant, ruleSet } from '../../controls.ts';

type Happens = NonNullable<RuleSetInput['rules'][number]['when']['happens']>;
type Shadow = NonNullable<RuleSetInput['context']>['shadows'][number];

const fallen: Happens = {
  anyOf: [
    {
      parts: [
        ['墙', 'wall'],
        ['倒了', 'fell'],
      ],
      within: 10,
    },
  ],
};

/** The words that it is seen by; undefined when it does not happen. */
function seen(
  text: string,
  given: { happens?: Happens; context?: RuleSetInput['context']; subject?: string } = {},
): string | undefined {
  const { happens = fallen, context, subject } = given;
  const set: RuleSetInput = {
    ...ruleSet,
    context,
    rules: [{ id: 'probe', when: { happens }, gives: { urgency: 'critical', weight: 1 } }],
  };
  const facts = { channel: 'hotline', text, subject, receivedAt: instant(0), location: found(GRID), attachments: 0 };
  const { urgency, explanation } = triage(createRuleBook([set]).at(instant(0)), facts as never);
  return urgency === 'critical' ? explanation.matched[0]!.because : undefined;
}

const shadow = (given: Partial<Shadow>): RuleSetInput['context'] => ({
  shadows: [{ id: 'probe', words: ['怕'], falls: 'forward', until: 'sentence', ...given }],
  real: ['真的'],
});

describe('something happens', () => {
  it('when one word of each part stands there, in any order, and it says which', () => {
    expect(seen('隔壁的墙今天倒了')).toContain('says 墙, 倒了');
    expect(seen('倒了！墙')).toBeUndefined();
    expect(seen('倒了一堵墙')).toContain('says 墙, 倒了');
    expect(seen('the WALL fell')).toContain('says wall, fell');
  });

  it('when the parts are near each other, in one sentence', () => {
    expect(seen('墙一二三四五六七倒了')).toBeDefined();
    expect(seen('墙一二三四五六七八倒了')).toBeUndefined();
    expect(seen('墙，昨晚倒了')).toBeDefined();
    expect(seen('看墙。车倒了')).toBeUndefined();
    expect(seen('看墙\n车倒了')).toBeUndefined();
  });

  it('in the subject as in the text, but not half in either', () => {
    expect(seen('见标题', { subject: '墙倒了' })).toBeDefined();
    expect(seen('倒了', { subject: '墙' })).toBeUndefined();
  });

  it('not by one word for two parts', () => {
    const happens: Happens = { anyOf: [{ parts: [['车'], ['车', '撞']], within: 10 }] };
    expect(seen('车', { happens })).toBeUndefined();
    expect(seen('车车', { happens })).toBeDefined();
  });

  it('by any of several phrases', () => {
    const happens: Happens = { anyOf: [...fallen.anyOf, { parts: [['救命']] }] };
    expect(seen('救命', { happens })).toContain('says 救命');
  });

  it('not where a word is a piece of a phrase that means something else', () => {
    const happens: Happens = { ...fallen, except: ['墙纸'] };
    expect(seen('墙纸倒了', { happens })).toBeUndefined();
    expect(seen('墙纸旁的墙倒了', { happens })).toBeDefined();
  });

  it('not in one clause with a word that makes it harmless, but in the next', () => {
    const happens: Happens = { ...fallen, unless: ['积木'] };
    expect(seen('积木墙倒了', { happens })).toBeUndefined();
    expect(seen('孩子搭积木，院墙倒了', { happens })).toBeDefined();
  });

  it('also when it is said a thousand times before that it is feared only, up to a limit', () => {
    expect(seen(`${'怕墙倒了。'.repeat(20)}墙倒了`, { context: shadow({}) })).toBeDefined();
    expect(seen(`${'怕墙倒了。'.repeat(5_000)}墙倒了`, { context: shadow({}) })).toBeUndefined();
  });
});

describe('a shadow', () => {
  it('falls forward, backward or both ways', () => {
    const both = (falls: Shadow['falls']) =>
      ['怕墙倒了', '墙倒了怕'].map((text) => seen(text, { context: shadow({ falls }) }) === undefined);
    expect(both('forward')).toEqual([true, false]);
    expect(both('backward')).toEqual([false, true]);
    expect(both('both')).toEqual([true, true]);
  });

  it('falls on a phrase that it stands in', () => {
    expect(seen('墙怕是倒了', { context: shadow({}) })).toBeUndefined();
  });

  it('ends with its clause, its sentence or its text', () => {
    const ends = (until: Shadow['until']) =>
      ['怕墙倒了', '怕，墙倒了', '怕。墙倒了'].map((text) => seen(text, { context: shadow({ until }) }) === undefined);
    expect(ends('clause')).toEqual([true, false, false]);
    expect(ends('sentence')).toEqual([true, true, false]);
    expect(ends('text')).toEqual([true, true, true]);
  });

  it('reaches so many characters', () => {
    expect(seen('怕一二墙倒了', { context: shadow({ reach: 2 }) })).toBeUndefined();
    expect(seen('怕一二三墙倒了', { context: shadow({ reach: 2 }) })).toBeDefined();
  });

  it('is ended by what says that it is so all the same, and by a word that only holds its own', () => {
    expect(seen('怕什么来什么，墙真的倒了', { context: shadow({}) })).toBeDefined();
    expect(seen('真的怕墙倒了', { context: shadow({}) })).toBeUndefined();
    expect(seen('可怕墙倒了', { context: { ...shadow({})!, real: ['可怕'] } })).toBeDefined();
  });

  it('is not cast by a word of the happening itself', () => {
    const happens: Happens = { anyOf: [{ parts: [['没有呼吸']] }] };
    expect(seen('没有呼吸', { happens, context: shadow({ words: ['没有'] }) })).toBeDefined();
  });
});

describe('a letter', () => {
  const context: RuleSetInput['context'] = { shadows: [], letter: { from: 20, reach: 5, calls: ['快来'] } };
  const long = '写'.repeat(30);

  it('is an alarm only where it calls', () => {
    expect(seen(`${long}。墙倒了`, { context })).toBeUndefined();
    expect(seen(`${long}。墙倒了，快来`, { context })).toBeDefined();
    expect(seen(`快来，${long}。墙倒了`, { context })).toBeUndefined();
  });

  it('is measured in words: English is not a letter for its length', () => {
    expect(seen('the wall fell, please come to the north gate, people are here', { context })).toBeDefined();
    expect(seen(`墙倒了${'写'.repeat(16)}`, { context })).toBeDefined();
    expect(seen(`墙倒了${'写'.repeat(17)}`, { context })).toBeUndefined();
  });
});
