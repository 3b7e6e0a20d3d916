import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createKafkaBus } from '@gridcase/messaging-kafka';
import { createLogger } from '@gridcase/runtime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBusTopics } from '../src/index.ts';
import { kafkaConnection } from '../src/kafka-connection.ts';
import { fill, published } from './controls.ts';
import { distributedHouse } from './distributed-house.ts';

const log = createLogger({ level: 'silent' });
/** Longer than a busy machine keeps a process from its heartbeats. */
const SESSION_MS = 6_000;

interface Replica {
  readonly child: ChildProcess;
  leading(): boolean;
}

async function house() {
  const { env, kept } = await distributedHouse({}, { minSessionTimeoutMs: SESSION_MS });
  await createBusTopics(env, log);
  const bus = await createKafkaBus({ ...kafkaConnection(env, 'test'), log });
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    for (const child of children) child.kill('SIGKILL');
    await bus.close();
  });

  const start = async (): Promise<Replica> => {
    const file = join(import.meta.dirname, 'relay-child.ts');
    const settings = JSON.stringify({ ...env, GRIDCASE_DATA: '/nowhere', GRIDCASE_RELAY_LEASE_MS: SESSION_MS });
    const child = spawn(process.execPath, [file, settings], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const started = Promise.withResolvers<void>();
    let leading = false;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { msg: string; relay?: string; leading?: boolean };
      if (said.msg === 'started') started.resolve();
      if (said.relay === 'intake.relay' && said.leading !== undefined) leading = said.leading;
    });
    await started.promise;
    return { child, leading: () => leading };
  };
  /** All that was published, and whether each partition has its first ones in the order of the log. */
  const look = async (values: readonly string[]) => {
    const partitions = await published(bus);
    const first = partitions.map((each) => [...new Set(each)]);
    return {
      all: first.flat().length === values.length,
      repeats: partitions.flat().length - first.flat().length,
      inOrder: first.every((each) => values.filter((value) => each.includes(value)).join() === each.join()),
    };
  };
  const isOut = (values: readonly string[]) => async () => (await look(values)).all;
  return { kept, start, look, isOut };
}

const until = (holds: () => boolean | Promise<boolean>) => expect.poll(holds).toBe(true);

describe('two relays in processes of their own', () => {
  it('kill -9 of the one that relays: the other takes over, nothing is lost, the order is kept', async () => {
    const { kept, start, look, isOut } = await house();
    const first = await start();
    await until(first.leading);
    const second = await start();
    const values = await fill(kept, 100, 0);
    first.child.kill('SIGKILL');
    values.push(...(await fill(kept, 50, 100)));
    await until(isOut(values));
    expect(second.leading()).toBe(true);
    expect((await look(values)).inOrder).toBe(true);
  });

  it('SIGSTOP of the one that relays: the other takes over; woken by SIGCONT, it notices and stands by', async () => {
    const { kept, start, look, isOut } = await house();
    const first = await start();
    await until(first.leading);
    const second = await start();
    const values = await fill(kept, 100, 0);
    first.child.kill('SIGSTOP');
    values.push(...(await fill(kept, 50, 100)));
    await until(isOut(values));
    expect(second.leading()).toBe(true);

    first.child.kill('SIGCONT');
    await until(() => !first.leading());
    const { repeats } = await look(values);
    values.push(...(await fill(kept, 50, 150)));
    await until(isOut(values));
    expect(second.leading()).toBe(true);
    // After it has noticed, nothing is published twice any more.
    expect(await look(values)).toEqual({ all: true, repeats, inOrder: true });
  });
});
