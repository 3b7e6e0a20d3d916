import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * The heap of `npm start`. With a limit near what is needed, V8 collects before it asks the system for more: 300 MiB
 * instead of 400 to 500 at the same load, for about a tenth more processor time.
 */
const HEAP = ['--max-old-space-size=1024', '--max-semi-space-size=16'];

/** A server in a process of its own, so that client and server each have a core. */
export interface Child<Hello> {
  readonly hello: Hello & { readonly port: number };
  ask<Answer>(question: string): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startChild<Hello = object>(file: string, ...args: string[]): Promise<Child<Hello>> {
  const child: ChildProcess = fork(join(import.meta.dirname, file), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: HEAP,
  });
  const [hello] = (await once(child, 'message')) as [Hello & { port: number }];
  return {
    hello,
    async ask<Answer>(question: string) {
      child.send(question);
      const [answer] = await once(child, 'message');
      return answer as Answer;
    },
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
