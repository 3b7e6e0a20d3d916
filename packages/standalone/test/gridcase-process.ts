import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = join(import.meta.dirname, '..', '..', '..');
/** Real residents' messages, where the machine has them; see the issue of tests that say what they skip. */
export const MESSAGES = join(root, '..', 'shared', 'data', 'messages', 'messages-labelled.csv');

/** For a server that is killed and started again: it must come back to the same one. */
export { freePort } from '@gridcase/testing';

import { PATIENCE_MS } from '@gridcase/testing';

export interface GridcaseProcess {
  readonly url: string;
  readonly output: () => string;
  /** SIGKILL: no handler, no flush, no goodbye. */
  kill(): Promise<void>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
}

interface StartOptions {
  readonly directory: string;
  readonly port: number;
  readonly args?: readonly string[];
  readonly env?: Record<string, string>;
}

/** The real program in a real process, ready to work. */
export async function startGridcase({ directory, port, args = [], env = {} }: StartOptions): Promise<GridcaseProcess> {
  const { child, output } = run(['packages/standalone/src/main.ts', ...args], {
    GRIDCASE_DATA: directory,
    GRIDCASE_PORT: String(port),
    GRIDCASE_LOG_LEVEL: 'warn',
    ...env,
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(url, child, output);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    return (await exited)[0];
  };
  return { url, output, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') };
}

/** `gridcase …` as a person runs it. Resolves when it has ended. */
export async function runCli(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const { child, output } = run(['packages/cli/src/main.ts', ...args], env);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

/** A start that is expected to end by itself; of a service alone where its name is given. */
export async function failToStart(
  env: Record<string, string>,
  service?: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const main = service === undefined ? 'packages/standalone/src/main.ts' : `services/${service}/src/main.ts`;
  const { child, output } = run([main], { GRIDCASE_LOG_LEVEL: 'warn', ...env });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

function run(args: readonly string[], env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  return { child, output: () => text };
}

async function waitUntilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`gridcase ended with ${child.exitCode}:\n${output()}`);
    const ready = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (ready?.ok) return;
    await sleep(50);
  }
  throw new Error(`gridcase was never ready:\n${output()}`);
}
