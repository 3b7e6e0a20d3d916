import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRuleSets, type RuleSetInput } from '@gridcase/routing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCommand } from './both-backends.ts';

const newest = defaultRuleSets.at(-1)!;
const SERVICE_TO_COMMUNITY: RuleSetInput = {
  ...newest,
  version: 'tried',
  policy: { ...newest.policy, tierOf: { ...newest.policy.tierOf, service: 'community' } },
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rules-cli-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const put = (name: string, content: string): string => {
  writeFileSync(join(directory, name), content);
  return join(directory, name);
};
const rules = (...args: string[]) => startCommand({ GRIDCASE_DATA: directory }, ['rules', ...args]).ended;

describe('gridcase rules check', () => {
  it('says what a sound directory holds', async () => {
    for (const [index, set] of defaultRuleSets.entries()) put(`${index}.json`, JSON.stringify(set));
    const { code, out, err } = await rules('check', directory);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.trimEnd().split('\n')).toHaveLength(defaultRuleSets.length);
    expect(out).toContain('4.json: yiwu-default 2026.5, everywhere, from 2026-12-31T16:00:00.000Z: ');
  });

  it('names every bad place by file, line, column and path, and fails', async () => {
    const bad = put('bad.yaml', 'name: x\nversion: 1\nmood: bad\n');
    const { code, err } = await rules('check', bad);
    expect(code).toBe(1);
    const [first, ...more] = err.split('\n').filter((line) => !line.includes(':1:1: '));
    expect(first).toBe(
      `${bad}:2:10: version: Invalid input: expected string, received number (in quotes it is text: "1")`,
    );
    expect(more[0]).toBe(`${bad}:3:1: there is no key "mood" here`);
    const asJson = await rules('check', directory, '--json');
    expect(JSON.parse(asJson.out)).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ line: 2, path: 'version' })]),
    });
  });

  it('finds a key that stands twice in JSON, where only the last would count', async () => {
    const text = JSON.stringify(newest, null, 1).replace('{\n', '{\n "subjectFactor": 1,\n');
    const { code, err } = await rules('check', put('twice.json', text));
    expect(code).toBe(1);
    expect(err).toMatch(/twice\.json:\d+:\d+: Map keys must be unique/);
  });

  it('takes the directory that the server has, and asks for one where there is none', async () => {
    put('1.json', JSON.stringify(SERVICE_TO_COMMUNITY));
    const ended = await startCommand({ GRIDCASE_RULES: directory }, ['rules', 'check']).ended;
    expect(ended).toMatchObject({ code: 0, err: '', out: expect.stringContaining('yiwu-default tried') });
    expect(await rules('check')).toMatchObject({ code: 1, err: expect.stringContaining('or set GRIDCASE_RULES') });
    expect(await rules('check', '/nowhere')).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no /nowhere'),
    });
  });
});

describe('gridcase rules try', () => {
  const said = ['--text', '绣湖社区3幢水管爆裂，请维修', '--at', '2026-11-28T02:00:00+08:00'];

  it('explains what the rules make of a text', async () => {
    const { code, out, err } = await rules('try', ...said);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const part of [
      'yiwu-default 2026.3',
      '330782001004 绣湖社区',
      'service',
      '0101 供水',
      'goes to    grid: ',
      'nature.service.repair: says',
    ])
      expect(out).toContain(part);
  });

  it('by a file, whenever that begins: before it judges anybody', async () => {
    const file = put(
      'tried.json',
      JSON.stringify({ ...SERVICE_TO_COMMUNITY, effective: { from: '2030-01-01T00:00:00.000Z' } }),
    );
    const { out } = await rules('try', ...said, '--rules', file, '--json');
    expect(JSON.parse(out)).toMatchObject({
      ...{ nature: 'service', urgency: 'critical', queued: null },
      dispatched: { tier: 'community', handler: { unit: '绣湖社区居民委员会' } },
      explanation: { ruleSetVersion: 'tried' },
    });
  });

  it.each([
    [['--channel', 'pigeon'], '--channel is one of'],
    [['--area', '999999'], 'no area of this territory'],
    [['--at', 'tomorrow'], '--at must be an instant'],
  ])('%s is told to be wrong', async (wrong, message) => {
    expect(await rules('try', '--text', 'x', ...wrong)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(message),
    });
  });
});
