import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openReadModel } from '../src/index.ts';
import { filledStore, someDirectory, TALLY } from './controls.ts';

const PROJECTOR = join(import.meta.dirname, 'killed-projector.ts');

/** Kills it as soon as it has told of `steps` batches; whether it ended by itself before. */
async function projectAndKill(path: string, steps: number): Promise<boolean> {
  const child = spawn(process.execPath, [PROJECTOR, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk) => {
    told += chunk;
    if (told.split('\n').length > steps) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  return told.endsWith('done\n');
}

it('has counted each event exactly once, however often it was killed', async () => {
  const path = join(someDirectory(), 'tally.db');
  const store = await filledStore(3_000);
  let kills = 0;
  for (let ended = false; !ended; kills++) {
    ended = await projectAndKill(path, 20 + Math.floor(Math.random() * 150));
    const readModel = openReadModel({ ...TALLY, path });
    const counted = Number(readModel.db.prepare('SELECT coalesce(sum(n), 0) AS n FROM tally').get()!.n);
    const behind = await store.readAll({ after: readModel.position(), limit: 4_096 });
    expect(counted + behind.events.length).toBe(3_000);
    readModel.close();
  }
  expect(kills).toBeGreaterThan(3);
});
