import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { PATIENCE_MS } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow, openStore, start } from './controls.ts';
import { numbered, someStream } from './events.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-tls-'));
const certFile = join(directory, 'cert.pem');
const keyFile = join(directory, 'key.pem');
const SELF_SIGNED = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1';
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

describe.skipIf(!there)('a connection string with TLS and credentials', () => {
  beforeAll(() => {
    openssl(...SELF_SIGNED.split(' '), '-keyout', keyFile, '-out', certFile);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const secured = async () => {
    const tls = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
    const { server } = await start({ tls, credentials: { username: 'gridcase', password: 'p@ss:word' } });
    const open = (user: string, { query = `&tlsCAFile=${encodeURIComponent(certFile)}`, patienceMs = 30_000 } = {}) =>
      openStore({
        connectionString: `${server.connectionString.replace('//', `//${user}`)}${query}`,
        patienceMs,
      });
    return { server, open };
  };

  it('serves every call with the right user, password and certificate', async () => {
    const { open } = await secured();
    const store = await open('gridcase:p%40ss%3Aword@');
    const following = follow(store, { after: 0, categories: ['case'] });
    const stream = someStream();
    expect(await store.append(stream, [numbered(0)], 'noStream')).toMatchObject({ repeated: false });
    expect(await store.readStream(stream)).toHaveLength(1);
    await expect.poll(() => following.events.length).toBe(1);
  });

  it.for(['gridcase:guessed@', ''])('is refused for good with the credentials %j, and says why', async (user) => {
    const { open } = await secured();
    const store = await open(user);
    for (const call of [
      () => store.append(someStream(), [numbered(0)], 'noStream'),
      () => store.readStream(someStream()),
      () =>
        store
          .subscribe({ after: 0, signal: AbortSignal.timeout(PATIENCE_MS) })
          [Symbol.asyncIterator]()
          .next(),
    ]) {
      const error = await call().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(EventStoreUnavailable);
      expect(error).toMatchObject({ retryable: false, message: expect.stringContaining('credentials') });
    }
  });

  it('tells an append whose user lost the right for good, and takes the next one when it is given back', async () => {
    const { open, server } = await secured();
    const store = await open('gridcase:p%40ss%3Aword@');
    for (const [state, reason] of [
      ['denied', 'may not do this'],
      ['disabled', 'credentials'],
    ] as const) {
      expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject({ outcome: 'appended' });
      server.faults.user(state);
      const refused = store.append(someStream(), [numbered(0)], 'noStream');
      await expect(refused).rejects.toMatchObject({ retryable: false, message: expect.stringContaining(reason) });
      server.faults.user('accepted');
    }
    expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject({ outcome: 'appended' });
  });

  it('does not speak to a server whose certificate it does not know', async () => {
    const { open, server } = await secured();
    const store = await open('gridcase:p%40ss%3Aword@', { query: '', patienceMs: 1_000 });
    await expect(store.append(someStream(), [numbered(0)], 'noStream')).rejects.toThrow(EventStoreUnavailable);
    expect(server.faults.calls('batchAppend')).toBe(0);
  });

  it('names a certificate file that is not there', async () => {
    await expect(openStore({ connectionString: 'esdb://127.0.0.1:1?tls=true&tlsCAFile=/no/such.pem' })).rejects.toThrow(
      /certificate file/,
    );
  });
});
