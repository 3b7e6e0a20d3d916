import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Embedded, openEmbedded } from '@gridcase/embedded';
import { startKafkaProtocolBroker } from '@gridcase/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fill, published } from './controls.ts';

const SESSION_MS = 1_000;
/** Silence, a heartbeat of those who stand by, and what a busy machine takes for it. */
const TAKEOVER_MS = 6 * SESSION_MS;

interface Replica {
  readonly child: ChildProcess;
  leading(): boolean;
}

async function house() {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-takeover-'));
  const embedded = await openEmbedded({ directory });
  const broker = await startKafkaProtocolBroker({ minSessionTimeoutMs: SESSION_MS });
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    for (const child of children) child.kill('SIGKILL');
    await broker.stop();
    await embedded.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const start = async (): Promise<Replica> => {
    const file = join(import.meta.dirname, 'relay-child.ts');
    const child = spawn(process.execPath, [file, directory, broker.brokers[0]!, String(SESSION_MS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const started = Promise.withResolvers<void>();
    let leading = false;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'started') started.resolve();
      else leading = line === 'leading';
    });
    await started.promise;
    return { child, leading: () => leading };
  };
  return { embedded, start };
}

const until = (holds: () => boolean | Promise<boolean>, timeout: number) =>
  expect.poll(holds, { timeout, interval: 20 }).toBe(true);

const isOut = (embedded: Embedded, values: readonly string[]) => async () =>
  new Set(await published(embedded.bus)).size === values.length;

describe('two relays in processes of their own', () => {
  it('kill -9 of the one that relays: the other takes over in time, nothing is lost, the order is kept', async () => {
    const { embedded, start } = await house();
    const first = await start();
    await until(first.leading, TAKEOVER_MS);
    const second = await start();
    const values = await fill(embedded.store, 100, 0);
    first.child.kill('SIGKILL');
    values.push(...(await fill(embedded.store, 50, 100)));
    await until(isOut(embedded, values), TAKEOVER_MS);
    expect(second.leading()).toBe(true);
    expect([...new Set(await published(embedded.bus))]).toEqual(values);
  });

  it('SIGSTOP of the one that relays: the other takes over; woken by SIGCONT, it notices and stands by', async () => {
    const { embedded, start } = await house();
    const first = await start();
    await until(first.leading, TAKEOVER_MS);
    const second = await start();
    const values = await fill(embedded.store, 100, 0);
    first.child.kill('SIGSTOP');
    values.push(...(await fill(embedded.store, 50, 100)));
    await until(isOut(embedded, values), TAKEOVER_MS);
    expect(second.leading()).toBe(true);

    first.child.kill('SIGCONT');
    await until(() => !first.leading(), TAKEOVER_MS);
    const repeats = (await published(embedded.bus)).length - values.length;
    values.push(...(await fill(embedded.store, 50, 150)));
    await until(isOut(embedded, values), TAKEOVER_MS);
    expect(second.leading()).toBe(true);
    const all = await published(embedded.bus);
    expect([...new Set(all)]).toEqual(values);
    // After it has noticed, nothing is published twice any more.
    expect(all.length - values.length).toBe(repeats);
  });
});
