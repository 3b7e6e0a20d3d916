import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlacedKeyVault } from '@gridcase/privacy';
import { keyVaultSuite } from '@gridcase/testing';
import { expect, it, onTestFinished } from 'vitest';
import { openEmbedded } from '../src/index.ts';
import { openKeyVault } from '../src/sqlite-key-vault.ts';
import { someDirectory } from './some-directory.ts';

keyVaultSuite('A file', async () => {
  const path = join(someDirectory(), 'vault.db');
  const vaults: PlacedKeyVault[] = [];
  const another = async () => {
    const vault = openKeyVault(path);
    vaults.push(vault);
    return vault;
  };
  return {
    vault: await another(),
    another,
    dispose: async () => void (await Promise.all(vaults.map((v) => v.close()))),
  };
});

function open(path: string): PlacedKeyVault {
  const vault = openKeyVault(path);
  onTestFinished(() => vault.close());
  return vault;
}

const bytesOnDisk = (path: string): Buffer =>
  Buffer.concat(
    ['', '-wal'].map((suffix) => (existsSync(path + suffix) ? readFileSync(path + suffix) : Buffer.alloc(0))),
  );

it('leaves no byte of a destroyed key in its files, and all of the others', async () => {
  const path = join(someDirectory(), 'vault.db');
  const vault = open(path);
  const keys = await Promise.all(Array.from({ length: 300 }, (_, n) => vault.obtain(`r_${n}`)));
  expect(keys.every((key) => bytesOnDisk(path).includes(Buffer.from(key!)))).toBe(true);
  for (const n of [0, 1, 150, 299]) await vault.destroy(`r_${n}`);
  const disk = bytesOnDisk(path);
  const standing = keys.map((key) => disk.includes(Buffer.from(key!)));
  expect(standing.flatMap((stands, n) => (stands ? [] : [n]))).toEqual([0, 1, 150, 299]);
});

const erased = (ref: string) => ({
  stream: `person-${ref}`,
  events: [{ eventId: crypto.randomUUID(), type: 'person.erased.v1', data: JSON.stringify({ ref }), metadata: '{}' }],
});

it('a vault that was put back from a backup opened what people had told who were erased since', async () => {
  const directory = someDirectory();
  const path = join(directory, 'vault.db');
  const before = await openEmbedded({ directory });
  for (const ref of ['r_stays', 'r_goes']) await before.vault.obtain(ref);
  await before.close();
  copyFileSync(path, join(directory, 'backup'));

  const order = erased('r_goes');
  const meanwhile = await openEmbedded({ directory });
  await meanwhile.store.append(order.stream, order.events, 'noStream');
  await meanwhile.vault.destroy('r_goes');
  await meanwhile.close();

  copyFileSync(join(directory, 'backup'), path);
  const restored = await openEmbedded({ directory });
  onTestFinished(() => restored.close());
  expect(await restored.vault.find('r_goes')).toBeNull();
  expect(await restored.vault.obtain('r_goes')).toBeNull();
  expect(await restored.vault.find('r_stays')).toHaveLength(32);
});
