import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PlacedKeyVault } from '@gridcase/privacy';
import { keyVaultSuite, startRealPostgres } from '@gridcase/testing';
import pg from 'pg';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { fillVault, openPostgresVault, prepareRotation, rotateVault } from '../src/index.ts';
import { readVaultAddress } from '../src/vault-address.ts';
import { someKeysFile, urlOf, vaultAt } from './controls.ts';

const real = await startRealPostgres();
let databases = 0;

describe.skipIf('skipped' in real)('the vault on PostgreSQL', () => {
  if ('skipped' in real) return;
  const server = real;
  afterAll(() => server.stop());

  /** The address of an empty database of its own. */
  async function empty(): Promise<string> {
    const name = `vault_${databases++}`;
    const client = new pg.Client(urlOf(server));
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    return urlOf(server, name);
  }

  keyVaultSuite('PostgreSQL', async () => {
    const [url, keysFile] = [await empty(), someKeysFile()];
    const vaults: PlacedKeyVault[] = [];
    const another = async () => {
      const vault = vaultAt(url, keysFile);
      vaults.push(vault);
      return vault;
    };
    const dispose = async () => void (await Promise.all(vaults.map((vault) => vault.close())));
    return { vault: await another(), another, dispose };
  });

  async function open(url: string, keysFile: string): Promise<PlacedKeyVault> {
    const vault = vaultAt(url, keysFile);
    onTestFinished(() => vault.close());
    return vault;
  }

  it('two hosts that start at once at an empty database come to one vault', async () => {
    const [url, keysFile] = [await empty(), someKeysFile()];
    const hosts = await Promise.all(Array.from({ length: 6 }, () => open(url, keysFile)));
    const keys = await Promise.all(hosts.map((host) => host.obtain('r_one')));
    expect(new Set(keys.map((key) => Buffer.from(key!).toString('hex'))).size).toBe(1);
  });

  it('serves a user who may use its tables and make none, once somebody has made them', async () => {
    const [url, keysFile] = [await empty(), someKeysFile()];
    const key = await (await open(url, keysFile)).obtain('r_one');
    const owner = new pg.Client(url);
    await owner.connect();
    const rights = 'GRANT SELECT, INSERT, UPDATE ON gridcase_keys, gridcase_vault TO lodger';
    await owner.query(`CREATE ROLE lodger LOGIN PASSWORD 'let me in'; ${rights}`);
    await owner.end();
    const lodger = await open(url.replace(/\/\/[^@]*@/, '//lodger:let%20me%20in@'), keysFile);
    expect(await lodger.find('r_one')).toEqual(key);
    expect(await lodger.obtain('r_two')).toHaveLength(32);
  });

  it('a host with wrapping keys of its own is told to copy those of the others, and makes no key', async () => {
    const url = await empty();
    await (await open(url, someKeysFile())).obtain('r_one');
    const stranger = await open(url, someKeysFile());
    await expect(stranger.find('r_one')).rejects.toThrow(/copy the file from a host that has it/);
    await expect(stranger.obtain('r_two')).rejects.toThrow(/copy the file from a host that has it/);
  });

  it('no byte of a key is in the database, its write-ahead log included', async () => {
    const vault = await open(await empty(), someKeysFile());
    const keys = await Promise.all(Array.from({ length: 50 }, (_, n) => vault.obtain(`r_${n}`)));
    const disk = server.bytesOnDisk();
    expect(disk.includes('r_49')).toBe(true);
    expect(keys.filter((key) => disk.includes(Buffer.from(key!)))).toEqual([]);
  });

  it('a key that was given out is there after the server was killed, and a destroyed one is not', async () => {
    const vault = await open(await empty(), someKeysFile());
    const keys = await Promise.all(Array.from({ length: 20 }, (_, n) => vault.obtain(`r_${n}`)));
    await vault.destroy('r_0');
    await server.kill();
    await expect(vault.find('r_1')).rejects.toMatchObject({ code: 'event-store-unavailable', retryable: true });
    await server.start();
    expect(await vault.find('r_0')).toBeNull();
    expect(await Promise.all(keys.slice(1).map((_, n) => vault.find(`r_${n + 1}`)))).toEqual(keys.slice(1));
  });

  it('after the wrapping key was changed, an old copy of the database opens nothing', async () => {
    const [url, keysFile] = [await empty(), someKeysFile()];
    const vault = await open(url, keysFile);
    const stays = await vault.obtain('r_stays');
    await vault.obtain('r_goes');
    const rows = await all(url);
    await vault.destroy('r_goes');
    prepareRotation(keysFile);
    expect(await rotateVault({ address: readVaultAddress(url), keysFile })).toMatchObject({ rewrapped: 1 });
    expect(await vault.find('r_stays')).toEqual(stays);
    expect(await (await open(url, keysFile)).obtain('r_new')).toHaveLength(32);

    // Whoever puts the old rows back has what no key opens any more.
    await putBack(url, rows);
    const restored = await open(url, keysFile);
    await expect(restored.find('r_goes')).rejects.toThrow(/lacks the key/);
  });

  it('hosts go on while the wrapping key changes under them, and nobody is given a key twice or lost', async () => {
    const [url, keysFile] = [await empty(), someKeysFile()];
    const otherHost = someKeysFile();
    const one = await open(url, keysFile);
    await one.obtain('r_first');
    prepareRotation(keysFile);
    mkdirSync(dirname(otherHost), { recursive: true });
    copyFileSync(keysFile, otherHost);
    const two = await open(url, otherHost);
    const given = new Map<string, string>();
    let rotated = false;
    const work = async (vault: PlacedKeyVault, name: string) => {
      for (let n = 0; n < 30 || !rotated; n++) {
        const key = await vault.obtain(`r_${name}_${n}`);
        given.set(`r_${name}_${n}`, Buffer.from(key!).toString('hex'));
      }
    };
    const working = [work(one, 'one'), work(two, 'two')];
    await rotateVault({ address: readVaultAddress(url), keysFile });
    rotated = true;
    await Promise.all(working);
    const fresh = await open(url, keysFile);
    for (const [ref, hex] of given) expect(Buffer.from((await fresh.find(ref))!).toString('hex')).toBe(hex);
    expect(readFileSync(keysFile, 'utf8').trim().split('\n')).toHaveLength(1);
    rmSync(otherHost);
  });

  it("takes over another vault's keys and marks, and lets what stands here stand", async () => {
    const [url, keysFile] = [await empty(), someKeysFile()];
    const vault = await open(url, keysFile);
    const own = await vault.obtain('r_both');
    await vault.obtain('r_destroyed_there');
    await vault.destroy('r_destroyed_here');
    const key = new Uint8Array(32).fill(9);
    const other = [
      ...['r_both', 'r_destroyed_here', 'r_only_there'].map((ref) => ({ ref, key })),
      { ref: 'r_destroyed_there', key: null },
    ];
    const options = { address: readVaultAddress(url), keysFile };
    expect(await fillVault(options, other)).toEqual({ taken: 2, there: 2 });
    expect(await fillVault(options, other)).toEqual({ taken: 1, there: 3 });
    expect(await vault.find('r_both')).toEqual(own);
    expect(await vault.find('r_only_there')).toEqual(key);
    for (const ref of ['r_destroyed_here', 'r_destroyed_there']) expect(await vault.obtain(ref)).toBeNull();
  });

  async function all(url: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query('SELECT * FROM gridcase_keys');
    await client.end();
    return rows;
  }

  async function putBack(url: string, rows: readonly Record<string, unknown>[]): Promise<void> {
    const client = new pg.Client(url);
    await client.connect();
    await client.query('DELETE FROM gridcase_keys');
    for (const { ref, wrapped_by: by, key } of rows) {
      await client.query('INSERT INTO gridcase_keys VALUES ($1, $2, $3)', [ref, by, key]);
    }
    await client.end();
  }
});

it('a server that is away is told in time and by its name', async () => {
  const address = readVaultAddress('postgres://u:p@127.0.0.1:1/db?sslmode=disable');
  const vault = openPostgresVault({ address, keysFile: someKeysFile() });
  await expect(vault.find('r_one')).rejects.toThrow(/^key vault: /);
  await vault.close();
});
