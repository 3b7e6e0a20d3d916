import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A program of this folder in a process of its own, and the lines that it prints. */
export interface Child {
  readonly lines: string[];
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end; resolves when it is gone. */
  end(): Promise<void>;
}

export function startChild(program: string, ...parameters: string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line));
  return { lines, kill: () => signalAndWait(child, 'SIGKILL'), end: () => signalAndWait(child, 'SIGTERM') };
}

async function signalAndWait(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'close');
  child.kill(signal);
  await gone;
}
