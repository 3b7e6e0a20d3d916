import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRealPostgres } from '@gridcase/testing';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { someKeysFile, urlOf, vaultAt } from './controls.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-vault-tls-'));
const file = (name: string) => join(directory, name);
const NAMED = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1';

function certificates(): boolean {
  try {
    for (const name of ['own', 'other']) {
      const files = ['-keyout', file(`${name}.key`), '-out', file(`${name}.crt`)];
      execFileSync('openssl', [...NAMED.split(' '), ...files], { stdio: 'pipe' });
    }
    return true;
  } catch {
    return false;
  }
}

const made = certificates();
if (!made) console.log('TLS with PostgreSQL is skipped: no openssl here to make a certificate with');
const tls = made
  ? { key: readFileSync(file('own.key'), 'utf8'), cert: readFileSync(file('own.crt'), 'utf8') }
  : undefined;
const real = made ? await startRealPostgres({ tls }) : { skipped: 'no certificate' };
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.skipIf('skipped' in real)('the vault on PostgreSQL by TLS', () => {
  if ('skipped' in real) return;
  const server = real;
  afterAll(() => server.stop());
  const open = (query: string, password = server.password) => {
    const vault = vaultAt(urlOf({ ...server, password }, 'postgres', query), someKeysFile());
    onTestFinished(() => vault.close());
    return vault;
  };
  const trusting = (name: string) => `?sslrootcert=${encodeURIComponent(file(name))}`;

  it('comes in where the certificate is of the authority that is named', async () => {
    expect(await open(trusting('own.crt')).obtain('r_one')).toHaveLength(32);
  });

  it.each([
    ['of another authority', trusting('other.crt')],
    ['of nobody that is known', ''],
  ])('stays outside where it is %s', async (_, query) => {
    await expect(open(query).obtain('r_one')).rejects.toThrow(/^key vault: .*certificate/);
  });

  it('with a wrong password stays outside, and says so without it', async () => {
    const error = await open(trusting('own.crt'), 'S3cret')
      .obtain('r_one')
      .catch((thrown: Error) => thrown);
    expect(String(error)).toContain('password authentication failed');
    expect(String(error)).not.toContain('S3cret');
  });
});
