import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultRuleSets } from '../src/rules/default-rule-sets.ts';
import { loadRuleSets } from '../src/rules/load-rule-sets.ts';
import { createRuleBook, parseRuleSet } from '../src/rules/rule-book.ts';
import { ruleSet } from './controls.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rule-sets-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));

describe('rule sets from files', () => {
  it('are read in any number, other files left alone', () => {
    const july = '2026-07-01T00:00:00.000Z';
    write('old.json', { ...ruleSet, effective: { from: '2020-01-01T00:00:00.000Z', to: july } });
    write('new.json', { ...ruleSet, version: '2', effective: { from: july } });
    write('notes.txt', 'not a rule set');
    expect(createRuleBook(loadRuleSets(directory)).at(july).set.version).toBe('2');
  });

  it('what is written out whole can be read again: the rules that gridcase comes with are a file like any other', () => {
    for (const [index, set] of defaultRuleSets.entries()) write(`${index}.json`, parseRuleSet(set));
    expect(loadRuleSets(directory)).toEqual(defaultRuleSets.map(parseRuleSet));
  });

  it.each([
    ['not JSON', '{', /bad\.json: /],
    [
      'a bad place',
      { ...ruleSet, rules: [{ id: 'x', when: {}, gives: { nature: 'mystery' } }] },
      /bad\.json: .*\n.*rules\.0\.gives\.nature/,
    ],
    ['something else altogether', [], /bad\.json: /],
  ])('%s is refused, naming the file', (_, content, message) => {
    write('bad.json', content);
    expect(() => loadRuleSets(directory)).toThrow(message);
  });

  it('an empty directory is refused: the wrong one was named', () => {
    expect(() => loadRuleSets(directory)).toThrow('holds no *.json');
  });
});
