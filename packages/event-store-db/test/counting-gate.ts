import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Stands before a server and counts the connections that are open, and the bytes that came from the server. */
export async function countingGate(port: number) {
  const open = new Set<Socket>();
  let received = 0;
  const server = createServer((outside) => {
    const inside = connect(port, '127.0.0.1');
    open.add(outside);
    outside.on('close', () => {
      open.delete(outside);
      inside.destroy();
    });
    inside.on('close', () => outside.destroy());
    for (const socket of [outside, inside]) socket.on('error', () => undefined);
    inside.on('data', (bytes) => {
      received += bytes.length;
    });
    outside.pipe(inside).pipe(outside);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  const { port: own } = server.address() as { port: number };
  return { open, received: () => received, connectionString: `esdb://127.0.0.1:${own}?tls=false` };
}
