import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The heap of `npm start`. With a limit near what is needed, V8 collects before it asks the system for more: 300 MiB
 * instead of 400 to 500 at the same load, for about a tenth more processor time.
 */
const HEAP = ['--max-old-space-size=1024', '--max-semi-space-size=16'];

/** This tree's root. */
export const HERE = join(import.meta.dirname, '../../..');

/** A server in a process of its own, so that client and server each have a core. */
export interface Child<Hello> {
  readonly hello: Hello & { readonly port: number };
  ask<Answer>(question: string): Promise<Answer>;
  /** Processor seconds of all its threads so far. */
  processorSeconds(): number;
  residentMiB(): number;
  stop(): Promise<void>;
}

/** Starts a program of this folder, of the tree that is named: the build before has the same ones. */
export async function startChild<Hello = object>(file: string, args: string[], tree = HERE): Promise<Child<Hello>> {
  const child: ChildProcess = fork(join(tree, 'packages/standalone/bench', file), args, {
    cwd: tree,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: HEAP,
  });
  const [hello] = (await once(child, 'message')) as [Hello & { port: number }];
  const { pid } = child;
  return {
    hello,
    async ask<Answer>(question: string) {
      child.send(question);
      const [answer] = await once(child, 'message');
      return answer as Answer;
    },
    processorSeconds: () => processorSeconds(pid!),
    residentMiB: () => residentMiB(pid!),
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

let ticks: number | undefined;

/** Of a process and its threads, as Linux counts it (proc_pid_stat(5): utime and stime); NaN elsewhere. */
export function processorSeconds(pid: number): number {
  try {
    ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
    // The name stands in brackets and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  } catch {
    return Number.NaN;
  }
}

export function residentMiB(pid: number): number {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kib) / 1_024;
  } catch {
    return Number.NaN;
  }
}
