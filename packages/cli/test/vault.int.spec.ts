import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BackendEnvironment, openBackend } from '@gridcase/backend';
import { openKeyVault } from '@gridcase/embedded';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { startRealPostgres } from '@gridcase/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { house, startCommand } from './both-backends.ts';

const real = await startRealPostgres();

describe.skipIf('skipped' in real)('gridcase vault', () => {
  if ('skipped' in real) return;
  const server = real;
  afterAll(() => server.stop());

  it('moves a vault from a file to PostgreSQL, erases there, and changes the key that wraps', async () => {
    const { variables, directory } = await house('distributed');
    const { user, password, port } = server;
    const url = `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres?sslmode=disable`;
    const env = { ...variables, GRIDCASE_SHARED: directory, GRIDCASE_VAULT_URL: url };
    const say = async (...args: string[]) => {
      const { code, out, err } = await startCommand(env, args).ended;
      expect(err).toBe('');
      expect(code).toBe(0);
      return out;
    };
    const [stays, goes] = [`r_${'s'.repeat(43)}`, `r_${'g'.repeat(43)}`];
    const file = openKeyVault(join(directory, 'vault.db'));
    const key = await file.obtain(stays);
    await file.obtain(goes);
    await file.close();

    expect(await say('vault', 'move', '--from', join(directory, 'vault.db'))).toMatch(/^2 taken over, 0 stood there/);
    expect(await say('erase', '--ref', goes, '--by', 'dpo', '--reason', 'asked for')).toContain('is destroyed');
    const keysFile = join(directory, 'keys', 'vault-key');
    const before = readFileSync(keysFile, 'utf8');
    await say('vault', 'rotate', '--prepare');
    expect(readFileSync(keysFile, 'utf8').startsWith(before)).toBe(true);
    expect(await say('vault', 'rotate')).toMatch(/^1 keys are wrapped/);
    expect(readFileSync(keysFile, 'utf8')).not.toContain(before.trim());

    const parts = { name: 'test', log: createLogger({ level: 'silent' }), metrics: createMetrics() };
    const backend = await openBackend({ ...BackendEnvironment.parse(env), GRIDCASE_DATA: directory }, parts);
    expect(await backend.vault.find(stays)).toEqual(key);
    expect(await backend.vault.obtain(goes)).toBeNull();
    await backend.close();
  });
});

it('says that a vault in a file is neither moved to nor rotated', async () => {
  const { run } = await house('embedded');
  const { code, err } = await run('vault', 'rotate');
  expect(code).toBe(1);
  expect(err).toContain('GRIDCASE_VAULT_URL');
});
