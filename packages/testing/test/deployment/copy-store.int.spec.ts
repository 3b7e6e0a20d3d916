import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root } from './compose-file.ts';

const { copyStore } = (await import(join(root, 'infra/event-store/copy-store.mjs'))) as {
  copyStore(from: string, to: string, onFile?: (path: string) => void): number;
};

const CHECKPOINTS = ['writer.chk', 'chaser.chk', 'epoch.chk', 'truncate.chk'];
const INDEX = ['indexmap', 'stream-existence/streamExistenceFilter.chk', '7f1c-table'];

function somewhere(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-copy-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A node's files as they lie on disk: every file holds how far it goes, and each write goes chunk, checkpoints, index. */
function nodeAt(from: string) {
  mkdirSync(join(from, 'index', 'stream-existence'), { recursive: true });
  let written = 0;
  const write = () => {
    written++;
    writeFileSync(join(from, 'chunk-000001.000000'), String(written));
    for (const name of CHECKPOINTS) writeFileSync(join(from, name), String(written));
    for (const name of INDEX) writeFileSync(join(from, 'index', name), String(written));
  };
  write();
  writeFileSync(join(from, 'chunk-000000.000000'), '1000000');
  return { write, place: () => written };
}

it('while a node writes, no checkpoint in the copy is ahead of what it speaks of', () => {
  const [from, to] = [somewhere(), join(somewhere(), 'copy')];
  const node = nodeAt(from);
  const before = node.place();
  const order: string[] = [];
  const copied = copyStore(from, to, (path) => {
    order.push(path);
    node.write();
  });
  const at = (path: string) => Number(readFileSync(join(to, path), 'utf8'));
  const chunk = at('chunk-000001.000000');
  for (const name of CHECKPOINTS) expect(at(name), name).toBeLessThanOrEqual(chunk);
  for (const name of INDEX) expect(at(`index/${name}`), name).toBeLessThanOrEqual(at('writer.chk'));
  // What had been acknowledged before the copy began is in it.
  expect(at('writer.chk')).toBeGreaterThanOrEqual(before);
  expect(at('truncate.chk')).toBe(at('chaser.chk'));
  expect(copied).toBe(order.length);
  expect(order[0]).toBe('index/stream-existence/streamExistenceFilter.chk');
  expect(order.slice(-2)).toEqual(['chunk-000000.000000', 'chunk-000001.000000']);
});

it('refuses what is no node, and a target that holds something', () => {
  const [empty, from, to] = [somewhere(), somewhere(), somewhere()];
  nodeAt(from);
  writeFileSync(join(to, 'older'), '');
  expect(() => copyStore(empty, join(empty, 'to'))).toThrow(/no data directory of a node/);
  expect(() => copyStore(from, to)).toThrow(/is not empty/);
  expect(readdirSync(to)).toEqual(['older']);
});
