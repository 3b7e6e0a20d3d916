import { expect, it, onTestFinished } from 'vitest';
import { readConnectionString } from '../../src/connection-string.ts';
import { NodeFrozen, openLine } from '../../src/line.ts';
import { lastRequest } from '../../src/read-request.ts';
import { pause, startServer } from '../controls.ts';

/** Longer than the test takes. */
const LONG_MS = 600_000;

it('reads that we cancel were taken for a sign of life: a frozen node was kept for as long as somebody gave up', async () => {
  const { server, stop } = await startServer();
  onTestFinished(stop);
  const settings = readConnectionString(server.connectionString);
  const broken: Error[] = [];
  const line = await openLine(settings.nodes[0], settings, (_, reason) => void broken.push(reason));
  onTestFinished(() => line.cut(new Error('the test is over')));
  server.faults.freeze();
  const waiting = line.read(lastRequest(), LONG_MS);
  onTestFinished(() => waiting.cancel());
  let over = false;
  const givingUp = async () => {
    while (!over) {
      const call = line.read(lastRequest(), LONG_MS);
      await pause(100);
      call.cancel();
    }
  };
  const readers = givingUp();
  onTestFinished(() => {
    over = true;
  });
  await expect.poll(() => broken[0]).toBeInstanceOf(NodeFrozen);
  over = true;
  await readers;
});
