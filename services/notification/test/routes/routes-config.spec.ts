import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadRoutes, parseRoutes } from '../../src/routes/routes-config.ts';
import { SECRET } from '../receivers/http-receiver.ts';

const webhook = (more: object) => ({
  id: 'hook',
  url: 'https://hook.example/',
  secret: SECRET,
  for: ['handler'],
  ...more,
});
const problemOf = (config: unknown): string => {
  try {
    parseRoutes(JSON.stringify(config), 'routes.json');
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

test('nothing configured is a configuration', () => {
  expect(parseRoutes('{}', 'routes.json')).toMatchObject({
    webhooks: [],
    addressBook: [],
    language: 'zh',
    retry: { attempts: 18 },
  });
});

test.each(['http://127.0.0.1:9/', 'http://127.8.8.8/', 'http://[::1]:9/', 'http://localhost/'])(
  '%s may be plain http',
  (url) => {
    expect(problemOf({ webhooks: [webhook({ url })] })).toBe('none');
  },
);

test.each([
  'http://hook.example/',
  'http://127.0.0.1.hook.example/',
  'http://localhost.hook.example/',
  'http://10.0.0.7/',
  'http://[::2]/',
])('%s may not, unless the configuration allows it', (url) => {
  expect(problemOf({ webhooks: [webhook({ url })] })).toContain('plain http');
  expect(problemOf({ webhooks: [webhook({ url, allowHttp: true })] })).toBe('none');
});

test.each<[string, object, string]>([
  ['another protocol', { url: 'ftp://hook.example/' }, 'url'],
  ['a password in the URL', { url: 'https://a:b@hook.example/' }, 'no user or password'],
  ['a short secret', { secret: 'whsec_YWJj' }, 'whsec_'],
  ['nobody to tell', { for: [] }, 'for'],
  ['an unknown kind of recipient', { for: ['everybody'] }, 'for'],
  ['an unknown key', { retries: 3 }, 'retries'],
])('%s is refused and the key named', (_, more, named) => {
  const problem = problemOf({ webhooks: [webhook(more)] });
  expect(problem).toContain('routes.json');
  expect(problem).toContain(named);
  expect(problem).not.toContain(SECRET);
});

test('two webhooks of one name, an address without a place, a limit shorter than a time-out: refused', () => {
  expect(problemOf({ webhooks: [webhook({}), webhook({})] })).toContain('two have one id');
  expect(problemOf({ addressBook: [{ kind: 'handler', email: 'a@b.example' }] })).toContain('either an id or an area');
  expect(problemOf({ webhooks: [webhook({ timeoutMs: 20_000 })], attemptLimitMs: 10_000 })).toContain('attemptLimitMs');
});

test('a file is read; one that is missing or not JSON is named', () => {
  const directory = mkdtempSync(join(tmpdir(), 'routes-'));
  try {
    const file = join(directory, 'routes.json');
    writeFileSync(file, JSON.stringify({ webhooks: [webhook({})] }));
    expect(loadRoutes(file).webhooks).toHaveLength(1);
    expect(() => loadRoutes(join(directory, 'nothing.json'))).toThrow(/nothing.json: can't be read \(ENOENT\)/);
    writeFileSync(file, '{');
    expect(() => loadRoutes(file)).toThrow(/not JSON/);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
