import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Placed } from './placements.ts';

export interface Measured {
  /** Durable appends per second. */
  readonly rate: number;
  /** Milliseconds from asking to durable. */
  readonly p50: number;
  readonly p99: number;
}

export type Load = (placed: Placed, seconds: number) => Promise<Measured>;

const METADATA = JSON.stringify({
  $correlationId: randomUUID(),
  actor: { kind: 'integration', id: 'hotline' },
  schemaVersion: 1,
});

const append = (placed: Placed, data: string) =>
  placed.append(`report-${randomUUID()}`, [
    { eventId: randomUUID(), type: 'report.received.v1', data, metadata: METADATA },
  ]);

/** So many appends in flight, each followed by the next. */
export const appending =
  (concurrency: number): Load =>
  async (placed, seconds) => {
    const data = JSON.stringify({ text: '绣湖社区3号楼凌晨两点水管爆裂，水已经流到一楼大厅。'.repeat(4) });
    const latencies: number[] = [];
    const end = performance.now() + seconds * 1_000;
    const keepAppending = async () => {
      while (performance.now() < end) {
        const asked = performance.now();
        await append(placed, data);
        latencies.push(performance.now() - asked);
        // As a request would: nothing begins before the event loop has come round.
        if (latencies.length % 64 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await Promise.all(Array.from({ length: concurrency }, keepAppending));
    latencies.sort((a, b) => a - b);
    const at = (share: number) => latencies[Math.floor(latencies.length * share)]!;
    return { rate: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
  };

/** An HTTP server that appends each POST and answers 201 once it is durable; the client is another process. */
export const posting =
  (connections: number): Load =>
  async (placed, seconds) => {
    const server = createServer(async (request, response) => {
      const body = JSON.parse(await text(request));
      await append(placed, JSON.stringify(body));
      response.writeHead(201, { 'content-length': 0 }).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const client = fork(join(import.meta.dirname, 'post-load.ts'), [
      String(port),
      String(connections),
      String(seconds),
    ]);
    const [measured] = (await once(client, 'message')) as [Measured];
    await once(client, 'exit');
    server.close();
    return measured;
  };
