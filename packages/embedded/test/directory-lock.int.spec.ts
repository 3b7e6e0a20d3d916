import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DirectoryInUse, lockDirectory, runningTerritory, runningUrl } from '../src/index.ts';
import { someDirectory } from './some-directory.ts';

describe('the lock of a data directory', () => {
  it('is held by one, and free again once released', () => {
    const directory = someDirectory();
    const lock = lockDirectory(directory);
    lock.announce('http://127.0.0.1:8080');
    expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
    expect(() => lockDirectory(directory)).toThrow('http://127.0.0.1:8080');
    lock.release();
    lockDirectory(directory).release();
  });

  it('tells where its holder listens and on which territory it stands, while it is held', () => {
    const directory = someDirectory();
    const lock = lockDirectory(directory);
    expect([runningUrl(directory), runningTerritory(directory)]).toEqual([undefined, undefined]);
    lock.announce('http://127.0.0.1:8080', '/srv/mytown');
    expect([runningUrl(directory), runningTerritory(directory)]).toEqual(['http://127.0.0.1:8080', '/srv/mytown']);
    lock.release();
    expect(runningTerritory(directory)).toBeUndefined();
  });

  it.each([
    ['a file stands in its place', (directory: string) => writeFileSync(directory, '')],
    ['its lock can not be opened', (directory: string) => mkdirSync(join(directory, 'lock.db'), { recursive: true })],
    [
      'its lock is no database',
      (directory: string) => {
        mkdirSync(directory);
        writeFileSync(join(directory, 'lock.db'), 'no database at all, but long enough to look like one'.repeat(100));
      },
    ],
  ])('says that the directory can not be used, not that another one uses it, when %s', (_, spoil) => {
    const directory = join(someDirectory(), 'data');
    spoil(directory);
    expect(() => lockDirectory(directory)).toThrow(`${directory} can not be used`);
    expect(() => lockDirectory(directory)).not.toThrow(DirectoryInUse);
  });
});
