import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyVault } from '@gridcase/privacy';
import { expect, it, onTestFinished } from 'vitest';
import { openKeyVault } from '../src/sqlite-key-vault.ts';
import { someDirectory } from './some-directory.ts';

function open(path: string): KeyVault {
  const vault = openKeyVault(path);
  onTestFinished(() => vault.close());
  return vault;
}

const somePath = () => join(someDirectory(), 'vault.db');

const bytesOnDisk = (path: string): Buffer =>
  Buffer.concat(
    ['', '-wal'].map((suffix) => (existsSync(path + suffix) ? readFileSync(path + suffix) : Buffer.alloc(0))),
  );

it('makes a key on first use and gives the same ever after', async () => {
  const path = somePath();
  const vault = open(path);
  const key = await vault.obtain('r_one');
  expect(key).toHaveLength(32);
  expect(await vault.obtain('r_one')).toEqual(key);
  expect(await vault.find('r_one')).toEqual(key);
  expect(await vault.obtain('r_two')).not.toEqual(key);
  await vault.close();
  expect(await open(path).obtain('r_one')).toEqual(key);
});

it('makes one key when many ask at once, also through two openings of the file', async () => {
  const path = somePath();
  const vaults = [open(path), open(path)];
  const keys = await Promise.all(Array.from({ length: 40 }, (_, n) => vaults[n % 2]!.obtain('r_one')));
  expect(new Set(keys.map((key) => Buffer.from(key!).toString('hex'))).size).toBe(1);
});

it('finds nothing where nobody asked for a key, and makes none', async () => {
  const vault = open(somePath());
  expect(await vault.find('r_none')).toBeNull();
  expect(await vault.destroy('r_none')).toBe(false);
  expect(await vault.obtain('r_none')).toHaveLength(32);
});

it('never makes a destroyed key again', async () => {
  const path = somePath();
  const vault = open(path);
  await vault.obtain('r_one');
  expect(await vault.destroy('r_one')).toBe(true);
  expect(await vault.destroy('r_one')).toBe(false);
  expect(await vault.obtain('r_one')).toBeNull();
  expect(await vault.find('r_one')).toBeNull();
  await vault.close();
  expect(await open(path).obtain('r_one')).toBeNull();
});

it('leaves no byte of a destroyed key in its files, and all of the others', async () => {
  const path = somePath();
  const vault = open(path);
  const keys = await Promise.all(Array.from({ length: 300 }, (_, n) => vault.obtain(`r_${n}`)));
  expect(keys.every((key) => bytesOnDisk(path).includes(Buffer.from(key!)))).toBe(true);
  for (const n of [0, 1, 150, 299]) await vault.destroy(`r_${n}`);
  const disk = bytesOnDisk(path);
  const standing = keys.map((key) => disk.includes(Buffer.from(key!)));
  expect(standing.flatMap((stands, n) => (stands ? [] : [n]))).toEqual([0, 1, 150, 299]);
});

it('refuses a person without a ref', async () => {
  await expect(open(somePath()).obtain('')).rejects.toThrow(RangeError);
});

it('rejects with a reason when it is closed', async () => {
  const vault = open(somePath());
  await vault.close();
  await expect(vault.obtain('r_one')).rejects.toThrow();
});
