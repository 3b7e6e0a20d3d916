import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withFiles } from '../src/config-files.ts';
import { ConfigError } from '../src/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-config-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const secret = join(directory, 'secret');
writeFileSync(secret, 'esdb://user:pass@host:2113\n');

describe('a variable given as a file', () => {
  it("has the file's text, without the line break at its end", () => {
    const env = withFiles(['EVENTSTORE_URL'], { EVENTSTORE_URL_FILE: secret, HOME: '/root' });
    expect(env).toEqual({ EVENTSTORE_URL: 'esdb://user:pass@host:2113', HOME: '/root' });
  });

  it('is left alone where the longer name is a variable of its own', () => {
    const known = ['GRIDCASE_ROUTES', 'GRIDCASE_ROUTES_FILE'];
    expect(withFiles(known, { GRIDCASE_ROUTES_FILE: '/routes' })).toEqual({ GRIDCASE_ROUTES_FILE: '/routes' });
  });

  it('is refused, each by name, when it is given twice or can not be read', () => {
    const env = { A: 'x', A_FILE: secret, B_FILE: join(directory, 'nowhere') };
    const refused = () => withFiles(['A', 'B'], env);
    expect(refused).toThrow(ConfigError);
    expect(refused).not.toThrow(/nowhere/);
    expect(refused).toThrow(/A_FILE: A is set too.*B_FILE: .*ENOENT/s);
  });
});
