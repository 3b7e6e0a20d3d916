import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCommand } from './both-backends.ts';

const NOBODY = 'esdb://grid:s3cret@127.0.0.1:1?tls=false';
const COMMANDS = [['replay', '--case', 'x'], ['rebuild'], ['relay', 'rewind', '--relay', 'intake.relay', '--to', '0']];

function somewhere(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-away-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

describe.each(COMMANDS)('gridcase %s', (...args) => {
  it('says that the store is away, exits with 69 and has deleted nothing', async () => {
    const urls = [NOBODY, NOBODY.replace('esdb', 'esdb+discover')];
    const directories = urls.map(somewhere);
    for (const directory of directories) writeFileSync(join(directory, 'timeline-cases.db'), '');
    const ends = urls.map((EVENTSTORE_URL, index) => {
      const where = { GRIDCASE_DATA: directories[index]!, EVENTSTORE_URL, KAFKA_BROKERS: '127.0.0.1:1' };
      return startCommand({ GRIDCASE_BACKEND: 'distributed', ...where }, args).ended;
    });
    for (const { code, out, err } of await Promise.all(ends)) {
      expect(err).toMatch(/gridcase: the event store can not be read now: EventStoreDB: .+\n$/);
      expect(err).not.toMatch(/\n\s+at |s3cret/);
      expect({ code, out }).toEqual({ code: 69, out: '' });
    }
    expect(directories.every((directory) => existsSync(join(directory, 'timeline-cases.db')))).toBe(true);
  });

  it('names the variables that are wrong or missing, and exits with 78', async () => {
    const variables = { GRIDCASE_BACKEND: 'distributed', GRIDCASE_DATA: somewhere(), KAFKA_BROKERS: '127.0.0.1:1' };
    const missing = await startCommand(variables, args).ended;
    expect(missing).toMatchObject({ code: 78, out: '', err: expect.stringContaining('EVENTSTORE_URL: is needed') });
    const unread = await startCommand({ ...variables, EVENTSTORE_URL: 'esdb://host:port' }, args).ended;
    expect(unread).toMatchObject({ code: 78, out: '', err: expect.stringContaining('EVENTSTORE_URL: ') });
  });
});
