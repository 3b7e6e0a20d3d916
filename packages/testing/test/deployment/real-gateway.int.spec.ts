import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadRoutingTable } from '../../src/index.ts';
import { freePort, untilReachable } from '../../src/real-kafka/free-port.ts';
import { root } from './compose-file.ts';

const CADDY = process.env.CADDY ?? 'caddy';
/** Older ones know no second choice behind a header. Built from source it does not know its version: it is asked for the thing. */
const PROBE = ':1\nreverse_proxy localhost:1 {\n\tlb_policy header X {\n\t\tfallback client_ip_hash\n\t}\n}\n';
const adapt = ['adapt', '--config', '-', '--adapter', 'caddyfile'];
const there = spawnSync(CADDY, adapt, { input: PROBE }).status === 0;
if (!there) console.log('Caddy itself is skipped: none from 2.8 on is here (on the path, or where CADDY says)');

async function replica(name: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('x-replica', name).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Caddy with our file, four replicas of each service, and an address as docker-compose.yml gives it. */
async function startCaddy(address: (port: number) => string, trusted: string) {
  const { renderCaddyfile } = (await import(join(root, 'infra/gateway/render.mjs'))) as {
    renderCaddyfile(table: object, replicasOf: (service: string) => string): string;
  };
  const replicas = await Promise.all(['a', 'b', 'c', 'd'].map(replica));
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-caddy-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'Caddyfile');
  writeFileSync(
    file,
    renderCaddyfile(loadRoutingTable(), () => `to ${replicas.join(' ')}`),
  );
  const [port, health] = [await freePort(), await freePort()];
  const caddy = spawn(CADDY, ['run', '--config', file, '--adapter', 'caddyfile'], {
    env: {
      ...{ PATH: process.env.PATH, HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory },
      GATEWAY_ADDRESS: address(port),
      GATEWAY_TRUSTED_PROXIES: trusted,
      GATEWAY_HEALTH_PORT: String(health),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  caddy.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  onTestFinished(async () => {
    const ended = caddy.exitCode === null ? once(caddy, 'exit') : undefined;
    caddy.kill();
    await ended;
  });
  await untilReachable(port, 30_000, () => (caddy.exitCode === null ? undefined : said));

  /** Which replica answered. */
  const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<string>((resolve, reject) => {
      request({ port, path, method, headers, agent: false }, (answer) => {
        answer.resume().on('end', () => resolve(String(answer.headers['x-replica'])));
      })
        .on('error', reject)
        .end();
    });
  const isAlive = async () => (await fetch(`http://127.0.0.1:${health}/health/live`)).ok;
  return { ask, isAlive };
}

const TIMES = 40;
const many = <T>(ask: (n: number) => Promise<T>) => Promise.all(Array.from({ length: TIMES }, (_, n) => ask(n)));

it.skipIf(!there)(
  'behind a load balancer a person stays at one replica, with reads and commands, and people are spread',
  async () => {
    const { ask, isAlive } = await startCaddy((port) => `:${port}`, '127.0.0.1/32');
    expect(await isAlive()).toBe(true);
    const anybody = (n: number) => ({ authorization: `Bearer token-${n}` });
    for (const path of ['/v1/cases', '/v1/premises/1']) {
      expect(new Set(await many(() => ask(path, anybody(1)))).size).toBe(1);
      expect(new Set(await many((n) => ask(path, anybody(n)))).size).toBeGreaterThan(1);
    }
    const [command, read] = [await ask('/v1/premises', anybody(7), 'POST'), await ask('/v1/premises/1', anybody(7))];
    expect(command).toBe(read);
  },
);

it.skipIf(!there)('a report sent again under its key comes to the same replica, and reports are spread', async () => {
  const { ask } = await startCaddy((port) => `:${port}`, '127.0.0.1/32');
  const report = (key: string) => ask('/v1/reports', { 'idempotency-key': key }, 'POST');
  expect(new Set(await many(() => report('one'))).size).toBe(1);
  expect(new Set(await many((n) => report(`key-${n}`))).size).toBeGreaterThan(1);
});

it.skipIf(!there)('without a token the address tells, as trusted proxies say it and nobody else', async () => {
  const from = (address: number) => ({ 'x-forwarded-for': `203.0.113.${address}` });
  const trusting = await startCaddy((port) => `:${port}`, '127.0.0.1/32');
  expect(new Set(await many(() => trusting.ask('/v1/cases', from(1)))).size).toBe(1);
  expect(new Set(await many((n) => trusting.ask('/v1/cases', from(n)))).size).toBeGreaterThan(1);
  const wary = await startCaddy((port) => `:${port}`, '10.0.0.0/8 192.168.7.1');
  expect(new Set(await many((n) => wary.ask('/v1/cases', from(n)))).size).toBe(1);
});

it.skipIf(!there)(
  'the health check follows where the gateway listens: by a host name and another port it was never healthy',
  async () => {
    const { isAlive } = await startCaddy((port) => `http://grid.example:${port}`, '127.0.0.1/32');
    expect(await isAlive()).toBe(true);
  },
);
