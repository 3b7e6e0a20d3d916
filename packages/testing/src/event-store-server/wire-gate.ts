import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Stands between clients and the gRPC server, so that connections can be cut, frozen and taken again on the same port
 * as they are: bytes on a socket, whether encrypted or not.
 */
export interface WireGate {
  readonly port: number;
  open(): Promise<void>;
  /** Cuts every connection and gives the port up until `open`. */
  shut(): Promise<void>;
  drop(): void;
  freeze(): void;
  thaw(): void;
}

interface Pair {
  readonly outside: Socket;
  readonly inside: Socket;
}

export function createWireGate(target: number, wantedPort: number): WireGate {
  const pairs = new Set<Pair>();
  let port = wantedPort;
  let server: Server | undefined;
  let frozen = false;

  const join = ({ outside, inside }: Pair) => {
    outside.pipe(inside);
    inside.pipe(outside);
  };
  const part = ({ outside, inside }: Pair) => {
    outside.unpipe(inside).pause();
    inside.unpipe(outside).pause();
  };
  const accept = (outside: Socket) => {
    const pair = { outside, inside: connect({ port: target, host: '127.0.0.1' }) };
    pairs.add(pair);
    for (const socket of [pair.outside, pair.inside]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        pairs.delete(pair);
        pair.outside.destroy();
        pair.inside.destroy();
      });
    }
    if (!frozen) join(pair);
  };
  const drop = () => {
    for (const { outside, inside } of [...pairs]) {
      outside.resetAndDestroy();
      inside.destroy();
    }
  };

  return {
    get port() {
      return port;
    },
    async open() {
      const opening = createServer(accept);
      await new Promise<void>((resolve, reject) => {
        opening.once('error', reject).listen(port, '127.0.0.1', resolve);
      });
      server = opening;
      port = (opening.address() as { port: number }).port;
    },
    async shut() {
      const closing = server;
      server = undefined;
      const closed = closing && new Promise((resolve) => closing.close(resolve));
      drop();
      await closed;
    },
    drop,
    freeze() {
      frozen = true;
      for (const pair of pairs) part(pair);
    },
    thaw() {
      if (frozen) for (const pair of pairs) join(pair);
      frozen = false;
    },
  };
}
