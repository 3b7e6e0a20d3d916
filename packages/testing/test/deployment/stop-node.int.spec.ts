import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root } from './compose-file.ts';

interface Node {
  readonly server: Server;
  readonly port: number;
  state: 'Leader' | 'Follower' | 'ReadOnlyReplica';
  priority: number;
  isAlive: boolean;
}

/**
 * Nodes that answer gossip, priority and resign as EventStoreDB 23.10.8 does. Others hear of a priority by their next but
 * one gossip, and whoever resigns before they have heard of it is elected again.
 */
async function cluster(states: readonly Node['state'][]) {
  const said: string[] = [];
  const nodes: Node[] = [];
  let heard = new Map<Node, number>();
  let asked = 0;
  const gossip = (self: Node) => {
    asked++;
    const members = nodes.map((one) => ({
      ...{ instanceId: `node-${one.port}`, state: one.state, isAlive: one.isAlive },
      ...{ httpEndPointIp: '127.0.0.1', httpEndPointPort: one.port },
      nodePriority: one === self ? one.priority : (heard.get(one) ?? 0),
    }));
    if (asked % 3 === 0) heard = new Map(nodes.map((one) => [one, one.priority]));
    return JSON.stringify({ members, serverIp: '127.0.0.1', serverPort: self.port });
  };
  const resign = (self: Node) => {
    const next = nodes.find((one) => one !== self && one.state === 'Follower' && one.isAlive);
    if ((heard.get(self) ?? 0) >= 0 || !next) return;
    self.state = 'Follower';
    next.state = 'Leader';
  };
  for (const state of states) {
    const server = createServer((request, response) => {
      const self = nodes.find(({ server: own }) => own === server)!;
      if (!self.isAlive) return void response.destroy();
      const [, priority] = /^\/admin\/node\/priority\/(-?\d+)$/.exec(request.url!) ?? [];
      if (request.method === 'POST')
        said.push(`${nodes.indexOf(self)} ${request.url} ${request.headers.authorization ?? ''}`.trim());
      if (priority !== undefined) self.priority = Number(priority);
      if (request.url === '/admin/node/resign') resign(self);
      response.setHeader('content-type', 'application/json').end(request.method === 'GET' ? gossip(self) : '');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    nodes.push({ server, port: (server.address() as AddressInfo).port, state, priority: 0, isAlive: true });
  }
  const stop = async (index: number) => {
    const args = [join(root, 'infra/event-store/stop-node.mjs'), `http://127.0.0.1:${nodes[index]!.port}`];
    const script = spawn(process.execPath, [...args, '--', process.execPath, '-e', 'console.log("stopped")']);
    let out = '';
    for (const stream of [script.stdout, script.stderr]) stream.setEncoding('utf8').on('data', (text) => (out += text));
    const [code] = await once(script, 'close');
    return { code, out };
  };
  return { nodes, said, stop };
}

it('a leader hands over before it is stopped: the others know its priority before it resigns', async () => {
  const { nodes, said, stop } = await cluster(['Follower', 'Leader', 'Follower']);
  expect(await stop(1)).toMatchObject({ code: 0, out: expect.stringMatching(/can be stopped\.\nstopped\n$/) });
  expect(said).toEqual(['1 /admin/node/priority/-5', '1 /admin/node/resign']);
  expect(nodes.map(({ state }) => state)).toEqual(['Leader', 'Follower', 'Follower']);
});

it('a follower is not asked to resign', async () => {
  const { said, stop } = await cluster(['Leader', 'Follower', 'Follower']);
  expect(await stop(2)).toMatchObject({ code: 0 });
  expect(said).toEqual(['2 /admin/node/priority/-5']);
});

it('where the others would be no quorum nothing is stopped', async () => {
  const { nodes, said, stop } = await cluster(['Leader', 'Follower', 'Follower']);
  nodes[2]!.isAlive = false;
  const { code, out } = await stop(0);
  expect(code).toBe(1);
  expect(out).toMatch(/only 1 of 3 nodes would be left, and 2 must be/);
  expect(out).not.toMatch(/^stopped$/m);
  expect(said).toEqual([]);
});

it('a node that stands alone has nobody to hand over to', async () => {
  const { said, stop } = await cluster(['Leader']);
  expect(await stop(0)).toMatchObject({ code: 0 });
  expect(said).toEqual([]);
});
