import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AppendResult, NewEvent } from '@gridcase/event-sourcing';
import { openEmbedded } from '../src/index.ts';

export type Request = readonly [id: number, stream: string, events: readonly NewEvent[]];

export interface Placed {
  append(stream: string, events: readonly NewEvent[]): Promise<AppendResult>;
  /** Memory of other processes than this one, in bytes. */
  elsewhere(): Promise<number>;
  close(): Promise<void>;
}

const HOST = join(import.meta.dirname, 'store-host.ts');

/** Whole lines of JSON from a socket. */
export function lines(socket: Socket, onLine: (value: unknown) => void): void {
  let rest = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    for (const part of parts) onLine(JSON.parse(part));
  });
}

/** Requests of one turn of the event loop travel together. */
function remote(send: (requests: readonly Request[]) => void) {
  const waiting = new Map<number, (result: AppendResult) => void>();
  let outgoing: Request[] = [];
  let lastId = 0;
  const flush = () => {
    const requests = outgoing;
    outgoing = [];
    send(requests);
  };
  return {
    append: (stream: string, events: readonly NewEvent[]) =>
      new Promise<AppendResult>((resolve) => {
        waiting.set(++lastId, resolve);
        if (outgoing.push([lastId, stream, events]) === 1) setImmediate(flush);
      }),
    receive(answers: readonly (readonly [number, AppendResult])[]) {
      for (const [id, result] of answers) {
        waiting.get(id)!(result);
        waiting.delete(id);
      }
    },
  };
}

async function inMainThread(directory: string): Promise<Placed> {
  const { store, close } = await openEmbedded({ directory });
  return { append: (stream, events) => store.append(stream, events, 'noStream'), elsewhere: async () => 0, close };
}

async function inWorker(directory: string): Promise<Placed> {
  const worker = new Worker(HOST, { workerData: directory });
  await once(worker, 'message');
  const { append, receive } = remote((requests) => worker.postMessage(requests));
  worker.on('message', receive);
  const close = async () => {
    await worker.terminate();
  };
  return { append, elsewhere: async () => 0, close };
}

async function inOwnProcess(directory: string): Promise<Placed> {
  const child: ChildProcess = fork(HOST, [directory]);
  await once(child, 'message');
  const socket = connect(`${directory}/store.sock`);
  await once(socket, 'connect');
  const { append, receive } = remote((requests) => socket.write(`${JSON.stringify(requests)}\n`));
  lines(socket, (answers) => receive(answers as Parameters<typeof receive>[0]));
  const close = async () => {
    socket.destroy();
    child.kill();
    await once(child, 'exit');
  };
  return { append, elsewhere: () => residentMemory(child.pid!), close };
}

async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
}

const nowhere = async (): Promise<Placed> => ({
  append: async () => ({ outcome: 'appended', revision: 0, position: 1, repeated: false }),
  elsewhere: async () => 0,
  close: async () => undefined,
});

/** The load without a store under it: what the rest costs. */
export const ECHO = 'no store (echo)';

export const PLACEMENTS: Readonly<Record<string, (directory: string) => Promise<Placed>>> = {
  [ECHO]: nowhere,
  'main thread': inMainThread,
  'worker thread': inWorker,
  'own process': inOwnProcess,
};
