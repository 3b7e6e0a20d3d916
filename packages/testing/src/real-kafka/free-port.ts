import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A port of loopback that nobody has now. Somebody may take it before you do. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
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
