import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIntegrationsFile, loadIntegrations, localIssuer, secretFile, signWebhook } from '../src/index.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gridcase-keys-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('the local issuer', () => {
  it("makes its key on the first run, for the owner's eyes only, and keeps it", async () => {
    const first = await localIssuer({ directory });
    const file = join(directory, 'keys', 'issuer.json');
    expect(modeOf(file)).toBe('600');
    expect(modeOf(join(directory, 'keys'))).toBe('700');
    const token = await first.issue({ role: 'auditor', area: '330782', subject: 'li' });
    const second = await localIssuer({ directory });
    expect(await second.verifier.verify(token)).toEqual({ kind: 'person', id: 'li', role: 'auditor', area: '330782' });
  });

  it.each([
    '{"kty":"OKP","crv":"Ed25519","d":"hunter2',
    '{"kty":"OKP","crv":"Ed25519","d":"hunter2","x":"hunter3"}',
    '[]',
  ])('that can not use its key file names it and shows no piece of it: %s', async (text) => {
    const file = join(directory, 'keys', 'issuer.json');
    secretFile(file, () => text);
    const refusal: Error = await localIssuer({ directory }).then(
      () => expect.unreachable(),
      (error) => error,
    );
    expect(refusal.message).toContain(file);
    expect(inspect(refusal)).not.toMatch(/hunter/);
  });

  it("does not take another installation's tokens", async () => {
    const other = await localIssuer({ directory: join(directory, 'other') });
    const token = await other.issue({ role: 'admin', area: '330782', subject: 'li' });
    const here = await localIssuer({ directory });
    await expect(here.verifier.verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('the integrations file', () => {
  const path = () => join(directory, 'integrations.json');
  const write = (integrations: unknown) => writeFileSync(path(), JSON.stringify({ integrations }));
  const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

  it('is made on the first run with one integration per channel, each with a secret of its own', () => {
    const made = createIntegrationsFile(path());
    expect(modeOf(path())).toBe('600');
    expect(made.all.map(({ id, channels }) => [id, ...channels])).toEqual(
      ['hotline', 'wechat', 'station', 'platform'].map((channel) => [channel, channel]),
    );
    expect(new Set(made.all.flatMap((each) => each.secrets)).size).toBe(4);
    expect(createIntegrationsFile(path()).all).toEqual(made.all);
    expect(loadIntegrations(path()).find('wechat')).toEqual(made.find('wechat'));
    const [first] = made.all;
    const signed = { id: first!.id, secret: first!.secrets[0]!, body: '', webhookId: 'a', timestamp: new Date(0) };
    expect(signWebhook(signed)['webhook-signature']).toMatch(/^v1,.{44}$/);
  });

  it.each([
    [
      'a secret of the wrong kind',
      [{ id: 'a', secrets: ['hunter2-hunter2'], channels: ['hotline'] }],
      'integrations.0.secrets.0',
    ],
    [
      'a secret that is too short',
      [{ id: 'a', secrets: ['whsec_aGk='], channels: ['hotline'] }],
      'integrations.0.secrets.0',
    ],
    ['an unknown channel', [{ id: 'a', secrets: [secret], channels: ['fax'] }], 'integrations.0.channels.0'],
    ['no secret', [{ id: 'a', secrets: [], channels: ['hotline'] }], 'integrations.0.secrets'],
    ['an unknown field', [{ id: 'a', secrets: [secret], channels: ['hotline'], note: 1 }], 'note'],
  ])('with %s is refused, naming file and field, never the secret', (_what, integrations, field) => {
    write(integrations);
    const load = () => loadIntegrations(path());
    expect(load).toThrow(path());
    expect(load).toThrow(field);
    expect(load).not.toThrow(/hunter2|aGk=/);
  });

  it('that is not JSON is refused without showing a piece of it', () => {
    writeFileSync(path(), `{"integrations":[{"secrets":["${secret}"`);
    expect(() => loadIntegrations(path())).toThrow(`${path()} is not JSON`);
  });

  it('that names an integration twice is refused', () => {
    const one = { id: 'a', secrets: [secret], channels: ['hotline'] };
    write([one, one]);
    expect(() => loadIntegrations(path())).toThrow('same id');
  });
});

describe('a secret file', () => {
  it('is the same for all processes that start at once, and never seen half', async () => {
    const path = join(directory, 'deep', 'secret');
    const child = join(import.meta.dirname, 'make-secret.ts');
    const texts = await Promise.all(
      Array.from(
        { length: 4 },
        () =>
          new Promise<string>((resolve, reject) => {
            fork(child, [path])
              .on('message', (text) => resolve(String(text)))
              .on('error', reject);
          }),
      ),
    );
    expect(new Set(texts)).toEqual(new Set([readFileSync(path, 'utf8')]));
    expect(readdirSync(join(directory, 'deep'))).toEqual(['secret']);
  });

  it('is not made again when it is there', () => {
    const path = join(directory, 'secret');
    expect(secretFile(path, () => 'one')).toBe('one');
    expect(secretFile(path, () => 'two')).toBe('one');
    expect(existsSync(path)).toBe(true);
  });
});
