import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type AppendToStreamOptions, type EventData, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { onTestFinished } from 'vitest';
import { pause } from '../controls.ts';

/** The client as it comes, to show that a fault is still there and the test that follows can fail. */
export function clientAlone(connectionString: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(connectionString);
  onTestFinished(() => Promise.race([client.dispose(), pause(500)]));
  return client;
}

export const event = (n = 0): EventData => jsonEvent({ type: 'test.happened', data: { n } });

export const appendAlone = (client: EventStoreDBClient, stream: string, options: AppendToStreamOptions = {}) =>
  client.appendToStream(stream, event(), options);

/** What came of it, in words; `waits` when nothing did in so long: to be given where that is what should come of it. */
export const outcomeOf = (promise: Promise<unknown>, ms = 60_000): Promise<string> =>
  Promise.race([
    promise.then(
      () => 'done',
      (error: { type?: string; code?: unknown; message: string }) => error.type ?? `${error.code}`,
    ),
    pause(ms).then(() => 'waits'),
  ]);

/** Runs a file beside this one in a process of its own: how it ended and what it said. */
export async function inProcess(file: string, ...words: string[]) {
  const child = fork(join(import.meta.dirname, file), words, { silent: true });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const output of [child.stdout!, child.stderr!]) {
    output.on('data', (text) => {
      said += String(text);
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
