import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { failToStart, freePort, runCli, startGridcase } from './gridcase-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-start-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const data = (name: string) => ({ GRIDCASE_DATA: join(directory, name), GRIDCASE_PORT: '0' });

describe('gridcase that can not start', () => {
  it.each([
    [
      'a file in place of the data directory',
      () => {
        writeFileSync(join(directory, 'file'), '');
        return data('file');
      },
      `${join(directory, 'file')} can not be used`,
    ],
    [
      'no territory where it was said to be',
      () => ({ ...data('a'), GRIDCASE_TERRITORY: '/nowhere' }),
      'territory.json:1:1',
    ],
    ['no rules where they were said to be', () => ({ ...data('b'), GRIDCASE_RULES: '/nowhere' }), '/nowhere'],
    [
      'a log that a newer gridcase wrote',
      () => {
        const env = data('newer');
        mkdirSync(env.GRIDCASE_DATA);
        const db = new DatabaseSync(join(env.GRIDCASE_DATA, 'gridcase.db'));
        db.exec('CREATE TABLE components (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT');
        db.exec("INSERT INTO components VALUES ('event-store', 99)");
        db.close();
        return env;
      },
      'was written by a newer gridcase',
    ],
  ])('for %s says so in words, without a stack', async (_, prepare, words) => {
    const { code, output } = await failToStart(prepare());
    expect(output).toContain(words);
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });

  it.each(['intake', 'routing', 'scoring', 'notification', 'timeline'])(
    'nor can %s alone, and says so the same way',
    async (service) => {
      const { code, output } = await failToStart({ ...data(service), GRIDCASE_TERRITORY: '/nowhere' }, service);
      expect(output).toContain(`gridcase-${service}: The territory in /nowhere cannot be loaded`);
      expect(output).not.toMatch(/\n\s+at /);
      expect(code).toBe(1);
    },
  );

  it('takes routes that can not be read for a setting, as all others', async () => {
    const routes = { GRIDCASE_ROUTES: '{"webhooks":[{"id":"X"}]}' };
    const { code, output } = await failToStart({ ...data('routes'), ...routes }, 'notification');
    expect(output).toContain('GRIDCASE_ROUTES: ');
    expect(output).toContain('webhooks[0].id');
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(78);
  });

  it('names the address that another program has taken, and the setting', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, output } = await failToStart({ ...data('taken'), GRIDCASE_PORT: String(port) });
    expect(output).toContain(`127.0.0.1:${port} is taken by another program; stop that one or set GRIDCASE_PORT`);
    expect(code).toBe(1);
    other.close();
  });
});

describe('gridcase whose pepper was lost', () => {
  it('starts, and warns that everybody who reported before is now a stranger', async () => {
    const home = join(directory, 'lost');
    const first = await startGridcase({ directory: home, port: await freePort() });
    const csv = join(directory, 'one.csv');
    writeFileSync(csv, 'id,text\n1,绣湖社区路灯坏了\n');
    expect((await runCli(['import', csv, '--data', home])).code).toBe(0);
    await first.stop();
    expect(first.output()).not.toContain('is missing');
    rmSync(join(home, 'keys', 'pepper'));
    const second = await startGridcase({ directory: home, port: await freePort() });
    expect(second.output()).toMatch(/pepper is missing and made anew/);
    await second.stop();
  });
});
