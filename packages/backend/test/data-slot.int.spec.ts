import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@gridcase/runtime';
import { expect, it, onTestFinished } from 'vitest';
import { withDataSlot } from '../src/index.ts';

function someDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-slots-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

async function replicaAt(directory: string): Promise<{ readonly child: ChildProcess; readonly at: string }> {
  const child = fork(join(import.meta.dirname, 'slot-child.ts'), [directory]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [{ directory: at }] = await once(child, 'message');
  return { child, at };
}

it('replicas that share a volume take a directory each, and one that comes back finds what the one before it kept', async () => {
  const data = someDirectory();
  const first = await replicaAt(data);
  const [second, third] = await Promise.all([replicaAt(data), replicaAt(data)]);
  expect(first.at).toBe(join(data, '1'));
  expect([second.at, third.at].toSorted()).toEqual([join(data, '2'), join(data, '3')]);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  expect((await replicaAt(data)).at).toBe(join(data, '1'));
});

it('without slots the directory is the one that was named', () => {
  const env = { GRIDCASE_DATA: '/data', GRIDCASE_DATA_SLOTS: false };
  expect(withDataSlot(env)).toBe(env);
});

it('a volume that can not be written is told by its name', () => {
  const file = join(someDirectory(), 'file');
  writeFileSync(file, '');
  expect(() => withDataSlot({ GRIDCASE_DATA: file, GRIDCASE_DATA_SLOTS: true })).toThrow(ConfigError);
});
