import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStore } from '@gridcase/backend';
import { lockDirectory, openEmbedded } from '@gridcase/embedded';
import { createSharedCheckpoint, type Election } from '@gridcase/messaging';
import { createLogger } from '@gridcase/runtime';
import { startEventStoreProtocolServer } from '@gridcase/testing';
import { describe, expect, it, onTestFinished } from 'vitest';

const RELAY = 'intake.relay';
/** Where no relay runs. */
const NOBODY: Election = { chosen: async () => undefined, resign: async () => {} };
const someEvent = () => ({ eventId: randomUUID(), type: 'report.received.v1', data: '{}', metadata: '{}' });

function house() {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-relay-'));
  mkdirSync(join(directory, 'keys'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const rewindIn = (env: Record<string, string>, ...args: string[]) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const main = join(import.meta.dirname, '../src/main.ts');
      const child = spawn(process.execPath, [main, 'relay', 'rewind', '--data', directory, ...args], {
        env: { ...process.env, ...env },
      });
      let said = '';
      const hear = (chunk: Buffer) => {
        said += chunk;
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('close', (code) => resolve({ code, said }));
    });
  const rewind = (...args: string[]) => rewindIn({}, ...args);
  const fill = async (count: number) => {
    const { store, close } = await openEmbedded({ directory });
    for (let n = 0; n < count; n++) await store.append(`report-${randomUUID()}`, [someEvent()], 'noStream');
    await close();
  };
  const at = async (position?: number) => {
    const { checkpoint, close } = await openEmbedded({ directory });
    if (position !== undefined) await checkpoint(RELAY).save({ position, eventId: null });
    const { position: now } = await checkpoint(RELAY).load();
    await close();
    return now;
  };
  return { directory, rewind, rewindIn, fill, at };
}

describe('gridcase relay rewind', () => {
  it('sends a relay back', async () => {
    const { rewind, fill, at } = house();
    await fill(8);
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

  it('to where no event stands was accepted, and stopped the relay for good; refused, with the last place', async () => {
    const { rewind, fill, at } = house();
    await fill(3);
    await at(2_000);
    expect(await rewind('--relay', RELAY, '--to', '1000')).toEqual({
      code: 1,
      said: 'gridcase: no event of this log has the position 1000; the last one stands at 3\n',
    });
    expect(await at()).toBe(2_000);
  });

  it('distributed, to between two events: refused, with both of them', async () => {
    const { directory, rewindIn } = house();
    const server = await startEventStoreProtocolServer();
    onTestFinished(() => server.stop());
    const env = {
      ...{ GRIDCASE_BACKEND: 'distributed' as const, KAFKA_BROKERS: '127.0.0.1:1' },
      EVENTSTORE_URL: server.connectionString,
    };
    const log = createLogger({ level: 'silent' });
    const { store, close } = await openEventStore({ ...env, GRIDCASE_DATA: directory }, { log });
    onTestFinished(close);
    const positions: number[] = [];
    for (let n = 0; n < 4; n++) {
      const result = await store.append(`report-${randomUUID()}`, [someEvent()], 'noStream');
      if (result.outcome === 'appended') positions.push(result.position);
    }
    const checkpoint = createSharedCheckpoint({ store, name: RELAY, election: NOBODY });
    await checkpoint.save({ position: positions[3]!, eventId: null });
    expect(await rewindIn(env, '--relay', RELAY, '--to', `${positions[1]! + 1}`)).toEqual({
      code: 1,
      said: `gridcase: no event of this log has the position ${positions[1]! + 1}; the nearest are ${positions[1]} and ${positions[2]}\n`,
    });
    expect((await checkpoint.load()).position).toBe(positions[3]);
    expect(await rewindIn(env, '--relay', RELAY, '--to', `${positions[1]}`)).toMatchObject({ code: 0 });
    expect(await checkpoint.load()).toEqual({ position: positions[1], eventId: await store.eventIdAt(positions[1]!) });
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
