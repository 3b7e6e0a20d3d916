import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Below those that a system gives to outgoing connections and to `listen(0)`: Linux from 32,768 on, others from 49,152. */
const FIRST = 10_000;
const BEHIND = 32_768;

/**
 * A port of loopback that nobody has now, and that nobody is given by chance: it can be given up and taken again, while
 * clients knock at it in between. Only another caller could come upon the same one.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, BEHIND);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** Resolves when something takes connections there; throws after the time. */
export async function untilReachable(port: number, withinMs: number, givenUp: () => string | undefined): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const reached = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (reached) return;
    const reason = givenUp();
    if (reason) throw new Error(reason);
    if (performance.now() > deadline) throw new Error(`nothing on port ${port} within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
