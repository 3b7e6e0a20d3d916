import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../real-kafka/free-port.ts';
import { HOST } from './cluster.ts';
import { serveConnection } from './connection.ts';
import type { ConnectionState, Dispatch } from './dispatch.ts';

/** The broker's port on loopback: the same one whenever it is open. */
export class Listener {
  readonly #dispatch: Dispatch;
  readonly #sockets = new Map<Socket, ConnectionState>();
  #server: Server | undefined;
  #port: number;

  constructor(port: number, dispatch: Dispatch) {
    this.#port = port;
    this.#dispatch = dispatch;
  }

  /** Known once it was open. */
  get port(): number {
    return this.#port;
  }

  /** Nothing new when it is open. Rejects when another process has the port. */
  async open(): Promise<void> {
    if (this.#server) return;
    if (this.#port === 0) this.#port = await freePort();
    const server = createServer((socket) => {
      this.#sockets.set(socket, serveConnection(socket, this.#dispatch));
      socket.on('close', () => this.#sockets.delete(socket));
    });
    server.listen(this.#port, HOST);
    await once(server, 'listening');
    this.#server = server;
  }

  /** Takes no new connections. Those there are stay. */
  async close(): Promise<void> {
    this.#server?.close();
    this.#server = undefined;
    // The socket that listens is given back in the next turn of the event loop.
    await new Promise(setImmediate);
  }

  /** Ends the connections there are, or those of one client. Returns how many. */
  disconnect(clientId?: string): number {
    const wanted = [...this.#sockets].filter(([, state]) => clientId === undefined || state.clientId === clientId);
    for (const [socket] of wanted) socket.resetAndDestroy();
    return wanted.length;
  }
}
