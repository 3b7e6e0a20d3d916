import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, connectTo, event, outcomeOf, someStream, start } from './controls.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-tls-'));
const certFile = join(directory, 'cert.pem');
const keyFile = join(directory, 'key.pem');
const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' });

function isThere(): boolean {
  try {
    return openssl('version').length > 0;
  } catch {
    return false;
  }
}

const there = isThere();
if (!there) console.log('TLS tests are skipped: no openssl here to make a certificate with');

describe.skipIf(!there)('with TLS', () => {
  let keys: { key: string; cert: string };
  const credentials = { username: 'gridcase', password: 'changeit' };

  beforeAll(() => {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-keyout',
      keyFile,
      '-out',
      certFile,
      ...subject,
    );
    keys = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const withUser = (url: string, user: string) =>
    connectTo(`${url.replace('esdb://', `esdb://${user}@`)}&tlsCAFile=${certFile}`);

  it('serves whoever trusts its certificate', async () => {
    const { server } = await start({ tls: keys });
    const client = connectTo(`${server.connectionString}&tlsCAFile=${certFile}`);
    const stream = someStream();
    await client.appendToStream(stream, event(0));
    expect(await collect(client.readStream(stream))).toHaveLength(1);
  });

  it('is not served by one that does not', async () => {
    const { client, store } = await start({ tls: keys });
    expect(await outcomeOf(client.appendToStream(someStream(), event(0)), 3_000)).not.toBe('done');
    expect(await store.head()).toBe(0);
  });

  it.each([true, false])('takes calls with the right password only (batch append: %s)', async (batchAppend) => {
    const { server } = await start({ tls: keys, credentials, batchAppend });
    const url = server.connectionString;
    const right = withUser(url, 'gridcase:changeit');
    const wrong = withUser(url, 'gridcase:guessed');
    const nobody = connectTo(`${url}&tlsCAFile=${certFile}`);
    const stream = someStream();
    expect(await outcomeOf(right.appendToStream(stream, event(0)))).toBe('done');
    expect(await outcomeOf(wrong.appendToStream(stream, event(1)))).toBe('access-denied');
    expect(await outcomeOf(nobody.appendToStream(stream, event(1)))).toBe('access-denied');
    expect(await outcomeOf(collect(wrong.readStream(stream)))).toBe('access-denied');
    expect(await collect(right.readStream(stream))).toHaveLength(1);
  });
});
