import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export type ServiceName = 'intake' | 'routing' | 'notification' | 'timeline';

/** Which service answers what: the table of infra/gateway, in the same order. */
export function serviceFor(method: string, path: string): ServiceName {
  if (/^\/v1\/(reports|channels)(\/|$)/.test(path)) return 'intake';
  if (/^\/v1\/rules(\/|$)/.test(path)) return 'routing';
  if (/^\/v1\/cases\/[^/]+\//.test(path) && method === 'POST') return 'routing';
  if (/^\/v1\/deliveries\/./.test(path)) return 'notification';
  return 'timeline';
}

/** One origin in front of the replicas, in turn; a replica that is away is passed over. */
export async function startGateway(ports: Record<ServiceName, readonly number[]>, port: number) {
  let turn = 0;
  const server = createServer(async (incoming, answer) => {
    const body = await read(incoming);
    const replicas = ports[serviceFor(incoming.method ?? 'GET', new URL(incoming.url ?? '/', 'http://x').pathname)];
    turn += 1;
    for (let tried = 0; tried < replicas.length; tried++) {
      const replica = replicas[(turn + tried) % replicas.length]!;
      if (await forward(incoming, body, replica, answer)) return;
    }
    answer.writeHead(502, { 'content-type': 'application/json' }).end('{"code":"no-replica","detail":"none answers"}');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** False when the replica could not be reached at all; half an answer is cut, as a real gateway would. */
function forward(incoming: IncomingMessage, body: Buffer, port: number, answer: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    const { method, url, headers } = incoming;
    const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
      response.on('error', () => answer.destroy());
      resolve(true);
    });
    outgoing.on('error', () => (answer.headersSent ? answer.destroy() : resolve(false)));
    outgoing.end(body);
  });
}
