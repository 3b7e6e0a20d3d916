import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory, openEmbedded } from '@gridcase/embedded';
import { describe, expect, it, onTestFinished } from 'vitest';

const RELAY = 'intake.relay';

function house() {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-relay-'));
  mkdirSync(join(directory, 'keys'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const rewind = (...args: string[]) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const main = join(import.meta.dirname, '../src/main.ts');
      const child = spawn(process.execPath, [main, 'relay', 'rewind', '--data', directory, ...args]);
      let said = '';
      const hear = (chunk: Buffer) => {
        said += chunk;
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('close', (code) => resolve({ code, said }));
    });
  const at = async (position?: number) => {
    const { checkpoint, close } = await openEmbedded({ directory });
    if (position !== undefined) await checkpoint(RELAY).save(position);
    const now = await checkpoint(RELAY).load();
    await close();
    return now;
  };
  return { directory, rewind, at };
}

describe('gridcase relay rewind', () => {
  it('sends a relay back', async () => {
    const { rewind, at } = house();
    await at(70);
    expect(await rewind('--relay', RELAY, '--to', '7')).toEqual({
      code: 0,
      said: 'intake.relay goes on after position 7; it was at 70.\n',
    });
    expect(await at()).toBe(7);
  });

  it('never sends it forwards: that would skip what nobody published', async () => {
    const { rewind, at } = house();
    await at(10);
    expect(await rewind('--relay', RELAY, '--to', '11')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/it would skip events/),
    });
    expect(await at()).toBe(10);
  });

  it('wants the embedded server stopped', async () => {
    const { directory, rewind, at } = house();
    await at(10);
    const lock = lockDirectory(directory);
    expect(await rewind('--relay', RELAY, '--to', '0')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/is in use by a gridcase/),
    });
    lock.release();
    expect(await at()).toBe(10);
  });

  it('knows the relays there are', async () => {
    expect((await house().rewind('--relay', 'intake', '--to', '0')).said).toContain(
      '--relay must be one of intake.relay',
    );
  });
});
