import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemLine, RuleFilesError } from '@gridcase/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
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

function caught(act: () => unknown): RuleFilesError {
  try {
    act();
  } catch (error) {
    if (error instanceof RuleFilesError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

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

  it('are YAML as well as JSON, and mean the same', () => {
    write(
      '1.yml',
      stringify({ ...ruleSet, effective: { from: ruleSet.effective.from, to: '2026-07-01T00:00:00.000Z' } }),
    );
    write('2.yaml', stringify({ ...ruleSet, version: '2', effective: { from: '2026-07-01T00:00:00.000Z' } }));
    const sets = loadRuleSets(directory);
    expect(sets.map(({ version }) => version)).toEqual(['1', '2']);
    expect(sets[1]).toEqual(parseRuleSet({ ...ruleSet, version: '2', effective: sets[1]!.effective }));
  });

  it('that count by a calendar which is not there are refused at the limit that does', () => {
    const clocks = {
      ...ruleSet.policy.clocks,
      triage: { critical: 5, urgent: 30, normal: { workingDays: 1, calendar: 'mars' } },
    };
    const text = stringify({ ...ruleSet, policy: { ...ruleSet.policy, clocks } });
    write('1.yaml', text);
    const [problem] = caught(() => loadRuleSets(directory)).problems;
    expect(problem).toMatchObject({
      path: 'policy.clocks.triage.normal',
      message: expect.stringContaining('calendar mars'),
    });
    expect(text.split('\n')[problem!.line - 1]).toMatch(/normal|workingDays/);
  });

  /** The control rule set in YAML, which begins `name`, `version`, `effective`. */
  const yaml = (change: (text: string) => string) => change(stringify(ruleSet));
  const lineOf = (text: string, what: string) => text.slice(0, text.indexOf(what)).split('\n').length;

  it.each<[string, string, string, string, string]>([
    ['a code without quotes', 'field: "0101"', 'field: 0101', 'rules.0.gives.field', '(in quotes it is text: "0101")'],
    ['a field that is not there', 'field: "0203"', 'field: "0299"', 'rules.1.gives.field', 'there is no field 0299'],
    [
      'a key that nobody knows',
      '      unitsNamed:',
      '      mood: bad\n      unitsNamed:',
      'rules.4.when',
      'there is no key "mood"',
    ],
    ['a word of a list that is none', '- 爆裂', '- 110', 'rules.2.when.words.any.0', 'expected string'],
    ['a nature that there is not', 'nature: dispute', 'nature: mystery', 'rules.3.gives.nature', 'Invalid option'],
    [
      'a key that stands twice',
      'subjectFactor: 2',
      'subjectFactor: 2\nsubjectFactor: 3',
      '',
      'Map keys must be unique',
    ],
    ['what is no YAML', 'subjectFactor: 2', 'subjectFactor: [2', '', 'Flow'],
  ])('of %s the file, the line and the path are named', (_, right, wrong, path, message) => {
    const text = yaml((sound) => sound.replace(right, wrong));
    expect(text).toContain(wrong);
    write('bad.yaml', text);
    const error = caught(() => loadRuleSets(directory));
    const line = lineOf(text, wrong) + wrong.trimEnd().split('\n').length - 1;
    const known = path.startsWith('rules.4') ? line - 1 : line;
    expect(error.problems).toMatchObject([
      { file: join(directory, 'bad.yaml'), path, message: expect.stringContaining(message) },
    ]);
    if (message !== 'Flow') expect(error.problems[0]!.line, problemLine(error.problems[0]!)).toBe(known);
  });

  it('what is missing is named where it should stand', () => {
    write(
      'bad.yaml',
      yaml((sound) => sound.replace('    dispute: community\n', '')),
    );
    const error = caught(() => loadRuleSets(directory));
    expect(error.problems).toMatchObject([{ path: 'policy.tierOf.dispute' }]);
    expect(error.problems[0]!.line).toBeGreaterThan(100);
  });

  it('in JSON the same, down to the column', () => {
    write('bad.json', `{\n  "name": "x",\n  "version": 7\n}`);
    const { problems } = caught(() => loadRuleSets(directory));
    expect(problems[0]).toMatchObject({ line: 1, column: 1, path: 'effective' });
    expect(problems.find(({ path }) => path === 'version')).toMatchObject({ line: 3, column: 14 });
  });

  it('all files are told of at once', () => {
    write('a.json', '{');
    write('b.yaml', 'name: [');
    expect(caught(() => loadRuleSets(directory)).message).toMatch(/a\.json:1:2: .*\n.*b\.yaml:1:/);
  });

  it('versions that do not follow each other are named by file and line', () => {
    write(
      'old.yaml',
      stringify({ ...ruleSet, effective: { from: '2020-01-01T00:00:00.000Z', to: '2026-06-30T00:00:00.000Z' } }),
    );
    write('new.yaml', stringify({ ...ruleSet, version: '2', effective: { from: '2026-07-01T00:00:00.000Z' } }));
    expect(caught(() => loadRuleSets(directory)).problems).toMatchObject([
      {
        file: join(directory, 'old.yaml'),
        line: 5,
        path: 'effective.to',
        message: expect.stringContaining('followed by 2'),
      },
    ]);
  });

  it('an empty directory is refused: the wrong one was named', () => {
    expect(() => loadRuleSets(directory)).toThrow('holds no *.yaml or *.json');
  });
});
