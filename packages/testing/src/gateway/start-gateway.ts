import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadRoutingTable, routeOf } from './routing-table.ts';

export interface Gateway {
  /** The one origin, `http://127.0.0.1:PORT`. */
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * The gateway of docker-compose.yml for tests without Docker: the same table, another replica when one does not accept
 * the connection. Harder than the real one, which keeps a client at its replica: here each request goes to the next. `replicas` is asked at each request, so they may come and go.
 */
export async function startGateway(replicas: (service: string) => readonly string[]): Promise<Gateway> {
  const table = loadRoutingTable();
  let turn = 0;

  const server = createServer((request, response) => {
    const [path = '/', query] = (request.url ?? '/').split(/(?=\?)/, 2);
    const route = routeOf(table, request.method ?? 'GET', path);
    if (!route) {
      answer(response, 404, 'not-found');
      return;
    }
    const origins = replicas(route.service);
    const start = turn++;
    const inTurn = origins.map((_, index) => origins[(start + index) % origins.length]!);
    forward(request, response, inTurn, `${route.path}${query ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** To the first that accepts the connection. What was sent to one is never sent to another: it may have been done. */
function forward(request: IncomingMessage, response: ServerResponse, origins: readonly string[], path: string): void {
  const [origin, ...others] = origins;
  if (origin === undefined) {
    answer(response, 503, 'overloaded');
    return;
  }
  const { method, headers } = request;
  const forwardedFor = { 'x-forwarded-for': request.socket.remoteAddress ?? '' };
  const outgoing = send(`${origin}${path}`, { method, headers: { ...headers, ...forwardedFor } }, (incoming) => {
    response.writeHead(incoming.statusCode ?? 502, incoming.headers);
    incoming.pipe(response);
    incoming.on('error', () => response.destroy());
  });
  let connected = false;
  outgoing.on('socket', (socket) => {
    const begin = () => {
      connected = true;
      request.pipe(outgoing);
    };
    if (socket.connecting) socket.once('connect', begin);
    else begin();
  });
  outgoing.on('error', () => {
    if (!connected) forward(request, response, others, path);
    else if (response.headersSent) response.destroy();
    else answer(response, 503, 'overloaded');
  });
  response.on('close', () => outgoing.destroy());
}

function answer(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: `/docs/problems#${code}`, status, code, retryable: status === 503 }));
}
